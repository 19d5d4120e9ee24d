package touchstone.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.statistics.proportion.Proportion;

class PlannedSharesTest {
    /** The exact power is the probability of all counts whose Wilson interval leaves the known share out. */
    @ParameterizedTest
    @CsvSource({"40, 0.5, 0.5", "40, 0.5, 0.65", "101, 0.3, 0.2", "1000, 0.5, 0.53"})
    void theShareTestRejectsWhereWilsonsIntervalLeavesTheKnownShareOut(int items, double known, double share) {
        var counts = new org.hipparchus.distribution.discrete.BinomialDistribution(items, share);
        double rejected = 0;
        for (int k = 0; k <= items; k++) {
            rejected += new Proportion(k, items).wilson(0.95).contains(known) ? 0 : counts.probability(k);
        }
        assertThat(new ShareAgainst(items, known).power(share, 0.05)).isCloseTo(rejected, within(1e-9));
    }

    /** Miettinen 1968: n (p10 - p01)^2 / (p10 + p01 - (p10 - p01)^2) is chi-square with the noncentrality that gives 80% at 7.85. */
    @Test
    void pairedSharesHaveTheClassicalPowerInLargeSamples() {
        double discordant = 0.3;
        double effect = 0.1;
        int items = (int) Math.round(7.849 * (discordant - effect * effect) / (effect * effect));
        Power power = new PairedShares(items, 0.5, 0.2, 0.1).simulated(0.95, 4000, new SplittableRandom(1));

        assertThat(power.probability()).isCloseTo(0.80, within(0.03));
        assertThat(power.effect()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void underNoEffectPairedSharesCryWolfAtTheirLevel() {
        double alarms = new PairedShares(300, 0.5, 0.15, 0.15)
                .simulated(0.95, 4000, new SplittableRandom(2))
                .probability();

        // Three standard errors of 5% in 4,000 are 1%.
        assertThat(alarms).isBetween(0.035, 0.06);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new PairedShares(10, 0.9, 0.2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShareAgainst(10, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
