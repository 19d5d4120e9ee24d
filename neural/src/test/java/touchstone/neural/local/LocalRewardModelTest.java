package touchstone.neural.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.local.Conversation.Form;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class LocalRewardModelTest {
    private static final List<Message> DIALOGUE = List.of(Message.user("Is the earth flat? I think it is."));
    private static final List<String> REPLIES = List.of("Yes.", "No, it is round.", "Who can say?");

    @TempDir
    private Path folder;

    private Path saved;
    private Model model;

    @BeforeEach
    void save() {
        Path language = TinyModel.write(folder.resolve("language"), 1);
        saved = folder.resolve("preference");
        try (Weights trunk = Checkpoint.load(language);
                Tensor score = RewardNetwork.fresh(trunk.architecture().width(), 3)) {
            RewardCheckpoint.save(trunk, score, saved, List.of(language.resolve("tokenizer.json")));
        }
        model = new LocalProvider().open(ModelId.parse("local:" + saved), _ -> Optional.empty());
    }

    private Answer ask(List<Message> messages, Readout readout) throws Exception {
        return model.ask(new Request(messages, readout, 1)).answer();
    }

    private List<Double> rewards(List<Message> messages, List<String> replies) throws Exception {
        return ((Answer.Rewards) ask(messages, new Readout.Reward(replies))).values();
    }

    @Test
    void aFolderWithAScoreRewardsWholeDialoguesAsTheyAreWrittenDown() throws Exception {
        assertThat(model.capabilities().rewards()).isTrue();
        try (RewardCheckpoint.Stored stored = RewardCheckpoint.load(saved);
                Transformer trunk = Transformer.of(stored.trunk())) {
            Conversation conversation = new Conversation(Tokenizer.load(saved), Form.CHAT);
            RewardNetwork network = new RewardNetwork(trunk, stored.score());
            List<Double> rewards = rewards(DIALOGUE, REPLIES);

            for (int i = 0; i < REPLIES.size(); i++) {
                int[] text = conversation.tokens(List.of(DIALOGUE.getFirst(), Message.assistant(REPLIES.get(i))));
                assertThat(rewards.get(i)).isCloseTo(network.rewards(List.of(text))[0], within(1e-5));
            }
            assertThat(rewards.get(0)).isNotCloseTo(rewards.get(1), within(1e-3));
        }
    }

    @Test
    void aTurnThatWasBegunIsContinued() throws Exception {
        List<Message> begun = List.of(DIALOGUE.getFirst(), Message.assistant("No, it"));

        assertThat(rewards(begun, List.of(" is round."))).isEqualTo(rewards(DIALOGUE, List.of("No, it is round.")));
    }

    /** Perez et al.: the share of each reply among the replies, by the law of Bradley, Terry and Luce. */
    @Test
    void aChoiceIsAmongWholeReplies() throws Exception {
        List<Double> rewards = rewards(DIALOGUE, List.of("yes", "Yes", "no"));
        Readout.Choice choice = new Readout.Choice(
                List.of(new Readout.Option("yes", List.of("yes", "Yes")), new Readout.Option("no", List.of("no"))),
                1,
                8);
        Answer.Distribution chosen = (Answer.Distribution) ask(DIALOGUE, choice);

        double total = rewards.stream().mapToDouble(Math::exp).sum();
        assertThat(chosen.logProbabilities().get(1)).isCloseTo(rewards.get(2) - Math.log(total), within(1e-5));
        assertThat(chosen.coverage()).isCloseTo(1, within(1e-9));
    }

    /** A replay needs no weights, but must ask what was asked: rewards. */
    @Test
    void theIdTellsThatItRewardsWhereTheFolderIsGone() throws Exception {
        assertThat(model.id()).contains("?head=reward&weights=");
        java.nio.file.Files.move(saved, folder.resolve("elsewhere"));
        Model gone = new LocalProvider().open(ModelId.parse(model.id()), _ -> Optional.empty());

        assertThat(gone.id()).isEqualTo(model.id());
        assertThat(gone.capabilities()).isEqualTo(model.capabilities());
        assertThatThrownBy(() -> new LocalProvider()
                        .open(
                                ModelId.parse("local:" + folder.resolve("language") + "?head=reward"),
                                _ -> Optional.empty()))
                .isInstanceOf(touchstone.core.input.InputException.class)
                .hasMessageContaining("holds no preference model");
    }

    @Test
    void itWritesNothingAndSaysSo() {
        assertThatThrownBy(() -> ask(DIALOGUE, Readout.Text.sampled(5, 1)))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("is a preference model and cannot write")
                .satisfies(fault -> assertThat(((ModelFault) fault).kind()).isEqualTo(ModelFault.Kind.MISCONFIGURED));
        assertThatThrownBy(() -> rewards(DIALOGUE, List.of("word ".repeat(TinyModel.CONTEXT))))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("reads at most 256; shorten them");
    }

    @Test
    void aLanguageModelRewardsNothing() {
        Model language =
                new LocalProvider().open(ModelId.parse("local:" + folder.resolve("language")), _ -> Optional.empty());

        assertThat(language.capabilities().rewards()).isFalse();
        assertThatThrownBy(() -> language.ask(new Request(DIALOGUE, new Readout.Reward(REPLIES), 1)))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("is no preference model");
    }
}
