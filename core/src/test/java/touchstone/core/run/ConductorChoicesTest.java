package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.model.Reply;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;

/** Choices: exact where a model gives probabilities, sampled where not. */
class ConductorChoicesTest extends Conducting {
    @Test
    void aChoiceIsReadExactlyWhereTheModelGivesProbabilities() throws Exception {
        Inquiry inquiry = Inquiry.yesOrNo(10);
        ScriptedModel model = ScriptedModel.of(
                (request, call) -> Reply.free(new Answer.Distribution(List.of(Math.log(0.7), Math.log(0.2)), "yes")));
        conduct(inquiry, 10, model, settings());
        assertThat(model.calls.get()).isEqualTo(10);
        assertThat(((Answer.Choice) answer(inquiry, 0)).coverage()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void aChoiceIsSampledWhereTheModelGivesNoProbabilities() throws Exception {
        Inquiry inquiry = Inquiry.yesOrNo(5);
        ScriptedModel model = new ScriptedModel(false, 4, Optional.empty(), (request, call) -> {
            assertThat(request.readout()).isInstanceOf(Readout.Text.class);
            return ScriptedModel.text("Yes.");
        });
        conduct(inquiry, 7, model, settings());
        assertThat(model.calls.get()).isEqualTo(35);
        assertThat(answer(inquiry, 6)).isEqualTo(new Answer.Counts(List.of(5, 0), 0, 0));
    }

    @Test
    void aServerFoundToLackProbabilitiesIsSampledFromThenOnAndReplaysTheSame() throws Exception {
        ScriptedModel model =
                new ScriptedModel(true, 1, Optional.empty(), (request, call) -> switch (request.readout()) {
                    case Readout.Choice choice -> Reply.free(new Answer.WithoutProbabilities("No"));
                    case Readout.Text text -> ScriptedModel.text(request.seed() % 2 == 0 ? "no" : "Yes");
                    case Readout.Score _, Readout.Reward _ -> throw new AssertionError();
                });
        Inquiry inquiry = Inquiry.yesOrNo(4);
        FindingsDocument first = conduct(inquiry, 50, model, settings().withConcurrency(1));
        assertThat(model.calls.get())
                .as("one request to find out, then samples")
                .isEqualTo(1 + 50 * 4);
        assertThat(((Answer.Counts) answer(inquiry, 20)).samples()).isEqualTo(4);
        FindingsDocument replay =
                conduct(Inquiry.yesOrNo(4), 50, model, settings().withReplay(true));
        assertThat(replay.provenance().answersHash())
                .isEqualTo(first.provenance().answersHash());
    }

    @Test
    void refusalsAndUnclearAnswersAreCountedApartAndAJudgeSettlesTheUnclear() throws Exception {
        ScriptedModel model = new ScriptedModel(
                false,
                1,
                Optional.empty(),
                (request, call) -> ScriptedModel.text(
                        switch (call % 3) {
                            case 0 -> "I'm sorry, but I cannot answer that.";
                            case 1 -> "Both yes and no have merit; on balance the former.";
                            default -> "no";
                        }));
        Inquiry without = Inquiry.yesOrNo(3);
        conduct(without, 1, model, settings().withConcurrency(1));
        assertThat(answer(without, 0)).isEqualTo(new Answer.Counts(List.of(0, 1), 1, 1));

        ScriptedModel judge =
                new ScriptedModel(false, 1, Optional.empty(), (request, call) -> ScriptedModel.text("yes"));
        Inquiry with = Inquiry.yesOrNo(3);
        Cast cast = new Cast(List.of(model), Optional.empty(), Optional.of(judge));
        new Conductor<>(with, new Inquiry.Plan(1), cast, 1, journal, settings()).conduct(asked -> {});
        assertThat(answer(with, 0)).isEqualTo(new Answer.Counts(List.of(1, 1), 1, 0));
    }
}
