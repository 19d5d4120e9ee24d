package touchstone.statistics.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Describe;

class LinearisedTest {
    private static final ToDoubleFunction<double[]> RATIO = sums -> sums[0] / sums[1];

    /** y, x, n of as many units, a fifth of which add nothing. */
    private static double[][] units(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double x = i % 5 == 0 ? 0 : 1 + 3 * random.nextDouble();
            rows[i] = new double[] {x * (0.5 + 0.2 * random.nextGaussian()), x, x > 0 ? 1 : 0, x * x};
        }
        return rows;
    }

    @Test
    void valuesOfARatioAreCochransInClosedForm() {
        double[][] rows = {{1, 2, 1, 0}, {3, 3, 1, 0}, {0, 0, 0, 0}, {2, 7, 1, 0}};
        double[] values = Linearised.ofSums(rows, RATIO);
        // R = 6 / 12, mean x = 3: R + (y - R x) / 3.
        assertThat(values).containsExactly(new double[] {0.5, 1, 0.5, 0}, within(1e-9));
    }

    @Test
    void valuesOfAMeanAreTheNumbersThemselvesAndOfALinearStatisticExact() {
        double[][] rows = {{2, 1}, {5, 1}, {11, 1}};
        assertThat(Linearised.ofSums(rows, RATIO)).containsExactly(new double[] {2, 5, 11}, within(1e-8));
        assertThat(Linearised.ofSums(rows, sums -> sums[0])).containsExactly(new double[] {6, 15, 33}, within(1e-8));
    }

    @Test
    void theirMeanIsTheStatistic() {
        double[][] rows = units(200, 3);
        for (ToDoubleFunction<double[]> statistic : Arrays.<ToDoubleFunction<double[]>>asList(
                RATIO,
                sums -> 2 * sums[0] / sums[1] - 1,
                sums -> (1 - sums[0] / sums[1]) * (2 * sums[1] / sums[3] - 1),
                sums -> Math.log(sums[3] / sums[2]))) {
            double[] sums = new double[4];
            for (double[] row : rows) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += row[k];
                }
            }
            double value = statistic.applyAsDouble(sums);
            assertThat(Describe.mean(Linearised.ofSums(rows, statistic)))
                    .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
        }
    }

    /**
     * Of 4,000 draws the standard deviation has a standard error of 1 / sqrt(8,000) = 1.1% of it; linearisation leaves out terms of order 1 / n
     * of it, 0.3% for 400 units, and the bootstrap a factor sqrt(1 - 1 / n): four standard errors and those are 5%.
     */
    @Test
    void theirStandardErrorIsThatOfABootstrap() {
        double[][] rows = units(400, 7);
        ToDoubleFunction<double[]> product = sums -> (1 - sums[0] / sums[1]) * (2 * sums[1] / sums[3] - 1);
        Bootstrap bootstrap = new ClusterBootstrap(4000)
                .ofSums(
                        rows,
                        sums -> new double[] {RATIO.applyAsDouble(sums), product.applyAsDouble(sums)},
                        new SplittableRandom(11))
                .orElseThrow();
        assertStandardError(Linearised.ofSums(rows, RATIO), bootstrap, 0);
        assertStandardError(Linearised.ofSums(rows, product), bootstrap, 1);
    }

    private static void assertStandardError(double[] values, Bootstrap bootstrap, int k) {
        double resampled = bootstrap.standardError(k).orElseThrow();
        assertThat(Describe.standardDeviation(values) / Math.sqrt(values.length))
                .isCloseTo(resampled, within(0.05 * resampled));
    }

    @Test
    void whatIsNotDefinedHasNoValues() {
        assertThat(Linearised.ofSums(new double[][] {{1, 0}, {2, 0}}, RATIO)).containsOnly(Double.NaN);
        assertThat(Linearised.ofSums(new double[0][], RATIO)).isEmpty();
    }
}
