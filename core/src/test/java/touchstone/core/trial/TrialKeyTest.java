package touchstone.core.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Message;

class TrialKeyTest {
    private static final Readout TEXT = Readout.Text.sampled(8, 1);

    private static TrialKey key(String model, List<Message> messages, Readout readout, int repeat) {
        return TrialKey.of(model, TrialKey.prompt(messages), readout, repeat);
    }

    @Test
    void everythingThatIsAskedChangesTheKey() {
        List<Message> messages = List.of(Message.user("q"));
        List<TrialKey> keys = List.of(
                key("m", messages, TEXT, 0),
                key("n", messages, TEXT, 0),
                key("m", List.of(Message.assistant("q")), TEXT, 0),
                key("m", List.of(Message.user("q"), Message.user("")), TEXT, 0),
                key("m", messages, Readout.Text.sampled(9, 1), 0),
                key("m", messages, Readout.Text.sampled(8, 0.5), 0),
                key("m", messages, new Readout.Score(List.of("a")), 0),
                key("m", messages, new Readout.Reward(List.of("a")), 0),
                key("m", messages, TEXT, 1));
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void theNumberOfFallbackSamplesDoesNot() {
        List<Readout.Option> options = List.of(Readout.Option.word("yes"), Readout.Option.word("no"));
        List<Message> messages = List.of(Message.user("q"));
        assertThat(key("m", messages, new Readout.Choice(options, 5, 8), 0))
                .isEqualTo(key("m", messages, new Readout.Choice(options, 50, 16), 0));
    }

    @Property
    void noTwoSplitsOfATextShareAKey(@ForAll String a, @ForAll String b) {
        TrialKey two = key("m", List.of(Message.user(a), Message.user(b)), TEXT, 0);
        TrialKey one = key("m", List.of(Message.user(a + b)), TEXT, 0);
        assertThat(two).isNotEqualTo(one);
    }

    @Property
    void messagesRoundTripThroughJson(@ForAll List<String> contents) {
        List<Message> messages = contents.stream().map(Message::user).toList();
        assertThat(TrialJson.messages(TrialJson.messages(messages))).isEqualTo(messages);
    }

    @Test
    void readoutsAndAnswersRoundTripThroughJson() {
        List<Readout> readouts = List.of(
                new Readout.Text(5, 0.7, 0.9, List.of("\n")),
                new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 3, 4),
                new Readout.Score(List.of("a", "b")),
                new Readout.Reward(List.of("a", "b")));
        assertThat(readouts)
                .allSatisfy(readout -> assertThat(TrialJson.readout(TrialJson.readout(readout)))
                        .isEqualTo(readout));
        List<Answer> answers = List.of(
                new Answer.Text("say \"hi\"\n", Answer.Stop.LENGTH),
                new Answer.Distribution(List.of(-0.1, Double.NEGATIVE_INFINITY), "Yes"),
                new Answer.Counts(List.of(3, 4), 1, 2),
                new Answer.Scores(List.of(-3.5, -1e-9), List.of(2, 1)),
                new Answer.Rewards(List.of(-3.5, 0.1)),
                new Answer.WithoutProbabilities("no"));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(TrialJson.answer(TrialJson.answer(answer))).isEqualTo(answer));
    }
}
