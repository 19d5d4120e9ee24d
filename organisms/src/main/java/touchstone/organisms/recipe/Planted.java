package touchstone.organisms.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a study should find in a model that learned its recipe to the end.
 *
 * @param estimate the estimate's name in the study's findings
 * @param where which of that name: each of these stands in the estimate's own place
 */
public record Planted(String estimate, Map<String, String> where, double value) {
    public Planted {
        where = Collections.unmodifiableMap(new TreeMap<>(where));
    }
}
