package touchstone.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double[] X = {2.1, 3.4, 1.9, 5.6, 4.4, 3.9, 6.1, 2.7};
    private static final double[] Y = {1.1, 2.9, 1.4, 3.8, 4.9, 2.2, 5.7, 2.5};

    /** cor.test of R, see {@code src/test/golden/simple.R}. */
    @Test
    void equalsR() {
        Correlation correlation = Correlation.pearson(X, Y).orElseThrow();
        Interval interval = correlation.interval(0.95).orElseThrow();

        assertThat(correlation.r()).isCloseTo(0.883450530039, within(1e-11));
        assertThat(interval.low()).isCloseTo(0.473637844708, within(1e-9));
        assertThat(interval.high()).isCloseTo(0.978786263663, within(1e-9));
    }

    @Test
    void isOneForIdenticalDecisions() {
        Correlation correlation = Correlation.pearson(X, X).orElseThrow();

        assertThat(correlation.r()).isCloseTo(1, within(1e-15));
        assertThat(correlation.interval(0.95).orElseThrow().high()).isEqualTo(1);
    }

    @Test
    void isUndefinedNotZeroWhereOneSideDoesNotVary() {
        Outcome<Correlation> outcome = Correlation.pearson(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3});

        assertThat(outcome).isInstanceOf(Outcome.Undefined.class);
        assertThatIllegalStateException()
                .isThrownBy(outcome::orElseThrow)
                .withMessageContaining("first values are all the same");
    }

    @Test
    void hasNoIntervalWithThreePairs() {
        Correlation correlation = new Correlation(0.4, 3);

        assertThat(correlation.interval(0.95).isDefined()).isFalse();
    }
}
