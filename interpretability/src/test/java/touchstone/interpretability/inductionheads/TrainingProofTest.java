package touchstone.interpretability.inductionheads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.interpretability.inductionheads.InductionHeadsStudyTest.estimate;
import static touchstone.interpretability.inductionheads.InductionHeadsStudyTest.plan;
import static touchstone.interpretability.inductionheads.InductionHeadsStudyTest.table;
import static touchstone.interpretability.inductionheads.InductionHeadsStudyTest.value;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Findings;
import touchstone.interpretability.inductionheads.organism.InductionHeadsOrganism;
import touchstone.organisms.laboratory.DirectLaboratory;

/** Three trainings of each network, from other first weights: minutes of work. */
@Tag("proof")
class TrainingProofTest {
    private static final List<String> TWO_LAYERS = List.of("2-layer #1", "2-layer #2", "2-layer #3");
    private static Findings series;
    private static Findings control;
    private static Findings smeared;

    /** Side by side: each training keeps one processor busy. */
    @BeforeAll
    static void train() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Findings> two = pool.submit(() -> trained("2-layer", 2500));
            Future<Findings> one = pool.submit(() -> trained("1-layer", 2500));
            Future<Findings> smear = pool.submit(() -> trained("1-layer-smeared", 400));
            series = two.get();
            control = one.get();
            smeared = smear.get();
        }
    }

    private static Findings trained(String network, int steps) throws InterruptedException {
        return new InductionHeadsStudy()
                .conduct(
                        plan("networks=" + network, "seeds=3", "steps=" + steps, "examples=200", "resamples=200"),
                        new DirectLaboratory(1, new InductionHeadsOrganism()));
    }

    private static Estimate.Value step(Findings findings, String network) {
        return estimate(findings, "phase-change-step", Map.of("network", network, "point", "steepest"))
                .value();
    }

    private static List<List<Object>> rows(Findings findings, String table, String network) {
        return table(findings, table).rows().stream()
                .filter(row -> row.getFirst().equals(network))
                .toList();
    }

    private static double highestMatching(Findings findings, String network) {
        return rows(findings, "heads", network).stream()
                .mapToDouble(row -> (double) row.get(4))
                .max()
                .orElseThrow();
    }

    /** Acceptance 3. */
    @Test
    void twoLayersHaveOneWindowInWhichInContextLearningAndInductionHeadsAppear() {
        String cooccurrence =
                (String) table(series, "arguments").rows().getFirst().get(3);
        for (String network : TWO_LAYERS) {
            assertThat(value(series, "phase-change-fall", Map.of("network", network))
                            .value())
                    .as(network)
                    .isGreaterThanOrEqualTo(0.6);
            Matcher heads = Pattern.compile(
                            network + ": from step \\d+ to \\d+ .* matching from (\\d\\.\\d\\d) to (\\d\\.\\d\\d)\\.")
                    .matcher(cooccurrence.replaceAll("\\. (?=[12]-layer)", ".\n"));
            assertThat(heads.find()).as(cooccurrence).isTrue();
            assertThat(Double.parseDouble(heads.group(1))).as(cooccurrence).isLessThan(0.1);
            assertThat(Double.parseDouble(heads.group(2))).as(cooccurrence).isGreaterThan(0.6);
        }
    }

    /** Acceptance 3: the control. */
    @Test
    void oneLayerNeverLearnsFromItsPrompt() {
        for (String network : List.of("1-layer #1", "1-layer #2", "1-layer #3")) {
            assertThat(step(control, network)).as(network).isInstanceOf(Undefined.class);
            assertThat(highestMatching(control, network)).as(network).isLessThan(0.1);
            assertThat(value(control, "in-context-learning", Map.of("network", network))
                            .value())
                    .as(network)
                    .isBetween(-0.25, 0.25);
        }
    }

    /** Acceptance 4. */
    @Test
    void smearedKeysGiveOneLayerThePhaseChangeAndEarlier() {
        for (int seed = 1; seed <= 3; seed++) {
            String network = "1-layer-smeared #" + seed;
            double early = value(smeared, "phase-change-step", Map.of("network", network, "point", "steepest"))
                    .value();
            double late = value(series, "phase-change-step", Map.of("network", "2-layer #" + seed, "point", "steepest"))
                    .value();
            assertThat(early).as(network).isLessThan(late);
            assertThat(highestMatching(smeared, network)).as(network).isGreaterThan(0.6);
        }
    }

    /** Acceptance 5. */
    @Test
    void whatThePreviousTokenHeadDoesItDoesThroughPatterns() {
        for (String network : TWO_LAYERS) {
            Object previousToken = rows(series, "heads", network).stream()
                    .filter(row -> ((String) row.get(1)).startsWith("L0"))
                    .max(Comparator.comparingDouble(row -> (double) row.get(8)))
                    .orElseThrow()
                    .get(1);
            assertThat(rows(series, "ablations", network).stream()
                            .filter(row -> row.get(1).equals(previousToken)))
                    .as(network)
                    .singleElement()
                    .satisfies(row -> assertThat((double) row.get(3) - (double) row.get(4))
                            .as(row.toString())
                            .isGreaterThanOrEqualTo(1));
            rows(series, "ablations", network).stream()
                    .filter(row -> ((String) row.get(1)).startsWith("L1"))
                    .forEach(row -> assertThat((double) row.get(3)).isCloseTo((double) row.get(4), within(1e-5)));
        }
    }

    /** Acceptance 7. */
    @Test
    void withoutInductionHeadsTheChangeOfTheWindowIsUndone() {
        for (String network : TWO_LAYERS) {
            List<Object> flagged = rows(series, "heads", network).stream()
                    .filter(row -> row.get(2).equals("induction"))
                    .map(row -> row.get(1))
                    .toList();
            assertThat(flagged).as(network).isNotEmpty();
            rows(series, "ablations", network).stream()
                    .filter(row -> flagged.contains(row.get(1)))
                    .forEach(row ->
                            assertThat((double) row.get(5)).as(row.toString()).isNegative());
            assertThat(value(
                                    series,
                                    "change-undone",
                                    Map.of("network", network, "without", "all induction heads", "ablation", "full"))
                            .value())
                    .as(network)
                    .isGreaterThanOrEqualTo(0.5);
        }
    }

    /** What induction heads and the head they build on make, they make from the phase change on, and with any stand-in. */
    @Test
    void theHeadsMatterFromThePhaseChangeOnAndWhateverStandsInForThem() {
        for (String network : TWO_LAYERS) {
            List<List<Object>> induction = rows(series, "ablations-over-training", network).stream()
                    .filter(row -> row.get(2).equals("all induction heads"))
                    .toList();
            assertThat((double) induction.getFirst().get(5)).as(network).isBetween(-0.1, 0.1);
            assertThat((double) induction.getLast().get(6)).as(network).isGreaterThan(0.5);
            for (String ablation : List.of("mean", "resample")) {
                assertThat(value(
                                        series,
                                        "in-context-learning-lost",
                                        Map.of(
                                                "network",
                                                network,
                                                "without",
                                                "all induction heads",
                                                "ablation",
                                                ablation))
                                .low())
                        .as(network + " " + ablation)
                        .isGreaterThan(0.5);
            }
        }
    }

    /** Heads were taken away: only now is there talk of causes. */
    @Test
    void theConclusionNamesTheCause() {
        assertThat(series.conclusion())
                .contains("2-layer #1: induction heads L1H")
                .contains("which they cause");
        assertThat(table(series, "arguments").rows().get(2).get(1)).isEqualTo("causal");
        assertThat(series.figures()).extracting(figure -> figure.name()).contains("attention");
    }

    /** The trained circuits copy, as their weights say. */
    @Test
    void inductionHeadsCopyByTheirEigenvaluesAndMeetPreviousTokenHeads() {
        for (String network : TWO_LAYERS) {
            rows(series, "heads", network).stream()
                    .filter(row -> row.get(2).equals("induction"))
                    .forEach(row -> {
                        assertThat((double) row.get(9)).as(row.toString()).isGreaterThan(0.8);
                        assertThat((double) row.get(10)).as(row.toString()).isPositive();
                    });
        }
    }
}
