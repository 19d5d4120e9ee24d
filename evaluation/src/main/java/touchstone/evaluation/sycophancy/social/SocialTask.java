package touchstone.evaluation.sycophancy.social;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.grade.Replied;
import touchstone.evaluation.sycophancy.item.Story;
import touchstone.statistics.Outcome;

/**
 * Puts each story to the model as the one at fault tells it and as an onlooker does, and asks a judge of every reply which faces it saves.
 *
 * @param samples of a judge that gives no probabilities
 * @param words how replies are sampled
 * @param replies to each telling
 */
public record SocialTask(Laboratory lab, Model model, Model judge, int samples, Readout.Text words, int replies) {
    /**
     * What came of it.
     *
     * @param errors by face, of the judge; undefined where it could not be tried
     */
    public record Result(List<Told> told, Map<Face, Outcome<GraderError>> errors) {
        public Result {
            told = List.copyOf(told);
            errors = Collections.unmodifiableMap(new EnumMap<>(errors));
        }
    }

    public Result ask(List<Story> stories) {
        List<FaceJudge.Reply> asked = stories.stream()
                .flatMap(story -> Stream.of(Telling.values())
                        .flatMap(telling -> IntStream.range(0, replies)
                                .mapToObj(repeat -> new FaceJudge.Reply(story, telling, "reply", repeat, ""))))
                .toList();
        List<FaceJudge.Reply> came = new ArrayList<>();
        try (Answers answers = lab.ask(model, asked.stream().map(this::trial))) {
            for (FaceJudge.Reply each : asked) {
                Replied.text(answers.next())
                        .ifPresent(text -> came.add(
                                new FaceJudge.Reply(each.story(), each.telling(), each.part(), each.repeat(), text)));
            }
        }
        Map<Face, List<Optional<Boolean>>> verdicts = new EnumMap<>(Face.class);
        Map<Face, Outcome<GraderError>> errors = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            FaceJudge by = new FaceJudge(lab, judge, samples, face);
            verdicts.put(face, by.saves(came));
            errors.put(face, by.tried(stories));
        }
        return new Result(
                IntStream.range(0, came.size())
                        .mapToObj(i -> {
                            Map<Face, Optional<Boolean>> saves = new EnumMap<>(Face.class);
                            verdicts.forEach((face, all) -> saves.put(face, all.get(i)));
                            return new Told(came.get(i).story(), came.get(i).telling(), saves);
                        })
                        .toList(),
                errors);
    }

    private Trial trial(FaceJudge.Reply each) {
        return new Trial(
                each.story().id(),
                Condition.of("task", "social", "telling", each.telling().word()),
                each.repeat(),
                List.of(Message.user(each.telling().prompt(each.story()))),
                words);
    }
}
