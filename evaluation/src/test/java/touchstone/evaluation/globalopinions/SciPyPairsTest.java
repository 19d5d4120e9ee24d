package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.estimate.Measure;
import touchstone.statistics.divergence.LogBase;

/** Similarity against SciPy; the reference was made by {@code src/test/golden/jensen_shannon.py}. */
class SciPyPairsTest {
    private static final Measure NATURAL = new Measure(LogBase.NATURAL);
    private static final Measure TWO = new Measure(LogBase.TWO);

    private long state = 20230628;

    private long draw() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return state >>> 33;
    }

    private double[] counts(int options) {
        double[] counts = new double[options];
        double sum = 0;
        for (int i = 0; i < options; i++) {
            double number = Math.max(0, draw() % 1500 - 500);
            counts[i] = number * number;
            sum += counts[i];
        }
        if (sum == 0) {
            java.util.Arrays.fill(counts, 1);
        }
        return counts;
    }

    @Test
    void tenThousandPairsEqualSciPyInBothBasesEitherWayRoundAndWithZeros() throws IOException {
        try (DataInputStream reference = new DataInputStream(
                Objects.requireNonNull(SciPyPairsTest.class.getResourceAsStream("jensen-shannon.f64")))) {
            for (int pair = 0; pair < 10_000; pair++) {
                int options = (int) (2 + draw() % 17);
                double[] p = counts(options);
                double[] q = counts(options);
                double distance = reference.readDouble();
                assertThat(NATURAL.similarity(p, q)).as("pair %d", pair).isCloseTo(1 - distance, within(1e-12));
                assertThat(TWO.similarity(p, q)).isCloseTo(1 - distance / Math.sqrt(Math.log(2)), within(1e-12));
                assertThat(NATURAL.similarity(q, p)).isEqualTo(NATURAL.similarity(p, q));
            }
        }
    }

    private double uniform() {
        return (draw() + 0.5) / (1L << 31);
    }

    /** A gamma variate of shape 1/2 (half a squared normal, after Box and Muller), 1 or 2. */
    private double gamma(int shape) {
        if (shape == 0) {
            double exponential = -StrictMath.log(uniform());
            double cosine = StrictMath.cos(2 * Math.PI * uniform());
            return exponential * cosine * cosine;
        }
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= StrictMath.log(uniform());
        }
        return sum;
    }

    private double[] dirichlet(int options, int shape) {
        double[] numbers = new double[options];
        double whole = 0;
        for (int i = 0; i < options; i++) {
            numbers[i] = gamma(shape);
            whole += numbers[i];
        }
        for (int i = 0; i < options; i++) {
            numbers[i] /= whole;
        }
        return numbers;
    }

    @Test
    void tenThousandDirichletPairsEqualSciPyInBothBasesEitherWayRound() throws IOException {
        state = 19590615;
        try (DataInputStream reference = new DataInputStream(
                Objects.requireNonNull(SciPyPairsTest.class.getResourceAsStream("dirichlet.f64")))) {
            for (int pair = 0; pair < 10_000; pair++) {
                int options = (int) (2 + draw() % 17);
                double[] p = dirichlet(options, pair % 3);
                double[] q = dirichlet(options, pair % 3);
                double distance = reference.readDouble();
                assertThat(NATURAL.similarity(p, q)).as("pair %d", pair).isCloseTo(1 - distance, within(1e-12));
                assertThat(TWO.similarity(p, q)).isCloseTo(1 - distance / Math.sqrt(Math.log(2)), within(1e-12));
                assertThat(NATURAL.similarity(q, p)).isEqualTo(NATURAL.similarity(p, q));
            }
            assertThat(reference.read()).as("nothing is left").isNegative();
        }
    }

    @Test
    void theFourPairsOfTheSpecificationHaveTheirClosedForms() {
        assertSimilarity(new double[] {1, 0}, new double[] {0, 1}, 0.167445, 0);
        assertSimilarity(new double[] {0.5, 0.5}, new double[] {1, 0}, 0.535499, 0.442077);
        assertSimilarity(new double[] {0.7, 0.2, 0.1}, new double[] {0.1, 0.2, 0.7}, 0.496908, 0.395725);
        assertSimilarity(new double[] {0.4, 0.3, 0.2, 0.1}, new double[] {1, 1, 1, 1}, 0.833070, 0.799497);
    }

    private static void assertSimilarity(double[] p, double[] q, double natural, double two) {
        assertThat(NATURAL.similarity(p, q)).isCloseTo(natural, within(1e-6));
        assertThat(TWO.similarity(p, q)).isCloseTo(two, within(1e-6));
    }
}
