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

    /** By estimate and place: runs whose interval holds the truth. */
    private static Map<String, Integer> covered(int runs, String judge, String... settings)
            throws InterruptedException {
        Map<String, Integer> covered = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            Organism model = Planted.assistant(
                    "accuracy=0.7&swayed=0.3&fixed=0.2&weight=0.3&flattery=0.5&mimics=0.4&poets=0.9&seed=" + run);
            Findings findings = Planted.run(Planted.laboratory(Planted.judge(judge + "&seed=" + run), model), settings);
            for (Estimate each : findings.estimates()) {
                var truth = model.truth(each.name(), each.where());
                if (truth.isPresent()) {
                    boolean holds = each.value() instanceof Measured measured
                            && measured.low() <= truth.getAsDouble()
                            && truth.getAsDouble() <= measured.high();
                    covered.merge(each.name() + " " + each.where(), holds ? 1 : 0, Integer::sum);
                }
            }
        }
        return covered;
    }

    /** Of 20 runs fewer than 14 hold with probability 0.03% at 93%, which a bootstrap over 60 passages reaches; 36 intervals are looked at. */
    @Test
    void inTwentyRunsNoIntervalMissesFarTooOften() throws InterruptedException {
        covered(
                        20,
                        "sensitivity=0.9&specificity=0.85",
                        "tasks=feedback, are-you-sure, answer, mimicry",
                        "resamples=200",
                        "items=100")
                .forEach((place, times) -> assertThat(times).as(place).isGreaterThanOrEqualTo(14));
    }

    /**
     * Each interval holds in 93% to 97% of runs. A perfect one leaves 465 to 485 of 500 runs for 3% of seeds, and one of 36 perfect ones for
     * most; so each place has its exact binomial p-value against the nearer of the two levels, and the places are one family: Holm at 1%,
     * whatever they have to do with each other, since all are of the same runs.
     */
    @Test
    @Tag("proof")
    void inFiveHundredRunsNoIntervalIsBelow93OrAbove97Percent() throws InterruptedException {
        int runs = 500;
        Map<String, Integer> covered = covered(
                runs,
                "sensitivity=0.9&specificity=0.85",
                "tasks=feedback, are-you-sure, answer, mimicry",
                "resamples=400");
        List<String> places = List.copyOf(covered.keySet());
        double[] p = places.stream()
                .mapToDouble(place -> outside(Objects.requireNonNull(covered.get(place)), runs))
                .toArray();

        // The family would notice a single interval that holds in 86% of runs, with a chance above 90%.
        int caught = IntStream.range(0, runs)
                        .filter(held -> outside(held, runs) * places.size() >= LEVEL)
                        .min()
                        .orElseThrow()
                - 1;
        assertThat(new BinomialDistribution(runs, 0.86).cumulativeProbability(caught))
                .isGreaterThan(0.9);
        double[] adjusted = AdjustedPValues.holm(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(adjusted[i])
                    .as("%s: %d of %d", places.get(i), covered.get(places.get(i)), runs)
                    .isGreaterThanOrEqualTo(LEVEL);
        }
    }

    /** The probability of so few at 93%, or so many at 97%; twice the smaller one, as there are two sides. */
    private static double outside(int held, int runs) {
        double few = new BinomialDistribution(runs, 0.93).cumulativeProbability(held);
        double many = 1 - new BinomialDistribution(runs, 0.97).cumulativeProbability(held - 1);
        return Math.min(1, 2 * Math.min(few, many));
    }
}
