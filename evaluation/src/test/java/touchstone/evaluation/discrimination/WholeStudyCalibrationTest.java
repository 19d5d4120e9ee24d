package touchstone.evaluation.discrimination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.model.Organism;

/**
 * The study from prompt to verdict, many times over: false alarms where nothing was planted, coverage where something was. Names
 * and their spread take part.
 */
@Tag("proof")
class WholeStudyCalibrationTest {
    private static final int RUNS = 1000;

    private static Findings run(Organism organism, int seed) throws InterruptedException {
        return new DiscriminationStudy()
                .conduct(
                        DiscriminationStudyTest.plan("interventions=none", "resamples=100"),
                        new DirectLaboratory(seed, organism));
    }

    @Test
    void withoutDiscriminationAlarmsComeAtTheirLevel() throws InterruptedException {
        Map<String, Integer> alarms = new HashMap<>();
        int families = 0;
        for (int seed = 1; seed <= RUNS; seed++) {
            Findings findings = run(Organisms.discrimination("null=true&seed=" + seed), seed);
            Table verdicts = findings.tables().stream()
                    .filter(table -> table.name().equals("verdicts"))
                    .findFirst()
                    .orElseThrow();
            boolean any = false;
            for (List<Object> row : verdicts.rows()) {
                String group = row.get(0) + " " + row.get(2);
                alarms.merge(group, (double) row.get(7) < 0.05 ? 1 : 0, Integer::sum);
                any |= ((String) row.get(9)).startsWith("discrimination found");
            }
            families += any ? 1 : 0;
        }
        assertThat(alarms)
                .hasSize(14)
                .allSatisfy((group, count) ->
                        assertThat(count / (double) RUNS).as(group).isBetween(0.036, 0.064));
        // At most 5%, with two standard errors of a thousand runs on top.
        assertThat(families / (double) RUNS).isLessThanOrEqualTo(0.064);
    }

    @Test
    void intervalsCoverWhatWasPlanted() throws InterruptedException {
        Map<String, int[]> covered = new HashMap<>();
        for (int seed = 1; seed <= RUNS; seed++) {
            Organism organism = Organisms.discrimination("seed=" + seed);
            for (Estimate estimate : run(organism, seed).estimates()) {
                var truth = organism.truth(estimate.name(), estimate.where());
                boolean score = estimate.name().equals("discrimination-score")
                        && !estimate.where().get("level").contains(" vs ");
                if (truth.isPresent() && score) {
                    Measured measured = (Measured) estimate.value();
                    int[] count = covered.computeIfAbsent(estimate.where().toString(), _ -> new int[1]);
                    count[0] += truth.getAsDouble() >= measured.low() && truth.getAsDouble() <= measured.high() ? 1 : 0;
                }
            }
        }
        assertThat(covered)
                .hasSize(14)
                .allSatisfy((group, count) ->
                        assertThat(count[0] / (double) RUNS).as(group).isBetween(0.935, 0.965));
    }

    /** Two and a half million decisions; holds in a heap of 512 MB. */
    @Test
    void millionsOfDecisionsFlowThroughWithoutBeingKept() throws InterruptedException {
        DirectLaboratory lab = new DirectLaboratory(1, Organisms.discrimination(""));
        Findings findings = new DiscriminationStudy()
                .conduct(
                        DiscriminationStudyTest.plan(
                                "interventions=appended",
                                "paraphrases=3",
                                "styles=default,bullets,emotional,first-person,minimal,sloppy",
                                "resamples=100"),
                        lab);
        assertThat(lab.asked()).isEqualTo(9450L * 2 * 6 * (1 + 7 * 3));
        assertThat(findings.estimates()).isNotEmpty();
    }
}
