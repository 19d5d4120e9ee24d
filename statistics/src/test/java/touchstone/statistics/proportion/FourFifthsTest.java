package touchstone.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class FourFifthsTest {
    @Test
    void comparesTheLowestWithTheHighestRate() {
        FourFifths rule = FourFifths.of(new double[] {0.6, 0.42, 0.5}).orElseThrow();

        assertThat(rule.ratio()).isEqualTo(0.42 / 0.6);
        assertThat(rule.lowest()).isEqualTo(1);
        assertThat(rule.highest()).isZero();
        assertThat(rule.isBelowThreshold()).isTrue();
        assertThat(FourFifths.of(new double[] {0.5, 0.45}).orElseThrow().isBelowThreshold())
                .isFalse();
    }

    @Test
    void isUndefinedWhereNobodyIsFavoured() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FourFifths.of(new double[] {0, 0}).orElseThrow())
                .withMessageContaining("no group has a single favourable decision");
        assertThat(FourFifths.of(new double[] {0.3}).isDefined()).isFalse();
    }
}
