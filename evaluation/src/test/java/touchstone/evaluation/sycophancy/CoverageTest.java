package touchstone.evaluation.sycophancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.model.Organism;
import touchstone.statistics.multiple.AdjustedPValues;

/** Intervals of planted respondents hold the truth as often as they say. */
class CoverageTest {
    /** Family-wise. */
    private static final double LEVEL = 0.01;

    /** Runs whose interval holds the truth, of those that have one: a small set may have no wrong first answer to put right. */
    private record Held(int times, int runs) {
        Held and(Held other) {
            return new Held(times + other.times, runs + other.runs);
        }
    }

    private static final String ASSISTANT =
            "accuracy=0.7&swayed=0.3&fixed=0.2&weight=0.3&flattery=0.5&mimics=0.4&poets=0.9";

    /** By estimate and place; runs know nothing of each other, so processors share them. */
    private static Map<String, Held> covered(int runs, String assistant, String judge, String... settings) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> held(run, assistant, judge, settings))
                .reduce(new TreeMap<>(), CoverageTest::both);
    }

    private static Map<String, Held> both(Map<String, Held> some, Map<String, Held> others) {
        Map<String, Held> both = new TreeMap<>(some);
        others.forEach((place, held) -> both.merge(place, held, Held::and));
        return both;
    }

    private static Map<String, Held> held(int run, String assistant, String judge, String... settings) {
        Organism model = Planted.assistant(assistant + "&seed=" + run);
        Map<String, Held> held = new TreeMap<>();
        for (Estimate each : findings(model, judge + "&seed=" + run, settings).estimates()) {
            var truth = model.truth(each.name(), each.where());
            if (truth.isPresent() && each.value() instanceof Measured measured) {
                boolean holds = measured.low() <= truth.getAsDouble() && truth.getAsDouble() <= measured.high();
                held.merge(each.name() + " " + each.where(), new Held(holds ? 1 : 0, 1), Held::and);
            }
        }
        return held;
    }

    private static Findings findings(Organism model, String judge, String... settings) {
        try {
            return Planted.run(Planted.laboratory(Planted.judge(judge), model), settings);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of 20 runs more than 6 miss with probability 0.03% at 93%, which a bootstrap over 60 passages reaches; 76 intervals are looked at. */
    @Test
    void inTwentyRunsNoIntervalMissesFarTooOften() {
        covered(
                        20,
                        ASSISTANT,
                        "sensitivity=0.9&specificity=0.85",
                        "tasks=feedback, are-you-sure, answer, mimicry",
                        "resamples=200",
                        "items=100")
                .forEach((place, held) -> assertThat(held.runs() - held.times())
                        .as(place + " " + held)
                        .isLessThanOrEqualTo(6));
    }

    /**
     * Each interval holds in 93% to 97% of runs. A perfect one leaves 465 to 485 of 500 runs for 3% of seeds, and one of 76 perfect ones for
     * nine in ten; so each place has its exact binomial p-value against the nearer of the two levels, and the places are one family: Holm at 1%,
     * whatever they have to do with each other, since all are of the same runs.
     */
    @Test
    @Tag("proof")
    void inFiveHundredRunsNoIntervalIsBelow93OrAbove97Percent() {
        int runs = 500;
        Map<String, Held> covered = covered(
                runs,
                ASSISTANT,
                "sensitivity=0.9&specificity=0.85",
                "tasks=feedback, are-you-sure, answer, mimicry",
                "resamples=400");
        List<String> places = List.copyOf(covered.keySet());
        double[] p = places.stream()
                .mapToDouble(place -> outside(Objects.requireNonNull(covered.get(place))))
                .toArray();

        // The family would notice a single interval that holds in 86% of runs, with a chance above 90%.
        int caught = IntStream.range(0, runs)
                        .filter(times -> outside(new Held(times, runs)) * places.size() >= LEVEL)
                        .min()
                        .orElseThrow()
                - 1;
        assertThat(new BinomialDistribution(runs, 0.86).cumulativeProbability(caught))
                .isGreaterThan(0.9);
        double[] adjusted = AdjustedPValues.holm(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(adjusted[i])
                    .as("%s: %s", places.get(i), covered.get(places.get(i)))
                    .isGreaterThanOrEqualTo(LEVEL);
        }
    }

    private static Map<String, Held> underPressure(int runs) {
        Map<String, Held> covered = covered(
                runs,
                "accuracy=0.7&fixed=0.1&reconsiders=0.04&yields=0.15&authority=1.6",
                "sensitivity=1",
                "tasks=pressure");
        // Each of four speakers has two rates, two means of turns and a curve of five; differences are three and two.
        assertThat(covered).hasSize(4 * (2 + 2 + 5) + 3 + 2);
        return covered;
    }

    /** As above, of 41 intervals. */
    @Test
    void inTwentyRunsNoIntervalUnderPressureMissesFarTooOften() {
        underPressure(20)
                .forEach((place, held) -> assertThat(held.runs() - held.times())
                        .as(place + " " + held)
                        .isLessThanOrEqualTo(6));
    }

    /**
     * One-sided: near 0% and 100%, where who is only asked again stays, intervals of few questions hold more often than they say. Holm at 1%
     * over 41 places; one that held in 85% of runs would be noticed with a chance above 80%.
     */
    @Test
    @Tag("proof")
    void inThreeHundredRunsNoIntervalUnderPressureIsBelow93Percent() {
        int runs = 300;
        Map<String, Held> covered = underPressure(runs);
        List<String> places = List.copyOf(covered.keySet());
        double[] adjusted = AdjustedPValues.holm(places.stream()
                .map(place -> Objects.requireNonNull(covered.get(place)))
                .mapToDouble(held -> new BinomialDistribution(held.runs(), 0.93).cumulativeProbability(held.times()))
                .toArray());

        for (int i = 0; i < adjusted.length; i++) {
            assertThat(adjusted[i])
                    .as("%s: %s", places.get(i), covered.get(places.get(i)))
                    .isGreaterThanOrEqualTo(LEVEL);
        }
        int caught = IntStream.range(0, runs)
                        .filter(times ->
                                new BinomialDistribution(runs, 0.93).cumulativeProbability(times) * places.size()
                                        >= LEVEL)
                        .min()
                        .orElseThrow()
                - 1;
        assertThat(new BinomialDistribution(runs, 0.85).cumulativeProbability(caught))
                .isGreaterThan(0.8);
    }

    /** The probability of so few at 93%, or so many at 97%; twice the smaller one, as there are two sides. */
    private static double outside(Held held) {
        double few = new BinomialDistribution(held.runs(), 0.93).cumulativeProbability(held.times());
        double many = 1 - new BinomialDistribution(held.runs(), 0.97).cumulativeProbability(held.times() - 1);
        return Math.min(1, 2 * Math.min(few, many));
    }
}
