package touchstone.statistics.multiple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdjustedPValuesTest {
    private static final double[] P = {0.012, 0.0004, 0.21, 0.03, 0.03, 0.76, 0.0091};

    /** p.adjust of R, see {@code src/test/golden/simple.R}. */
    @Test
    void equalR() {
        assertThat(AdjustedPValues.holm(P))
                .containsExactly(new double[] {0.06, 0.0028, 0.42, 0.12, 0.12, 0.76, 0.0546}, within(1e-12));
        assertThat(AdjustedPValues.benjaminiHochberg(P))
                .containsExactly(new double[] {0.028, 0.0028, 0.245, 0.042, 0.042, 0.76, 0.028}, within(1e-12));
    }

    @Property
    void neverFallBelowTheSingleValuesAndHolmIsTheStricter(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] holm = AdjustedPValues.holm(p);
        double[] discovery = AdjustedPValues.benjaminiHochberg(p);
        for (int k = 0; k < p.length; k++) {
            assertThat(discovery[k]).isBetween(p[k] - 1e-15, 1.0);
            assertThat(holm[k]).isBetween(discovery[k] - 1e-12, 1.0);
        }
    }

    @Test
    void ofOneTestIsTheTestItself() {
        assertThat(AdjustedPValues.holm(new double[] {0.04})).containsExactly(0.04);
        assertThat(AdjustedPValues.holm(new double[0])).isEmpty();
    }

    @Test
    void refusesWhatIsNoPValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> AdjustedPValues.holm(new double[] {0.1, Double.NaN}));
    }
}
