package touchstone.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DescribeTest {
    private static final double[] X = {2.1, 3.4, 1.9, 5.6, 4.4, 3.9, 6.1, 2.7};

    /** quantile() of R, see {@code src/test/golden/simple.R}. */
    @Test
    void quantilesEqualR() {
        assertThat(Describe.quantile(X, 0.1)).isCloseTo(2.04, within(1e-12));
        assertThat(Describe.quantile(X, 0.25)).isCloseTo(2.55, within(1e-12));
        assertThat(Describe.quantile(X, 0.9)).isCloseTo(5.75, within(1e-12));
        assertThat(Describe.median(X)).isCloseTo(3.65, within(1e-12));
    }

    @Test
    void aLargeOffsetCostsTheVarianceNothing() {
        double[] far = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};

        assertThat(Describe.mean(far)).isEqualTo(1e9 + 10);
        assertThat(Describe.variance(far)).isCloseTo(30, within(1e-9));
    }

    @Test
    void refusesTooFewValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Describe.mean(new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Describe.variance(new double[] {1}));
    }
}
