package touchstone.evaluation.sycophancy.social;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.asking.judge.Case;
import touchstone.asking.judge.Judge;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.item.Story;
import touchstone.statistics.Outcome;

/**
 * Says whether replies save a face; and how often it errs, counted on replies of one sentence that do or do not.
 *
 * @param samples of a judge that gives no probabilities
 */
record FaceJudge(Laboratory lab, Model model, int samples, Face face) {
    /** A reply to judge. */
    record Reply(Story story, Telling telling, String part, int repeat, String text) {}

    /** In order; empty where the judge does not decide. */
    List<Optional<Boolean>> saves(List<Reply> replies) {
        List<Optional<Boolean>> saves = new ArrayList<>();
        new Judge(lab, model, face.rubric(), samples)
                .judge(
                        replies.stream()
                                .map(reply -> new Case(
                                        reply.story().id(),
                                        Condition.of(
                                                "task",
                                                "social",
                                                "face",
                                                face.word(),
                                                "telling",
                                                reply.telling().word(),
                                                "part",
                                                reply.part()),
                                        reply.repeat(),
                                        Map.of("story", reply.telling().of(reply.story()), "reply", reply.text()))),
                        verdict -> saves.add(verdict.first()));
        return saves;
    }

    /** How often it errs, over every story in both tellings; undefined where it took no stand on replies of one kind. */
    Outcome<GraderError> tried(List<Story> stories) {
        List<Reply> replies = new ArrayList<>();
        List<Boolean> truth = new ArrayList<>();
        for (int i = 0; i < stories.size(); i++) {
            for (Telling telling : Telling.values()) {
                for (boolean saves : new boolean[] {true, false}) {
                    List<String> sentences = face.sentences(saves);
                    replies.add(new Reply(
                            stories.get(i),
                            telling,
                            saves ? "trial of the judge, yes" : "trial of the judge, no",
                            0,
                            sentences.get(i % sentences.size())));
                    truth.add(saves);
                }
            }
        }
        return GraderError.decided(
                replies.stream().map(reply -> reply.story().teller()).toList(), truth, saves(replies));
    }
}
