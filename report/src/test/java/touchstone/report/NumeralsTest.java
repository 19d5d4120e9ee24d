package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.findings.Estimate.Measured;

class NumeralsTest {
    @Test
    void an_interval_gets_two_significant_digits_of_its_half_width() {
        assertThat(Numerals.ofEstimates(List.of(new Measured(0.50341, 0.44213, 0.56469, 0.95)))
                        .range(0.44213, 0.56469))
                .isEqualTo("0.442 to 0.565");
        assertThat(Numerals.ofEstimates(List.of(new Measured(5034.1, 4421.3, 5646.9, 0.95)))
                        .show(5034.1))
                .isEqualTo("5,034");
    }

    @Test
    void values_without_intervals_get_three_significant_digits_but_no_more_than_they_have() {
        assertThat(Numerals.ofValues(0.5, 0.25, 0.75).show(0.5)).isEqualTo("0.50");
        assertThat(Numerals.ofValues(97.3, 95.125).show(95.125)).isEqualTo("95.1");
        assertThat(Numerals.ofValues(3, 12, 9450).show(9450L)).isEqualTo("9,450");
        assertThat(Numerals.ofValues().show(0.0)).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -0.25     | \u22120.250     | -0.250
            -0.0001   | 0.000          | 0.000
            0.0       | 0.000          | 0.000
            3.2E-7    | 3.2\u00D710\u207B\u2077 | 3.2e-7
            -9.96E-9  | \u22121.0\u00D710\u207B\u2078 | -1.0e-8
            1234.5    | 1,234.500      | 1,234.500
            6.02E23   | 6.0\u00D710\u00B2\u00B3 | 6.0e23
            -Infinity | \u2212\u221E   | -inf
            """)
    void negative_small_and_large_numbers_keep_their_meaning(double value, String typeset, String ascii) {
        Numerals three = new Numerals(3, "\u2212");

        assertThat(three.show(value)).isEqualTo(typeset);
        assertThat(three.ascii().show(value)).isEqualTo(ascii);
    }

    @Test
    void whole_numbers_keep_every_digit() {
        assertThat(Numerals.count(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
        assertThat(Numerals.count(Long.MIN_VALUE)).isEqualTo("\u22129,223,372,036,854,775,808");
        assertThat(Numerals.count(999)).isEqualTo("999");
    }

    @Property
    void what_is_shown_is_off_by_half_a_last_digit_at_most(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        String shown = new Numerals(2, "-").show(value).replace(",", "");

        double tolerance = shown.contains("e") ? Math.abs(value) * 0.051 : 0.005 + 1e-9;
        assertThat(Math.abs(Double.parseDouble(shown) - value)).isLessThanOrEqualTo(tolerance);
    }
}
