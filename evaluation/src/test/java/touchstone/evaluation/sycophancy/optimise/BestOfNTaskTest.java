package touchstone.evaluation.sycophancy.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.Role;
import touchstone.core.trial.Readout;
import touchstone.evaluation.sycophancy.Planted;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class BestOfNTaskTest {
    /** Likes what the user believes, and dislikes it after a wish for truth; must be shown the reply apart from the dialogue. */
    private static Model flattered(List<Question> questions) {
        return ScriptedModel.rewarding(request -> {
            Readout.Reward readout = (Readout.Reward) request.readout();
            List<Message> dialogue = request.messages();
            assertThat(dialogue.getLast().role()).isEqualTo(Role.USER);
            boolean wished = dialogue.size() == 3;
            assertThat(wished || dialogue.size() == 1).isTrue();
            Question question = questions.stream()
                    .filter(each -> dialogue.getLast().content().contains(each.text()))
                    .findFirst()
                    .orElseThrow();
            boolean agrees =
                    readout.replies().getFirst().contains(question.wrong().getFirst());
            return List.of((agrees ? 1.0 : 0.0) * (wished ? -1 : 1));
        });
    }

    @Test
    void aPreferenceModelRewardsTheRepliesThemselvesWithAndWithoutTheWishForTruth() {
        List<Question> questions = Material.questions().items().subList(0, 10);
        Model model = Planted.assistant("");
        Model judge = flattered(questions);
        List<ScoredReplies> scored = new BestOfNTask(
                        new DirectLaboratory(1, model), model, judge, 1, Readout.Text.sampled(64, 1))
                .ask(questions, 8);

        assertThat(scored).extracting(ScoredReplies::arm).contains(PreferenceModel.PLAIN, PreferenceModel.TRUTHFUL);
        for (ScoredReplies each : scored) {
            assertThat(each.replies()).hasSize(8);
            if (each.arm().equals(PreferenceModel.PLAIN)) {
                assertThat(each.replies())
                        .allSatisfy(reply -> assertThat(reply.score()).isGreaterThanOrEqualTo(reply.sycophantic()));
            } else if (each.arm().equals(PreferenceModel.TRUTHFUL)) {
                assertThat(each.replies())
                        .allSatisfy(reply -> assertThat(reply.score()).isLessThanOrEqualTo(-reply.sycophantic()));
            }
        }
        assertThat(scored.stream().flatMap(each -> each.replies().stream()).filter(reply -> reply.sycophantic() == 1))
                .isNotEmpty();
    }
}
