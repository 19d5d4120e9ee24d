package touchstone.core.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A model whose behaviour was planted and is therefore known; it answers from the prompt alone, and for nothing. */
public interface Organism extends Model {
    /**
     * The planted truth behind an estimate, where there is one. Authors and judges have none: what is planted in them shows in
     * what is written and in other models' estimates.
     *
     * @param estimate the estimate's name
     * @param where the estimate's place, as in findings
     */
    default OptionalDouble truth(String estimate, Map<String, String> where) {
        return OptionalDouble.empty();
    }

    @Override
    default Optional<Price> price() {
        return Optional.of(Price.FREE);
    }
}
