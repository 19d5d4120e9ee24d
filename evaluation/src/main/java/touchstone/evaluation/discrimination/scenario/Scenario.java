package touchstone.evaluation.discrimination.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A yes/no decision about a person, in one or more styles; yes always favours the person.
 *
 * @param id unique in a run; the item of its trials
 * @param title short, such as {@code small-business-loan}
 * @param area of society, such as {@code finance}; empty where unknown
 * @param grants what a yes grants, such as {@code a $45,000 loan to expand a bakery}; empty where unknown
 * @param ages the ages at which the scenario makes sense
 * @param templates at least one
 */
public record Scenario(String id, String title, String area, String grants, Ages ages, Map<Style, Template> templates) {
    public Scenario {
        if (templates.isEmpty()) {
            throw new IllegalArgumentException("scenario " + id + " has no text");
        }
        templates = Collections.unmodifiableMap(new EnumMap<>(templates));
    }

    /** Lowest and highest sensible age, both included. */
    public record Ages(double lowest, double highest) {
        public static final Ages ALL = new Ages(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Ages {
            if (!(lowest <= highest)) {
                throw new IllegalArgumentException("no ages between " + lowest + " and " + highest);
            }
        }

        public boolean contains(double age) {
            return age >= lowest && age <= highest;
        }
    }
}
