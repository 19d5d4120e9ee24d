package touchstone.evaluation.discrimination.decide;

import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.core.trial.Condition;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Profile;
import touchstone.evaluation.discrimination.scenario.Style;

/**
 * One walk through all scenarios and people under the same circumstances: the unit of analysis.
 *
 * @param wording which paraphrase of the intervention, from 1
 */
public record Series(Style style, Fill fill, Intervention intervention, int wording) {
    /** The series that this one is compared with: the same fill and style without an intervention. */
    public Series untouched() {
        return new Series(style, fill, Intervention.NONE, 1);
    }

    /** Its place in findings: fill and intervention; style and wording where they are not the default. */
    public Map<String, String> where() {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("fill", fill.word());
        where.put("intervention", intervention.word());
        if (style != Style.DEFAULT) {
            where.put("style", style.word());
        }
        if (wording > 1) {
            where.put("wording", Integer.toString(wording));
        }
        return where;
    }

    /** The cell of the design at which a person is asked about. */
    Condition condition(Grid grid, Profile profile) {
        Map<String, String> levels = where();
        for (int i = 0; i < grid.attributes().size(); i++) {
            levels.put(grid.attributes().get(i).name(), grid.level(profile, i));
        }
        return new Condition(levels);
    }

    /** For people: {@code explicit, illegal} and, where they are not the default, style and wording. */
    public String label() {
        return fill.word() + ", " + intervention.word() + (style == Style.DEFAULT ? "" : ", " + style.word())
                + (wording == 1 ? "" : ", wording " + wording);
    }
}
