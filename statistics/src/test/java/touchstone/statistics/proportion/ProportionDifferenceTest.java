package touchstone.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.statistics.proportion.ProportionTest.assertInterval;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Interval;

class ProportionDifferenceTest {
    /** statsmodels 0.13.5, see {@code src/test/golden/proportions.py}; the first is Newcombe's own example (a). */
    @Test
    void independentEqualsStatsmodels() {
        assertInterval(independent(56, 70, 48, 80), 0.05243147240236498, 0.33387265403690614);
        assertInterval(independent(9, 10, 3, 10), 0.1705227239345029, 0.809017973535488);
    }

    @Test
    void independentHoldsAtNoneAndAll() {
        assertInterval(independent(10, 10, 0, 20), 0.6790860371419145, 1);
        assertInterval(independent(0, 10, 0, 10), -0.27753279986288926, 0.27753279986288926);
    }

    /** Cavo et al. 2012 as worked in Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables, chapter 8. */
    @Test
    void pairedEqualsThePublishedExample() {
        ProportionDifference paired = ProportionDifference.paired(59, 6, 16, 80, 0.95);

        assertThat(paired.difference()).isCloseTo(-0.0621, within(5e-5));
        assertThat(paired.interval().low()).isCloseTo(-0.1186, within(5e-5));
        assertThat(paired.interval().high()).isCloseTo(-0.0046, within(5e-5));
    }

    @Test
    void pairedHoldsWhereAllItemsAgree() {
        ProportionDifference all = ProportionDifference.paired(30, 0, 0, 0, 0.95);

        assertThat(all.difference()).isZero();
        assertThat(all.interval().contains(0)).isTrue();
        assertThat(all.interval().high()).isPositive().isLessThan(0.2);
    }

    @Property
    void pairedTurnsAroundWithTheRuns(
            @ForAll @IntRange(max = 20) int both,
            @ForAll @IntRange(max = 20) int first,
            @ForAll @IntRange(max = 20) int second,
            @ForAll @IntRange(min = 1, max = 20) int neither) {
        ProportionDifference one = ProportionDifference.paired(both, first, second, neither, 0.95);
        ProportionDifference other = ProportionDifference.paired(both, second, first, neither, 0.95);

        assertThat(one.interval().low()).isCloseTo(-other.interval().high(), within(1e-12));
        assertThat(one.interval().contains(one.difference())).isTrue();
        assertThat(one.interval().low()).isBetween(-1.0, 1.0);
    }

    private static Interval independent(int a, int n, int b, int m) {
        return ProportionDifference.independent(new Proportion(a, n), new Proportion(b, m), 0.95)
                .interval();
    }
}
