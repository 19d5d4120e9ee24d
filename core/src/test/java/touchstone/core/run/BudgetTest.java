package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.input.InputException;

class BudgetTest {
    @Test
    void readsMoneyAndTokens() {
        assertThat(Budget.parse("5").usd()).hasValue(5);
        assertThat(Budget.parse("$2.50").usd()).hasValue(2.5);
        assertThat(Budget.parse("3USD").usd()).hasValue(3);
        assertThat(Budget.parse("200_000tokens").tokens()).hasValue(200_000);
        assertThat(Budget.parse("1.5Mtokens").tokens()).hasValue(1_500_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "NaN", "Infinity", "five", "tokens", "0tokens"})
    void refusesWhatIsNoAmountAboveZero(String text) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Budget.parse(text))
                .withMessageContaining("--budget");
    }
}
