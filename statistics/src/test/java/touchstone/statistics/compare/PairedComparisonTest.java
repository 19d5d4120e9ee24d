package touchstone.statistics.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.statistics.equivalence.Verdict;

/** Reference values from R, see {@code src/test/golden/simple.R}. */
class PairedComparisonTest {
    private static final double[] X = {2.1, 3.4, 1.9, 5.6, 4.4, 3.9, 6.1, 2.7};
    private static final double[] Y = {1.1, 2.9, 1.4, 3.8, 4.9, 2.2, 5.7, 2.5};
    private static final ComparisonPlan PLAN = ComparisonPlan.withMargin(0.5);

    @Test
    void equalsThePairedTTest() {
        PairedComparison comparison =
                PairedComparison.of(X, Y, PLAN, new SplittableRandom(1)).orElseThrow();

        assertThat(comparison.meanDifference()).isCloseTo(-0.7, within(1e-12));
        assertThat(comparison.standardError()).isCloseTo(0.272554057548, within(1e-11));
        assertThat(comparison.interval().low()).isCloseTo(-1.34448793435, within(1e-10));
        assertThat(comparison.interval().high()).isCloseTo(-0.0555120656527, within(1e-10));
        assertThat(comparison.signFlipP()).isCloseTo(0.046875, within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(comparison.mcNemar()).isEmpty();
    }

    @Test
    void clustersWidenTheError() {
        PairedComparison comparison = PairedComparison.clustered(
                        X, Y, new int[] {0, 0, 0, 1, 1, 2, 2, 3}, PLAN, new SplittableRandom(1))
                .orElseThrow();

        assertThat(comparison.standardError()).isCloseTo(0.125830573921, within(1e-11));
        assertThat(comparison.clusters()).isEqualTo(4);
    }

    @Test
    void countsFlipsAndTestsThemWithMcNemar() {
        double[] first = new double[100];
        double[] second = new double[100];
        Arrays.fill(first, 0, 44, 1);
        Arrays.fill(second, 4, 56, 1);
        PairedComparison comparison = PairedComparison.of(first, second, PLAN, new SplittableRandom(1))
                .orElseThrow();

        assertThat(comparison.flips().successes()).isEqualTo(16);
        McNemar mcNemar = comparison.mcNemar().orElseThrow();
        assertThat(mcNemar.onlyFirst()).isEqualTo(4);
        assertThat(mcNemar.onlySecond()).isEqualTo(12);
        assertThat(mcNemar.exactP()).isCloseTo(0.0768127441406, within(1e-12));
        assertThat(mcNemar.midP()).isCloseTo(0.0490417480469, within(1e-12));
    }

    @Test
    void mcNemarHoldsAtTheEdges() {
        assertThat(McNemar.of(0, 6).exactP()).isCloseTo(0.03125, within(1e-12));
        assertThat(McNemar.of(0, 6).midP()).isCloseTo(0.015625, within(1e-12));
        assertThat(McNemar.of(9, 9).exactP()).isEqualTo(1);
        assertThat(McNemar.of(9, 9).midP()).isBetween(0.8, 1.0);
        assertThat(McNemar.of(0, 0).exactP()).isEqualTo(1);
    }

    @Test
    void identicalRunsCannotBeToldApart() {
        PairedComparison comparison =
                PairedComparison.of(X, X, PLAN, new SplittableRandom(1)).orElseThrow();

        assertThat(comparison.meanDifference()).isZero();
        assertThat(comparison.signFlipP()).isEqualTo(1);
        assertThat(comparison.flips().successes()).isZero();
        assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void drawnSignsAgreeWithEnumeratedOnes() {
        double[] sums = new double[16];
        double[] more = new double[17];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 16; i++) {
            sums[i] = 0.4 + random.nextGaussian();
            more[i] = sums[i];
        }
        double exact = SignFlip.p(sums, 1, random);
        double drawn = SignFlip.p(more, 40_000, random);

        // 4 standard errors of a share over 40,000 draws.
        assertThat(drawn).isCloseTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / 40_000)));
    }

    @Test
    void isUndefinedWithOneIndependentUnit() {
        assertThat(PairedComparison.of(new double[] {1}, new double[] {2}, PLAN, new SplittableRandom(1))
                        .isDefined())
                .isFalse();
        assertThat(PairedComparison.clustered(X, Y, new int[8], PLAN, new SplittableRandom(1))
                        .isDefined())
                .isFalse();
    }

    @Test
    void refusesRunsThatDoNotPair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedComparison.of(X, new double[3], PLAN, new SplittableRandom(1)))
                .withMessageContaining("same items");
        double[] broken = Y.clone();
        broken[2] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedComparison.of(X, broken, PLAN, new SplittableRandom(1)))
                .withMessageContaining("item 2");
    }
}
