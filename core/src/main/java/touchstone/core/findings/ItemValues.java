package touchstone.core.findings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values whose mean an estimate is, item by item, so that two runs can be compared on the items they share. Held in memory only: the
 * answers behind them are in the journal. Of a ratio, or of what else is made of sums, they are the linearised values; an item on which a
 * run has nothing to say then has the estimate itself. Items go by names that are the same in every run that asks them.
 *
 * @param estimate the estimate's name
 * @param where the estimate's place
 * @param byItem value of each item
 * @param clusters what items depend on each other by; an item not named here stands alone
 */
public record ItemValues(
        String estimate, Map<String, String> where, Map<String, Double> byItem, Map<String, String> clusters) {
    public ItemValues {
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        byItem = Collections.unmodifiableMap(new LinkedHashMap<>(byItem));
        clusters = Map.copyOf(clusters);
    }

    /** Whether this is what the estimate is the mean of. */
    public boolean isOf(Estimate candidate) {
        return candidate.name().equals(estimate) && candidate.where().equals(where);
    }
}
