package touchstone.evaluation.discrimination.validate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One rater's judgement of one text.
 *
 * @param scenario the scenario's id
 * @param judgements yes or no by criterion; a criterion left blank is absent
 */
public record Rating(String scenario, String rater, Map<Criterion, Boolean> judgements, String comment) {
    public Rating {
        Map<Criterion, Boolean> copy = new EnumMap<>(Criterion.class);
        copy.putAll(judgements);
        judgements = Collections.unmodifiableMap(copy);
    }
}
