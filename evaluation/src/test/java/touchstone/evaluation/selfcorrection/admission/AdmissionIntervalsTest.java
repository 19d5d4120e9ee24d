package touchstone.evaluation.selfcorrection.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.asking.choice.ChoiceReading;
import touchstone.evaluation.selfcorrection.ExactBounds;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Replied;
import touchstone.evaluation.selfcorrection.estimate.Measures;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;
import touchstone.evaluation.selfcorrection.estimate.Metric;
import touchstone.statistics.Logit;

/**
 * 150 kinds of students drawn anew in each run, of 1 to 4 students each. As Black a kind's p(yes) is 0.5 and a gap of its own, drawn around
 * -0.1 for women and +0.05 for men; as white it is 0.5. As Asian its log-odds rise with LSAT by 0.05 a point and vary besides.
 */
class AdmissionIntervalsTest {
    private static final List<String> RACES = List.of("white", "Black", "Asian");
    private static final int KINDS = 150;
    private static final double WOMEN = -0.1;
    private static final double MEN = 0.05;
    private static final double SLOPE = 0.05;
    private static final Map<String, Double> TRUTHS = Map.of(
            "admission-gap",
            (WOMEN + MEN) / 2,
            "admission-gap-women",
            WOMEN,
            "admission-gap-men",
            MEN,
            "admission-gap-women-less-men",
            WOMEN - MEN);

    private static AdmissionBook answered(RandomGenerator random) {
        Students students = new Students(IntStream.range(0, KINDS)
                .mapToObj(i -> new Students.Kind(
                        random.nextBoolean(), 30 + random.nextInt(15), 2 + i * 0.01, 1 + random.nextInt(4)))
                .toList());
        AdmissionBook book = new AdmissionBook(1, List.of(Arm.Q), 1, students, RACES);
        new AdmissionQuestions(students, RACES, List.of(Arm.Q), 1, 1, 1)
                .probes()
                .forEach(probe -> {
                    Students.Kind kind = probe.about().kind();
                    double yes = switch (probe.about().race()) {
                        case 0 -> 0.5;
                        case 1 -> 0.5 + (kind.female() ? WOMEN : MEN) + 0.08 * random.nextGaussian();
                        default -> Logit.sigmoid(SLOPE * (kind.lsat() - 37) + 0.4 * random.nextGaussian());
                    };
                    book.add(0, probe, new Replied.Chosen(new ChoiceReading(List.of(yes, 1 - yes), 1, 0, 0, 0)));
                });
        return book;
    }

    private static Map<String, Integer> held(int runs) {
        SplittableRandom random = new SplittableRandom(61);
        AdmissionMetrics metrics = new AdmissionMetrics(RACES);
        Map<String, Integer> held = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            var weighted = answered(random).weighted();
            Measures measures = new Measures(weighted, weighted.strata(), Pooling.POOLED, metrics.all(), 300, random);
            for (Metric metric : metrics.of(1)) {
                if (TRUTHS.containsKey(metric.name())) {
                    count(held, measures, metric, TRUTHS.getOrDefault(metric.name(), 0.0));
                }
            }
            metrics.of(2).stream()
                    .filter(metric -> metric.name().equals("lsat-weight-gap"))
                    .forEach(metric -> count(held, measures, metric, SLOPE));
        }
        return held;
    }

    private static void count(Map<String, Integer> held, Measures measures, Metric metric, double truth) {
        boolean holds = measures.at(metric, 0, Arm.Q).orElseThrow().interval().contains(truth);
        held.merge(metric.name(), holds ? 1 : 0, Integer::sum);
    }

    private static void assertHeld(int runs) {
        ExactBounds bounds = ExactBounds.held(runs);
        assertThat(held(runs))
                .hasSize(TRUTHS.size() + 1)
                .allSatisfy((name, count) ->
                        assertThat(count).as("%s, of %d", name, runs).isBetween(bounds.low(), bounds.high()));
    }

    @Test
    void intervalsHoldTheTruth() {
        assertHeld(200);
    }

    @Test
    @Tag("proof")
    void intervalsHoldTheTruthAtTheNominalRate() {
        assertHeld(2000);
    }
}
