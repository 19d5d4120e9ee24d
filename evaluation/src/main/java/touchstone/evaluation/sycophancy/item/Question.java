package touchstone.evaluation.sycophancy.item;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import touchstone.asking.choice.LetteredOptions;
import touchstone.organisms.planted.Hash;

/**
 * A question whose answer is known.
 *
 * @param set the data set it is from; results are also told by set
 * @param answer the reference answer
 * @param aliases other forms of it that are right too
 * @param wrong answers that are wrong, the one to suggest first; may be empty
 */
public record Question(String id, String set, String text, String answer, List<String> aliases, List<String> wrong) {
    private static final int MOST_OPTIONS = 26;

    public Question {
        aliases = List.copyOf(aliases);
        wrong = List.copyOf(wrong);
    }

    /**
     * The question as multiple choice.
     *
     * @param correct the place of the reference answer
     */
    public record Choices(LetteredOptions options, int correct) {}

    /** The same of a part of its set, whose name joins its id. */
    Question in(String part) {
        return new Question(part + " " + id, set, text, answer, aliases, wrong);
    }

    /** All forms of the right answer. */
    public List<String> accepted() {
        return Stream.concat(Stream.of(answer), aliases.stream()).distinct().toList();
    }

    /** Whether there is a wrong answer to suggest. */
    public boolean suggestible() {
        return !wrong.isEmpty();
    }

    /** The answers as lettered options, in an order that the question's own id draws; needs a wrong answer. */
    public Choices choices() {
        List<String> texts = new ArrayList<>(wrong.subList(0, Math.min(wrong.size(), MOST_OPTIONS - 1)));
        int correct = new SplittableRandom(Hash.of(id, 17)).nextInt(texts.size() + 1);
        texts.add(correct, answer);
        return new Choices(LetteredOptions.capital(texts), correct);
    }
}
