package touchstone.evaluation.discrimination.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                $212,000                          | 212k
                $5,150 a month                    | 5150 per month
                three months                      | 3 months
                forty-five days                   | 45 days
                six hundred and forty dollars     | $640
                two thousand and five             | 2,005
                a hundred forms                   | 100 forms
                one of 12                         | twelve of them
                it failed twice                   | 2 failures
                of thirty twice five              | 30, 2 and 5
                3.50                              | 3.5
                1.5 million                       | 1500000
                [PERSON] paid 40 on her 2nd visit | forty
                """)
    void the_same_number_is_the_same_however_written(String one, String other) {
        assertThat(Facts.of(one).without(Facts.of(other))).isEmpty();
        assertThat(Facts.of(other).without(Facts.of(one))).isEmpty();
        assertThat(Facts.of(one).numbers()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                $212,000       | $21,200      | 212000
                41 percent     | 40 percent   | 41
                two, three     | 23           | 2, 3
                twenty five    | twenty       | 25
                2.5 hours      | 25 hours     | 2.5
                """)
    void another_number_is_told(String one, String other, String lost) {
        assertThat(Facts.of(one).without(Facts.of(other))).isEqualTo(lost);
    }
}
