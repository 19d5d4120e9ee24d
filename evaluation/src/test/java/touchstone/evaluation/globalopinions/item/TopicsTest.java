package touchstone.evaluation.globalopinions.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a question is about, and which of its options are a scale, by their words. */
class TopicsTest {
    @ParameterizedTest
    @CsvSource({
        "How important is religion in your life?,                                religion",
        "Should parents decide whom their children marry?,                       family",
        "Is the economy good or bad?,                                            economy",
        "Do you use the internet?,                                               technology",
        "Is climate change a threat?,                                            environment",
        "How worried are you about the coronavirus?,                             health",
        "Do you approve of NATO?,                                                international",
        "Are elections fair?,                                                    politics",
        "Can most people be trusted?,                                            society",
        "Which colour do you like?,                                              other"
    })
    void aQuestionGoesToTheTopicWhoseWordsItHas(String question, String topic) {
        assertThat(Topics.of(question)).isEqualTo(topic);
    }

    @Test
    void mostWordsWinAndOfEqualsTheFirstAndWordsCountFromTheirBeginningAlone() {
        assertThat(Topics.of("Should the church say who wins elections, what parliament and the courts do?"))
                .isEqualTo("politics");
        assertThat(Topics.of("Is the church good for the economy?")).isEqualTo("religion");
        assertThat(Topics.of("Is a supermarket bad?"))
                .as("'market' within a word")
                .isEqualTo(Topics.OTHER);
    }

    @Test
    void aScaleIsAtLeastThreeDegreesOrNumbersInTheirOrder() {
        assertThat(OptionOrder.of(List.of("Very good", "Somewhat good", "Very bad", "DK/Refused")))
                .hasValue(List.of(0, 1, 2));
        assertThat(OptionOrder.of(List.of("Don't know", "Strongly agree", "Agree", "Disagree")))
                .hasValue(List.of(1, 2, 3));
        assertThat(OptionOrder.of(List.of("1", "2", "3.5", "4 or more"))).hasValue(List.of(0, 1, 2, 3));
        assertThat(OptionOrder.of(List.of("Agree", "Disagree", "Refused")))
                .as("two are no scale")
                .isEmpty();
        assertThat(OptionOrder.of(List.of("Very good", "Somewhat good", "Peru", "Very bad")))
                .as("one without a degree")
                .isEmpty();
    }

    @Test
    void answersThatAreNoOpinionAreKnownByTheirWords() {
        assertThat(List.of("DK/Refused", "Don't know", "No answer", "Missing; Not available", "Both (VOL)", "refused"))
                .allMatch(OptionOrder::outside);
        assertThat(List.of("Not at all worried", "No", "Both sides", "Some other country"))
                .noneMatch(OptionOrder::outside);
    }
}
