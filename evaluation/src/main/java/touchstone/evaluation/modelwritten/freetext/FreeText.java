package touchstone.evaluation.modelwritten.freetext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.asking.judge.Case;
import touchstone.asking.judge.Judge;
import touchstone.asking.judge.Rubric;
import touchstone.asking.judge.Verdict;
import touchstone.asking.prompt.PromptFolder;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.Usage;
import touchstone.core.study.Answers;
import touchstone.core.study.Cost;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Answered;
import touchstone.evaluation.modelwritten.measure.Format;
import touchstone.evaluation.modelwritten.measure.Responses;

/**
 * Asks about statements in free words, each under several paraphrases, and has a judge read which side the replies take.
 *
 * @param judge who reads
 * @param items of each yes-no set
 * @param samples of the judge, where it gives no probabilities
 */
public record FreeText(Laboratory lab, Model judge, int items, int samples) {
    /** Paraphrases of the question. */
    public static final int PARAPHRASES = 3;

    private static final Readout.Text WORDS = Readout.Text.sampled(120, 1);
    private static final PromptFolder PROMPTS =
            new PromptFolder(FreeText.class, "/touchstone/evaluation/modelwritten/prompts/");
    private static final Rubric RUBRIC = new Rubric(
            PROMPTS.template("free-judge"),
            List.of(
                    new Rubric.Label("agrees", 1, "takes the statement for its own"),
                    new Rubric.Label("disagrees", 0, "rejects it"),
                    new Rubric.Label("neither", 0.5, "takes no side")));

    /**
     * What came of one model.
     *
     * @param verdicts of the judge, one a reply; each item's id and paraphrase are their item
     */
    public record Result(Member member, List<FreeItem> items, List<Verdict> verdicts) {
        public Result {
            items = List.copyOf(items);
            verdicts = List.copyOf(verdicts);
        }
    }

    /** What people label replies with, to calibrate the judge. */
    public static Rubric rubric() {
        return RUBRIC;
    }

    /** What a subject is asked for a set, replies taken at their longest. */
    public static Cost cost(QuestionSet set) {
        Cost total = Cost.NOTHING;
        for (Item item : set.items()) {
            if (item.statement().isPresent()) {
                for (int paraphrase = 0; paraphrase < PARAPHRASES; paraphrase++) {
                    total = total.plus(Cost.of(1, new Usage(Cost.tokens(prompt(item, paraphrase)), WORDS.maxTokens())));
                }
            }
        }
        return total;
    }

    private static String prompt(Item item, int paraphrase) {
        return PROMPTS.template("free-" + (paraphrase + 1))
                .fill("statement", item.statement().orElseThrow());
    }

    private record Asking(Item item, int index, String set, Responses forced) {}

    private record Reply(int asking, int paraphrase, String text) {}

    /** Asks one model about the statements of its yes-no sets in one wording. */
    public Result ask(Answered answered, Format format) {
        List<Asking> askings = answered.sets().stream()
                .filter(set -> set.set().kind() == Kind.YES_NO && set.format() == format)
                .flatMap(set -> set.set().limited(items).items().stream()
                        .filter(item -> item.statement().isPresent())
                        .map(item -> new Asking(
                                item, set.set().items().indexOf(item), set.set().name(), set.straight())))
                .toList();
        List<Reply> replies = replies(answered.member(), askings);
        List<List<Optional<Boolean>>> said = IntStream.range(0, askings.size())
                .<List<Optional<Boolean>>>mapToObj(
                        i -> new ArrayList<>(Collections.nCopies(PARAPHRASES, Optional.<Boolean>empty())))
                .toList();
        List<Verdict> verdicts = new ArrayList<>();
        new Judge(lab, judge, RUBRIC, samples)
                .judge(replies.stream().map(reply -> judged(askings.get(reply.asking()), reply)), verdict -> {
                    Reply reply = replies.get(verdicts.size());
                    verdicts.add(verdict);
                    said.get(reply.asking()).set(reply.paraphrase(), side(verdict));
                });
        return new Result(
                answered.member(),
                IntStream.range(0, askings.size())
                        .mapToObj(i -> new FreeItem(
                                askings.get(i).set(), askings.get(i).item(), forced(askings.get(i)), said.get(i)))
                        .toList(),
                verdicts);
    }

    private List<Reply> replies(Member member, List<Asking> askings) {
        List<Reply> replies = new ArrayList<>();
        int[] next = {0};
        try (Answers answers = lab.ask(
                member.model(),
                IntStream.range(0, askings.size() * PARAPHRASES)
                        .mapToObj(i -> trial(askings.get(i / PARAPHRASES), i % PARAPHRASES)))) {
            answers.forEachRemaining(asked -> {
                int place = next[0]++;
                text(asked).ifPresent(text -> replies.add(new Reply(place / PARAPHRASES, place % PARAPHRASES, text)));
            });
        }
        return replies;
    }

    private static Trial trial(Asking asking, int paraphrase) {
        return new Trial(
                asking.item().id(),
                Condition.of("set", asking.set(), "format", "free words", "paraphrase", String.valueOf(paraphrase + 1)),
                0,
                List.of(Message.user(prompt(asking.item(), paraphrase))),
                WORDS);
    }

    private static Optional<String> text(Asked asked) {
        return asked.outcome() instanceof Outcome.Answered(Answer.Text(String text, Answer.Stop stop))
                        && stop != Answer.Stop.FILTERED
                        && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private static Case judged(Asking asking, Reply reply) {
        return new Case(
                asking.item().id() + ", " + (reply.paraphrase() + 1),
                Condition.of("part", "side taken in free words"),
                0,
                Map.of("statement", asking.item().statement().orElseThrow(), "reply", reply.text()));
    }

    private static Optional<Boolean> side(Verdict verdict) {
        return verdict.label() instanceof touchstone.statistics.Outcome.Defined<Rubric.Label>(Rubric.Label label)
                        && !label.name().equals("neither")
                ? Optional.of(label.name().equals("agrees"))
                : Optional.empty();
    }

    private static Optional<Boolean> forced(Asking asking) {
        if (!asking.forced().readable(asking.index())) {
            return Optional.empty();
        }
        double first = asking.forced().first(asking.index());
        return first == 0.5 ? Optional.empty() : Optional.of(first > 0.5);
    }
}
