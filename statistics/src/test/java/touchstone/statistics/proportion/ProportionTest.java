package touchstone.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Interval;

/** Against statsmodels 0.13.5, see {@code src/test/golden/proportions.py}. */
class ProportionTest {
    @Test
    void wilsonEqualsStatsmodels() {
        assertInterval(new Proportion(37, 120).wilson(0.95), 0.23272736988916298, 0.39582997723800684);
        assertInterval(new Proportion(37, 120).wilson(0.99), 0.2121937070903986, 0.4245572893989132);
        assertInterval(new Proportion(9, 10).wilson(0.95), 0.5958499732047614, 0.982123786904927);
        assertInterval(new Proportion(1, 1).wilson(0.95), 0.2065493143772374, 1);
    }

    @Test
    void wilsonHoldsAtNoneAndAll() {
        assertInterval(new Proportion(0, 10).wilson(0.95), 0, 0.27753279986288926);
        assertInterval(new Proportion(10, 10).wilson(0.95), 0.7224672001371106, 1);
        assertThat(new Proportion(10, 10).wilson(0.95).high()).isEqualTo(1);
        assertThat(new Proportion(0, 10).wilson(0.95).low()).isZero();
    }

    /** Exact coverage: summed over all outcomes, averaged over rates, no simulation. */
    @Test
    void wilsonCoversAtItsLevelOnAverage() {
        double covered = 0;
        int rates = 199;
        for (int step = 1; step <= rates; step++) {
            double rate = step / 200.0;
            BinomialDistribution outcomes = new BinomialDistribution(40, rate);
            for (int k = 0; k <= 40; k++) {
                covered += new Proportion(k, 40).wilson(0.95).contains(rate) ? outcomes.probability(k) : 0;
            }
        }
        assertThat(covered / rates).isBetween(0.945, 0.96);
    }

    @Property
    void wilsonContainsTheRateAndStaysAShare(
            @ForAll @IntRange(max = 50) int successes, @ForAll @IntRange(max = 50) int failures) {
        if (successes + failures == 0) {
            return;
        }
        Proportion proportion = new Proportion(successes, successes + failures);
        Interval interval = proportion.wilson(0.9);

        assertThat(interval.contains(proportion.rate())).isTrue();
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(0.0, 1.0);
    }

    @Test
    void refusesWhatIsNoProportion() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
    }

    static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }
}
