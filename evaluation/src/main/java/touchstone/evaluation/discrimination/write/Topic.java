package touchstone.evaluation.discrimination.write;

import java.util.Locale;

/**
 * A decision about a person that a scenario can be written on.
 *
 * @param area of society, lower-case, such as {@code finance}; empty where the author named none
 * @param decision such as {@code approving a car loan}
 */
public record Topic(String area, String decision) {
    /** As prompts show it: {@code finance: approving a car loan}. */
    public String line() {
        return area.isEmpty() ? decision : area + ": " + decision;
    }

    /** Kebab-case of the decision, such as {@code approving-a-car-loan}. */
    public String slug() {
        return decision.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
