package touchstone.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogitTest {
    @Property
    void sigmoidUndoesLogit(@ForAll @DoubleRange(min = -30, max = 30) double x) {
        assertThat(Logit.sigmoid(x) + Logit.sigmoid(-x)).isCloseTo(1, within(1e-15));
        if (Math.abs(x) < 15) {
            assertThat(Logit.of(Logit.sigmoid(x))).isCloseTo(x, within(1e-9));
        }
    }

    @Test
    void holdsAtTheExtremes() {
        assertThat(Logit.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Logit.of(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Logit.of(1e-300)).isCloseTo(-690.77552789821, within(1e-9));
        assertThat(Logit.sigmoid(-745)).isPositive().isLessThan(1e-300);
        assertThat(Logit.sigmoid(1e9)).isEqualTo(1);
        assertThat(Logit.sigmoid(-1e9)).isZero();
        assertThat(Logit.softplus(1e9)).isEqualTo(1e9);
        assertThat(Logit.softplus(-40)).isCloseTo(Math.exp(-40), within(1e-25));
    }

    @Test
    void logSumExpNeitherOverflowsNorLosesTheSmallTerm() {
        assertThat(Logit.logSumExp(1000, 1000)).isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(Logit.logSumExp(-1000, -1001)).isCloseTo(-1000 + Math.log1p(Math.exp(-1)), within(1e-12));
        assertThat(Logit.logSumExp()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Logit.logSumExp(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Logit.logSumExp(Double.NEGATIVE_INFINITY, -2)).isEqualTo(-2);
    }

    @Test
    void aScoreReadsAsAChangeOfProbability() {
        assertThat(Logit.probabilityChange(0.5, Math.log(3))).isCloseTo(0.25, within(1e-12));
        assertThat(Logit.probabilityChange(0.3, 0)).isCloseTo(0, within(1e-15));
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> Logit.of(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Logit.of(Double.NaN));
    }
}
