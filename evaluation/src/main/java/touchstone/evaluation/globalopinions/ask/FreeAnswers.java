package touchstone.evaluation.globalopinions.ask;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.choice.ChoiceReading;
import touchstone.asking.choice.LetteredOptions;
import touchstone.core.model.Model;
import touchstone.core.model.Usage;
import touchstone.core.study.Answers;
import touchstone.core.study.Cost;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ResourceLines;

/**
 * Puts questions without their options, to be answered in words, and has a judge say which option the words choose, or none (Khan,
 * Casper and Hadfield-Menell 2025: letters forced from a model can contradict what it writes freely).
 *
 * @param replies how many answers to each question
 * @param samples of the judge's letter where it gives no probabilities
 */
public record FreeAnswers(int replies, int samples) {
    /** What a judge says of words that choose no option. */
    public static final int NONE = -1;

    private static final Readout.Text WORDS = Readout.Text.sampled(200, 1);
    private static final int JUDGE_TOKENS = 8;
    private static final int MOST_OPTIONS = 25;

    /**
     * One answer in words.
     *
     * @param item its place in the bank
     * @param chosen the option the judge finds most probable, {@link #NONE} for none of them; empty where the judge gave no verdict
     */
    public record Reply(int item, int repeat, String words, OptionalInt chosen) {}

    /** The places of so many items spread evenly over those that can be judged. */
    public static int[] places(List<Item> items, int most) {
        int[] all = IntStream.range(0, items.size())
                .filter(item -> items.get(item).options().size() <= MOST_OPTIONS)
                .toArray();
        return most >= all.length
                ? all
                : IntStream.range(0, most)
                        .map(i -> all[(int) ((long) i * all.length / most)])
                        .toArray();
    }

    /** What it costs, the judge's part with it. */
    public Cost cost(List<Item> items, int most) {
        Cost total = Cost.NOTHING;
        for (int place : places(items, most)) {
            Item item = items.get(place);
            long question = Cost.tokens(item.question()) + 20;
            long options = item.options().stream().mapToLong(Cost::tokens).sum();
            total = total.plus(Cost.of(1, new Usage(question, WORDS.maxTokens())))
                    .plus(Cost.choice(question + WORDS.maxTokens() + options + 60, samples, JUDGE_TOKENS));
        }
        return total.times(replies);
    }

    /** Asks the model, then the judge; in the order of the places, each with its repeats. */
    public List<Reply> ask(Laboratory lab, Model model, Model judge, List<Item> items, int[] places) {
        List<Reply> said = new ArrayList<>();
        try (Answers answers = lab.ask(model, IntStream.of(places).boxed().flatMap(place -> trials(items, place)))) {
            for (int place : places) {
                for (int repeat = 0; repeat < replies; repeat++) {
                    if (answers.next().outcome() instanceof Outcome.Answered(Answer.Text text)) {
                        said.add(new Reply(place, repeat, text.text().strip(), OptionalInt.empty()));
                    }
                }
            }
        }
        List<Reply> judged = new ArrayList<>();
        Iterator<Reply> next = said.iterator();
        try (Answers answers = lab.ask(judge, said.stream().map(reply -> judgement(items, reply)))) {
            while (next.hasNext()) {
                Reply reply = next.next();
                int options = items.get(reply.item()).options().size();
                judged.add(new Reply(
                        reply.item(),
                        reply.repeat(),
                        reply.words(),
                        chosen(answers.next().outcome(), options)));
            }
        }
        return judged;
    }

    private Stream<Trial> trials(List<Item> items, int place) {
        Item item = items.get(place);
        return IntStream.range(0, replies)
                .mapToObj(repeat ->
                        new Trial(item.id(), Condition.of("part", "free text"), repeat, Prompts.free(item), WORDS));
    }

    private Trial judgement(List<Item> items, Reply reply) {
        Item item = items.get(reply.item());
        List<String> options = new ArrayList<>(item.options());
        options.add(ResourceLines.of("free-none.txt").getFirst());
        LetteredOptions lettered = LetteredOptions.capital(options);
        return new Trial(
                item.id(),
                Condition.of("part", "free text judged"),
                reply.repeat(),
                Prompts.judgement(item, reply.words(), lettered),
                lettered.readout(samples, JUDGE_TOKENS));
    }

    private static OptionalInt chosen(Outcome outcome, int options) {
        Optional<ChoiceReading> read = outcome instanceof Outcome.Answered(Answer.Choice choice)
                        && ChoiceReading.of(choice)
                                instanceof touchstone.statistics.Outcome.Defined<ChoiceReading>(ChoiceReading reading)
                ? Optional.of(reading)
                : Optional.empty();
        return read.map(reading -> OptionalInt.of(reading.mostProbable() == options ? NONE : reading.mostProbable()))
                .orElse(OptionalInt.empty());
    }
}
