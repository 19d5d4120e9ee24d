package touchstone.evaluation.discrimination.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Estimate.Value;

class AlphaTest {
    private static Value alpha(List<List<Integer>> units) {
        return Alpha.nominal(units, new SplittableRandom(1));
    }

    private static List<List<Integer>> units(String... raters) {
        return IntStream.range(0, raters[0].length())
                .mapToObj(unit -> Arrays.stream(raters)
                        .map(rater -> rater.charAt(unit))
                        .filter(judgement -> judgement != '*')
                        .map(judgement -> judgement - '0')
                        .toList())
                .toList();
    }

    /** Krippendorff 2011, section A: two observers, ten units, 0.095. */
    @Test
    void binary_judgements_of_two_raters_give_the_published_value() {
        assertThat(alpha(units("0100000010", "1110010000")))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.value()).isCloseTo(0.095, within(5e-4)));
    }

    /** Krippendorff 2011, section C: four observers, twelve units, values missing, 0.743; so says kripp.alpha of R's irr. */
    @Test
    void nominal_judgements_with_gaps_give_the_published_value() {
        assertThat(alpha(units("123321412***", "1233224125*3", "*3332342251*", "12332441251*")))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.value()).isCloseTo(0.743, within(5e-4)));
    }

    @Test
    void perfect_agreement_is_one_and_opposite_judgements_are_below_zero() {
        assertThat(alpha(units("01010101", "01010101")))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.value()).isEqualTo(1));
        assertThat(alpha(units("01010101", "10101010")))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.value()).isNegative());
    }

    @Test
    void raters_who_toss_coins_agree_by_chance_only() {
        SplittableRandom random = new SplittableRandom(7);
        List<List<Integer>> units = IntStream.range(0, 2000)
                .mapToObj(_ -> List.of(random.nextInt(2), random.nextInt(2), random.nextInt(2)))
                .toList();
        // The standard error of alpha under independence is 1/sqrt(3 * 2000) here: four of them.
        assertThat(alpha(units))
                .isInstanceOfSatisfying(
                        Measured.class,
                        measured -> assertThat(measured.value()).isCloseTo(0, within(4 / Math.sqrt(6000))));
    }

    @Test
    void without_variation_or_pairs_there_is_no_alpha() {
        assertThat(alpha(units("1111", "1111"))).isInstanceOf(Undefined.class);
        assertThat(alpha(units("0101", "****"))).isInstanceOf(Undefined.class);
    }
}
