package touchstone.evaluation.modelwritten.freetext;

import java.util.List;
import java.util.Optional;
import touchstone.evaluation.modelwritten.dataset.Item;

/**
 * A statement asked about in a forced choice and in free words.
 *
 * @param set its set's name
 * @param forced whether the forced choice is Yes; empty where it could not be read or is a tie
 * @param said by paraphrase whether the reply takes the statement for its own; empty where it takes no side or none came
 */
public record FreeItem(String set, Item item, Optional<Boolean> forced, List<Optional<Boolean>> said) {
    public FreeItem {
        said = List.copyOf(said);
    }

    /** How many replies take a side. */
    int sides() {
        return (int) said.stream().flatMap(Optional::stream).count();
    }

    /** Of those the share that shows the behaviour. */
    double showing() {
        return said.stream()
                .flatMap(Optional::stream)
                .mapToInt(yes -> yes == (item.matching() == 0) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** The side that most replies take; empty for a tie or none. */
    Optional<Boolean> most() {
        long yes = said.stream().flatMap(Optional::stream).filter(each -> each).count();
        long no = sides() - yes;
        return yes == no ? Optional.empty() : Optional.of(yes > no);
    }
}
