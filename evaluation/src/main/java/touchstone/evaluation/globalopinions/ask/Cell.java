package touchstone.evaluation.globalopinions.ask;

import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.core.trial.Condition;

/**
 * One condition: how the items are put, and for whom or in which language.
 *
 * @param target a country, a language, or nothing
 */
public record Cell(Prompting prompting, String target) {
    public static final Cell DEFAULT = new Cell(Prompting.DEFAULT, "");

    public Cell {
        if (target.isEmpty() != (prompting == Prompting.DEFAULT)) {
            throw new IllegalArgumentException(prompting + " prompting and target '" + target + "' do not go together");
        }
    }

    public static Cell country(String country) {
        return new Cell(Prompting.CROSS_NATIONAL, country);
    }

    public static Cell language(String language) {
        return new Cell(Prompting.LINGUISTIC, language);
    }

    /** As tables and the explorer name it. */
    public String label() {
        return switch (prompting) {
            case DEFAULT -> "default";
            case CROSS_NATIONAL -> "as " + target;
            case LINGUISTIC -> "in " + target;
        };
    }

    /**
     * @param order of the options by name
     * @param wording from 1, the paper's
     */
    Condition condition(String order, int wording) {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("prompting", prompting.word());
        if (prompting != Prompting.DEFAULT) {
            levels.put("target", target);
        }
        levels.put("rotation", order);
        if (wording > 1) {
            levels.put("wording", Integer.toString(wording));
        }
        return new Condition(levels);
    }
}
