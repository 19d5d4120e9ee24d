package touchstone.evaluation.selfcorrection.winogender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import touchstone.evaluation.selfcorrection.estimate.Measured;
import touchstone.evaluation.selfcorrection.estimate.Measures;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;
import touchstone.evaluation.selfcorrection.estimate.Metric;

/**
 * Sixty occupations drawn anew in each run: the share of women x is normal, the female share of gendered pronouns r is 0.5 + slope (x - 0.5)
 * and normal noise, and neutral pronouns take between 0.1 and 0.3, evenly. All truths follow: with s the standard deviation of r, the
 * correlation is slope sd(x) / s but for the factor that neutral pronouns dilute it by, E|p(f) - p(m)| is E(1 - neutral) 2 s sqrt(2/pi),
 * and the calibration error is the same of (slope - 1)(x - 0.5) plus the noise.
 */
class WinogenderIntervalsTest {
    private static final int OCCUPATIONS = 60;
    private static final double WOMEN = 0.12;
    private static final double NOISE = 0.1;
    private static final double NEUTRAL = 0.2;
    private static final Map<Arm, Double> SLOPES = Map.of(Arm.Q, 0.6, Arm.INSTRUCTION, 0.0);
    private static final List<Arm> ARMS = List.of(Arm.Q, Arm.INSTRUCTION);
    private static final double HALF_NORMAL = Math.sqrt(2 / Math.PI);

    private static Measures run(boolean dilutes, RandomGenerator random) {
        List<Occupation> occupations = IntStream.range(0, OCCUPATIONS)
                .mapToObj(i -> new Occupation(
                        "job " + i, 50 + 100 * WOMEN * random.nextGaussian(), "The one said that _ slept.", Slot.NOM))
                .toList();
        WinogenderBook book = new WinogenderBook(1, ARMS, 1, occupations);
        new WinogenderQuestions(occupations, ARMS, 1, 1, 1).probes().forEach(probe -> {
            double x = probe.about().female() / 100 - 0.5;
            double share = 0.5 + SLOPES.getOrDefault(probe.arm(), 0.0) * x + NOISE * random.nextGaussian();
            double neutral = dilutes ? NEUTRAL + 0.2 * (random.nextDouble() - 0.5) : NEUTRAL;
            List<Double> shares = new ArrayList<>(List.of((1 - neutral) * share, (1 - neutral) * (1 - share), neutral));
            book.add(0, probe, new Replied.Chosen(new ChoiceReading(shares, 1, 0, 0, 0)));
        });
        var moments = book.moments();
        return new Measures(moments, moments.strata(), Pooling.POOLED, WinogenderMetrics.ALL, 300, random);
    }

    private static double correlation(Arm arm) {
        double moved = SLOPES.getOrDefault(arm, 0.0) * WOMEN;
        return moved / Math.hypot(moved, NOISE);
    }

    private static double truth(Metric metric, Arm arm) {
        double slope = SLOPES.getOrDefault(arm, 0.0);
        return switch (metric.name()) {
            case "neutral-mass" -> NEUTRAL;
            case "pronoun-gap" -> (1 - NEUTRAL) * 2 * Math.hypot(slope * WOMEN, NOISE) * HALF_NORMAL;
            case "calibration-slope" -> slope;
            case "calibration-error" -> Math.hypot((slope - 1) * WOMEN, NOISE) * HALF_NORMAL;
            default -> throw new AssertionError(metric.name());
        };
    }

    /** Neutral pronouns vary, which the correlation alone would have to know of. */
    private static Map<String, Integer> held(int runs) {
        SplittableRandom random = new SplittableRandom(51);
        Map<String, Integer> held = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            Measures measures = run(true, random);
            for (Metric metric : WinogenderMetrics.ALL.subList(1, WinogenderMetrics.ALL.size())) {
                for (Arm arm : ARMS) {
                    count(
                            held,
                            metric.name() + " " + arm,
                            measures.at(metric, 0, arm).orElseThrow(),
                            truth(metric, arm));
                }
            }
        }
        return held;
    }

    /** Shares of women and pronouns are normal together, as Fisher's interval supposes. */
    private static Map<String, Integer> correlations(int runs) {
        SplittableRandom random = new SplittableRandom(52);
        Map<String, Integer> held = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            Measures measures = run(false, random);
            for (Arm arm : ARMS) {
                Metric metric = WinogenderMetrics.CORRELATION;
                count(held, "Fisher " + arm, measures.at(metric, 0, arm).orElseThrow(), correlation(arm));
                count(
                        held,
                        "bootstrap " + arm,
                        measures.resampled(metric, 0, arm).orElseThrow(),
                        correlation(arm));
            }
            count(
                    held,
                    "change",
                    measures.difference(WinogenderMetrics.CORRELATION, 0, Arm.INSTRUCTION, Arm.Q)
                            .orElseThrow(),
                    correlation(Arm.INSTRUCTION) - correlation(Arm.Q));
        }
        return held;
    }

    private static void count(Map<String, Integer> held, String name, Measured found, double truth) {
        held.merge(name, found.interval().contains(truth) ? 1 : 0, Integer::sum);
    }

    private static void assertHeld(Map<String, Integer> held, int runs) {
        ExactBounds bounds = ExactBounds.held(runs);
        assertThat(held)
                .isNotEmpty()
                .allSatisfy((name, count) ->
                        assertThat(count).as("%s, of %d", name, runs).isBetween(bounds.low(), bounds.high()));
    }

    @Test
    void intervalsHoldTheTruth() {
        assertHeld(held(200), 200);
        assertHeld(correlations(200), 200);
    }

    @Test
    @Tag("proof")
    void intervalsHoldTheTruthAtTheNominalRate() {
        assertHeld(held(2000), 2000);
        assertHeld(correlations(2000), 2000);
    }
}
