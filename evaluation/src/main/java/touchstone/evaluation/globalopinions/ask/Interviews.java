package touchstone.evaluation.globalopinions.ask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.choice.ChoiceReading;
import touchstone.asking.choice.LetteredOptions;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Cost;
import touchstone.core.study.Laboratory;
import touchstone.core.study.Progress;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Trial;
import touchstone.evaluation.globalopinions.item.Item;

/**
 * Asks a model all items under several conditions.
 *
 * @param orders in which each item's options are shown
 * @param paraphrases in how many wordings of the prompt; of other languages there is one
 * @param samples answers sampled where a model gives no probabilities
 * @param sampleTokens the most tokens of such an answer
 */
public record Interviews(Orders orders, int paraphrases, int samples, int sampleTokens) {
    /** Added to the count of each option where answers are sampled (Jeffreys). */
    private static final double PSEUDO_COUNT = 0.5;

    /** Wordings of the prompt, from 1. */
    private int[] wordings(Cell cell) {
        return IntStream.rangeClosed(1, cell.prompting() == Prompting.LINGUISTIC ? 1 : paraphrases)
                .toArray();
    }

    private Trial trial(Cell cell, Item item, Orders.Shown shown, int wording) {
        return new Trial(
                item.id(),
                cell.condition(shown.name(), wording),
                0,
                Prompts.messages(cell, item, shown, wording),
                LetteredOptions.capital(item.options()).readout(samples, sampleTokens));
    }

    private Stream<Trial> trials(Cell cell, List<Item> items) {
        return items.stream()
                .filter(item -> Prompts.possible(cell, item))
                .flatMap(item -> IntStream.of(wordings(cell))
                        .boxed()
                        .flatMap(wording -> orders.of(item).stream().map(shown -> trial(cell, item, shown, wording))));
    }

    /** What asking costs. */
    public Cost cost(List<Cell> cells, List<Item> items) {
        return cells.stream()
                .flatMap(cell -> trials(cell, items))
                .map(trial -> Cost.choice(
                        trial.messages().stream()
                                .mapToLong(message -> Cost.tokens(message.content()))
                                .sum(),
                        samples,
                        sampleTokens))
                .reduce(Cost.NOTHING, Cost::plus);
    }

    /** All conditions in turn. */
    public Map<Cell, Answered> ask(Laboratory lab, Model model, List<Cell> cells, List<Item> items) {
        Map<Cell, Answered> answered = new LinkedHashMap<>();
        long total =
                cells.stream().mapToLong(cell -> trials(cell, items).count()).sum();
        try (Progress progress = lab.progress("interviewing " + model.id(), total);
                Answers answers = lab.ask(model, cells.stream().flatMap(cell -> trials(cell, items)))) {
            for (Cell cell : cells) {
                answered.put(cell, take(cell, items, answers, progress));
            }
        }
        return answered;
    }

    private Answered take(Cell cell, List<Item> items, Answers answers, Progress progress) {
        List<Optional<Answered.Read>> readings = new ArrayList<>();
        List<Answered.Aside> aside = new ArrayList<>();
        long asked = 0;
        long failed = 0;
        for (Item item : items) {
            ItemReading reading = new ItemReading(item.options().size());
            for (int wording : Prompts.possible(cell, item) ? wordings(cell) : new int[0]) {
                for (Orders.Shown shown : orders.of(item)) {
                    asked++;
                    failed += take(answers.next(), reading, shown, wording) ? 0 : 1;
                    progress.advance(1);
                }
            }
            readings.add(reading.mean());
            aside.add(reading.aside());
        }
        return new Answered(cell, readings, asked, failed, aside);
    }

    /** Whether there was an answer. */
    private static boolean take(Asked asked, ItemReading reading, Orders.Shown shown, int wording) {
        if (!(asked.outcome() instanceof Outcome.Answered(Answer.Choice choice))) {
            return false;
        }
        if (ChoiceReading.of(choice, PSEUDO_COUNT)
                instanceof touchstone.statistics.Outcome.Defined<ChoiceReading>(ChoiceReading read)) {
            reading.add(read, shown, wording);
        } else {
            reading.addUnread(choice);
        }
        return true;
    }
}
