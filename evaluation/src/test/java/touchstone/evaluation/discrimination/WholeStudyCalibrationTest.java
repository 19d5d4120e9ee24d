package touchstone.evaluation.discrimination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Findings;
import touchstone.core.model.Organism;
import touchstone.evaluation.discrimination.decide.Decisions;
import touchstone.evaluation.discrimination.decide.Decisions.Sampling;
import touchstone.evaluation.discrimination.decide.Decisions.Writing;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Design;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.Verdicts;
import touchstone.evaluation.discrimination.estimate.Verdicts.Conclusion;
import touchstone.evaluation.discrimination.estimate.Verdicts.Entry;
import touchstone.evaluation.discrimination.estimate.Verdicts.Judged;
import touchstone.evaluation.discrimination.scenario.BuiltIn;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.organisms.laboratory.DirectLaboratory;

/**
 * The study from prompt to verdict, many times over: false alarms where nothing was planted, coverage where something was. Names
 * and their spread take part.
 */
@Tag("proof")
class WholeStudyCalibrationTest {
    private static final int RUNS = 1000;

    /** From prompts to judged scores, both fills; figures and bootstraps, which no verdict rests on, are left out. */
    private static List<Judged> judged(Organism organism) throws InterruptedException {
        DirectLaboratory lab = new DirectLaboratory(1, organism);
        DiscriminationPlan plan = DiscriminationStudyTest.plan("interventions=none");
        Material material = Material.of(plan, lab);
        Design design = Design.of(material.grid(), BuiltIn.SCENARIOS);
        List<Entry> family = new ArrayList<>();
        new Decisions(lab, organism, material.grid(), new Writing(1, 300), new Sampling(1, 60))
                .ask(material.design(plan))
                .forEach((series, decided) -> {
                    Scores scores = Scores.fit(
                                    decided,
                                    material.grid(),
                                    design,
                                    material.names().filter(_ -> series.fill() == Fill.IMPLICIT))
                            .orElseThrow();
                    design.demographics()
                            .forEach(contrast -> family.add(
                                    new Entry(series.fill().word(), contrast, scores.coefficient(contrast))));
                });
        return Verdicts.of(family, plan.margin(), 0.05);
    }

    /** One run for each seed, in their order. */
    private static List<Run> runs(String settings) {
        return IntStream.rangeClosed(1, RUNS)
                .parallel()
                .mapToObj(seed -> {
                    Organism organism = Organisms.discrimination(settings + "seed=" + seed);
                    try {
                        return new Run(organism, judged(organism));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private record Run(Organism organism, List<Judged> judged) {}

    private static String group(Judged judged) {
        return judged.entry().fill() + " " + judged.entry().contrast().label();
    }

    @Test
    void withoutDiscriminationAlarmsComeAtTheirLevel() {
        Map<String, Integer> alarms = new HashMap<>();
        int families = 0;
        for (Run run : runs("null=true&")) {
            boolean any = false;
            for (Judged judged : run.judged()) {
                alarms.merge(group(judged), judged.entry().coefficient().p() < 0.05 ? 1 : 0, Integer::sum);
                any |= judged.conclusion() == Conclusion.DIFFERENT || judged.conclusion() == Conclusion.SMALL;
            }
            families += any ? 1 : 0;
        }
        System.out.println("false alarms of " + RUNS + ": " + new TreeMap<>(alarms) + ", after Holm " + families);
        assertThat(alarms)
                .hasSize(14)
                .allSatisfy((group, count) ->
                        assertThat(count / (double) RUNS).as(group).isBetween(0.036, 0.064));
        // At most 5%, with two standard errors of a thousand runs on top.
        assertThat(families / (double) RUNS).isLessThanOrEqualTo(0.064);
    }

    @Test
    void intervalsCoverWhatWasPlanted() {
        Map<String, Integer> covered = new HashMap<>();
        for (Run run : runs("")) {
            for (Judged judged : run.judged()) {
                Contrast contrast = judged.entry().contrast();
                double truth = run.organism()
                        .truth(
                                "discrimination-score",
                                Map.of(
                                        "attribute", contrast.attribute(),
                                        "level", contrast.level(),
                                        "fill", judged.entry().fill(),
                                        "intervention", "none"))
                        .orElseThrow();
                boolean inside = judged.entry().coefficient().interval(0.95).contains(truth);
                covered.merge(group(judged), inside ? 1 : 0, Integer::sum);
            }
        }
        System.out.println("covered of " + RUNS + ": " + new TreeMap<>(covered));
        assertThat(covered)
                .hasSize(14)
                .allSatisfy((group, count) ->
                        assertThat(count / (double) RUNS).as(group).isBetween(0.935, 0.965));
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
