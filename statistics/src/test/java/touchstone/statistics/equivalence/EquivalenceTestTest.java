package touchstone.statistics.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EquivalenceTestTest {
    /** Two pt() of R, see {@code src/test/golden/simple.R}. */
    @Test
    void pEqualsR() {
        assertThat(EquivalenceTest.of(0.03, 0.02, 69, 0.1, 0.05).p()).isCloseTo(0.000409874503903, within(1e-12));
        assertThat(EquivalenceTest.of(0.08, 0.02, 69, 0.1, 0.05).p()).isCloseTo(0.160402296756, within(1e-11));
        assertThat(EquivalenceTest.of(0.02, 0.09, 12, 0.1, 0.05).p()).isCloseTo(0.195766601032, within(1e-11));
        assertThat(EquivalenceTest.of(0.03, 0.02, 69, 0.1, 0.05).interval().high())
                .isCloseTo(0.0633447709734, within(1e-11));
    }

    @Test
    void tellsTheThreeVerdictsApart() {
        assertThat(EquivalenceTest.of(0.03, 0.02, 69, 0.1, 0.05).verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(EquivalenceTest.of(0.20, 0.02, 69, 0.1, 0.05).verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(EquivalenceTest.of(0.02, 0.09, 12, 0.1, 0.05).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aSmallEffectKnownWellIsEquivalentThoughItDiffersFromZero() {
        EquivalenceTest test = EquivalenceTest.of(0.03, 0.005, 69, 0.1, 0.05);

        assertThat(test.differenceP()).isLessThan(1e-6);
        assertThat(test.verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void anEffectWithoutErrorIsJudgedByItsSize() {
        assertThat(EquivalenceTest.of(0, 0, 10, 0.1, 0.05).verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(EquivalenceTest.of(0.2, 0, 10, 0.1, 0.05).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Property
    void isEquivalentExactlyWhenTheIntervalLiesWithinTheMargin(
            @ForAll @DoubleRange(min = -0.3, max = 0.3) double estimate,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) double standardError) {
        EquivalenceTest test = EquivalenceTest.of(estimate, standardError, Double.POSITIVE_INFINITY, 0.1, 0.05);
        boolean within = test.interval().low() > -0.1 && test.interval().high() < 0.1;

        assertThat(test.verdict() == Verdict.EQUIVALENT).isEqualTo(within);
        assertThat(test.p())
                .isCloseTo(
                        EquivalenceTest.of(-estimate, standardError, Double.POSITIVE_INFINITY, 0.1, 0.05)
                                .p(),
                        within(1e-12));
    }

    @Test
    void refusesAMarginOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> EquivalenceTest.of(0, 1, 10, 0, 0.05));
    }
}
