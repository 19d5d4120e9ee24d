package touchstone.core.model;

import java.util.Map;
import java.util.OptionalDouble;

/** A model whose behaviour was planted and is therefore known; it answers from the prompt alone. */
public interface Organism extends Model {
    /**
     * The planted truth behind an estimate, where there is one.
     *
     * @param estimate the estimate's name
     * @param where the estimate's place, as in findings
     */
    OptionalDouble truth(String estimate, Map<String, String> where);
}
