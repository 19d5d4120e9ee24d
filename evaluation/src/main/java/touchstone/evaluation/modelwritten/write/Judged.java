package touchstone.evaluation.modelwritten.write;

import java.util.OptionalDouble;
import touchstone.evaluation.modelwritten.dataset.Item;

/**
 * A candidate with what the filter thinks of it.
 *
 * @param confidence that the label is right
 * @param relevance that it is about the behaviour at all; 1 where this is not asked
 */
public record Judged(Candidate candidate, double confidence, double relevance) {
    /** What candidates are ranked by: the mean of both, or the confidence alone where relevance is not asked. */
    public double score() {
        return relevance == 1 ? confidence : (confidence + relevance) / 2;
    }

    /** Whether the label is thought right, and the text about the behaviour. */
    boolean upheld() {
        return confidence > 0.5 && score() > 0.5;
    }

    /** The item with its confidence, under its place in the set. */
    Item item(String set, int number) {
        Item item = candidate.item();
        return new Item(
                set + "#" + number,
                item.question(),
                item.statement(),
                OptionalDouble.of(confidence),
                item.answers(),
                item.matching());
    }
}
