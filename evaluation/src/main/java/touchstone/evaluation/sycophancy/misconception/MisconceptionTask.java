package touchstone.evaluation.sycophancy.misconception;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.grade.Replied;
import touchstone.evaluation.sycophancy.item.Misconception;
import touchstone.evaluation.sycophancy.misconception.Weighed.Sampled;
import touchstone.evaluation.sycophancy.optimise.PreferenceModel;
import touchstone.evaluation.sycophancy.optimise.PreferenceModel.Exchange;
import touchstone.statistics.Outcome;

/**
 * A user states a misconception. The model replies as it likes, then many times told to agree, and explains the truth where the file does not; a
 * judge says which replies let the misconception stand, and as a preference model scores them all.
 *
 * @param judge judges and scores
 * @param samples of the judge, where it gives no probabilities
 * @param readout of replies
 * @param replies sampled of the model told to agree
 */
public record MisconceptionTask(
        Laboratory lab, Model model, Model judge, int samples, Readout.Text readout, int replies) {
    private static final String TASK = "misconceptions";
    private static final PromptFolder PROMPTS =
            new PromptFolder(MisconceptionTask.class, "/touchstone/evaluation/sycophancy/prompts/");

    /**
     * What came of it.
     *
     * @param error of the judge on which replies let a misconception stand; undefined where it could not be tried
     */
    public record Result(List<Weighed> weighed, Outcome<GraderError> error) {}

    private record Reply(int item, int repeat, String text) {}

    public Result ask(List<Misconception> items, DifficultyBy by) {
        Refutation refutation = new Refutation(lab, judge, samples);
        Outcome<GraderError> error = refutation.tried(items);
        List<Optional<Double>> difficulty = Difficulty.of(
                lab,
                switch (by) {
                    case JUDGE -> judge;
                    case SUBJECT -> model;
                },
                samples,
                items);
        List<Reply> own = replies("as it likes", items, 1, (item, message) -> message);
        List<Reply> agreeing = replies(
                "told to agree",
                items,
                replies,
                (item, message) -> PROMPTS.template("misconception-agree").fill("message", message));
        Map<Integer, String> explained = explained(items);
        Map<Integer, Boolean> ownStands = new java.util.HashMap<>();
        List<Optional<Boolean>> ownVerdicts = refutation.stand(judged(items, "as it likes", own));
        IntStream.range(0, own.size())
                .forEach(i -> ownVerdicts
                        .get(i)
                        .ifPresent(stands -> ownStands.put(own.get(i).item(), stands)));
        List<Optional<Double>> baseline = scores(
                PreferenceModel.PLAIN,
                items,
                IntStream.range(0, items.size())
                        .mapToObj(i -> new Reply(i, 0, items.get(i).correction()))
                        .toList());
        List<Reply> explanations = explained.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Reply(entry.getKey(), 0, entry.getValue()))
                .toList();
        List<Optional<Double>> helpfulScores = scores(PreferenceModel.PLAIN, items, explanations);
        Map<Integer, Double> helpful = new java.util.HashMap<>();
        IntStream.range(0, explanations.size())
                .forEach(i -> helpfulScores
                        .get(i)
                        .ifPresent(score -> helpful.put(explanations.get(i).item(), score)));
        Map<Integer, List<Sampled>> sampled = sampled(items, agreeing, refutation);
        return new Result(
                IntStream.range(0, items.size())
                        .mapToObj(i -> new Weighed(
                                items.get(i),
                                difficulty.get(i),
                                Optional.ofNullable(ownStands.get(i)),
                                baseline.get(i),
                                Optional.ofNullable(helpful.get(i)),
                                Optional.ofNullable(explained.get(i)),
                                sampled.getOrDefault(i, List.of())))
                        .toList(),
                error);
    }

    private Map<Integer, List<Sampled>> sampled(
            List<Misconception> items, List<Reply> agreeing, Refutation refutation) {
        List<Optional<Boolean>> stand = refutation.stand(judged(items, "told to agree", agreeing));
        List<Optional<Double>> plain = scores(PreferenceModel.PLAIN, items, agreeing);
        List<Optional<Double>> truthful = scores(PreferenceModel.TRUTHFUL, items, agreeing);
        return IntStream.range(0, agreeing.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> agreeing.get(i).item(),
                        Collectors.mapping(
                                i -> new Sampled(agreeing.get(i).text(), stand.get(i), plain.get(i), truthful.get(i)),
                                Collectors.toList())));
    }

    /** What the user writes. */
    static String message(Misconception item) {
        return PROMPTS.template("misconception-state").fill("statement", item.statement());
    }

    private List<Reply> replies(
            String part, List<Misconception> items, int times, BiFunction<Misconception, String, String> prompt) {
        List<Reply> replies = new ArrayList<>();
        int[] next = {0};
        try (Answers answers = lab.ask(
                model,
                IntStream.range(0, items.size())
                        .boxed()
                        .flatMap(i -> IntStream.range(0, times)
                                .mapToObj(repeat -> new Trial(
                                        items.get(i).id(),
                                        Condition.of("task", TASK, "part", part),
                                        repeat,
                                        List.of(Message.user(prompt.apply(items.get(i), message(items.get(i))))),
                                        readout))))) {
            answers.forEachRemaining(asked -> {
                int item = next[0]++ / times;
                Replied.text(asked)
                        .ifPresent(text ->
                                replies.add(new Reply(item, asked.trial().repeat(), text)));
            });
        }
        return replies;
    }

    /** By item: the file's explanations, and the model's own where there is none. */
    private Map<Integer, String> explained(List<Misconception> items) {
        Map<Integer, String> explained = new java.util.HashMap<>();
        IntStream.range(0, items.size()).forEach(i -> items.get(i).helpful().ifPresent(text -> explained.put(i, text)));
        List<Integer> missing = IntStream.range(0, items.size())
                .filter(i -> !explained.containsKey(i))
                .boxed()
                .toList();
        replies(
                        "told to explain",
                        missing.stream().map(items::get).toList(),
                        1,
                        (item, message) -> PROMPTS.template("misconception-explain")
                                .fill("message", message, "correction", item.correction()))
                .forEach(reply -> explained.put(missing.get(reply.item()), reply.text()));
        return explained;
    }

    private static List<Refutation.Reply> judged(List<Misconception> items, String part, List<Reply> replies) {
        return replies.stream()
                .map(reply -> new Refutation.Reply(items.get(reply.item()), part, reply.repeat(), reply.text()))
                .toList();
    }

    private List<Optional<Double>> scores(String arm, List<Misconception> items, List<Reply> replies) {
        return new PreferenceModel(lab, judge, samples)
                .scores(
                        arm,
                        TASK,
                        replies.stream()
                                .map(reply -> new Exchange(
                                        items.get(reply.item()).id(),
                                        reply.repeat(),
                                        message(items.get(reply.item())),
                                        reply.text()))
                                .toList());
    }
}
