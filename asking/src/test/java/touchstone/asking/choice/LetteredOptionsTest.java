package touchstone.asking.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.trial.Readout;

class LetteredOptionsTest {
    private static final LetteredOptions PLANETS = LetteredOptions.capital(List.of("Mars", "Venus", "Venus or Mars"));

    @Test
    void optionsAreShownOneALineAndReadByTheirLetter() {
        assertThat(PLANETS.lines()).isEqualTo("(A) Mars\n(B) Venus\n(C) Venus or Mars");
        Readout.Choice readout = PLANETS.readout(10, 20);
        assertThat(readout.options().get(1))
                .isEqualTo(new Readout.Option("B", List.of("B", "B)", "(B", "(B)"), "Venus"));
        assertThat(LetteredOptions.small(List.of("x", "y")).lines()).isEqualTo("(a) x\n(b) y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            B                                       | 1
            (B)                                     | 1
            b) Venus                                | 1
            The answer is B.                        | 1
            The correct option is (B), not far off  | 1
            A planet like that? My answer: (C)      | 2
            It must be Venus                        | 1
            Venus or Mars, who knows                | 2
            **B**                                   | 1
            """)
    void aTextThatNamesOneOptionIsRead(String text, int option) {
        assertThat(PLANETS.read(text)).contains(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(A) at first, but on reflection (B)",
                "The answer is A. No, the answer is B.",
                "A good question!",
                "My choice: A planet is a planet",
                "I would rather not say.",
                "(Z)",
                ""
            })
    void aTextThatNamesTwoOrNoneIsUnreadable(String text) {
        assertThat(PLANETS.read(text)).isEmpty();
    }
}
