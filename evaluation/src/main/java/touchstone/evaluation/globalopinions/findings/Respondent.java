package touchstone.evaluation.globalopinions.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.asking.series.ModelSeries;
import touchstone.core.model.Organism;
import touchstone.evaluation.globalopinions.ask.Explanations.Explained;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.FreeText;
import touchstone.evaluation.globalopinions.estimate.Reach;
import touchstone.statistics.divergence.LogBase;

/**
 * One model with all that was found of it.
 *
 * @param label what tables and figures call it
 * @param several whether other models answered too, so that estimates must name this one
 * @param reach how far the picture reaches
 * @param free what it writes freely beside its letters, where that was asked
 * @param explained its words where answering for a country moved it most
 */
public record Respondent(
        ModelSeries.Member member,
        String label,
        boolean several,
        Analysis analysis,
        Reach reach,
        Optional<FreeText> free,
        List<Explained> explained) {
    public Respondent {
        explained = List.copyOf(explained);
    }

    /** A place in findings. */
    Map<String, String> where(String... keysAndValues) {
        Map<String, String> where = new LinkedHashMap<>();
        if (several) {
            where.put("model", member.model().id());
        }
        for (int i = 0; i < keysAndValues.length; i += 2) {
            where.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return where;
    }

    /** The name of a figure or table, telling models apart. */
    String name(String base) {
        return several
                ? base + "-"
                        + label().toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]+", "-")
                                .replaceAll("^-|-$", "")
                : base;
    }

    /** The planted truth, of an organism that was asked the invented survey. */
    OptionalDouble truth(String estimate, Map<String, String> where, Survey survey) {
        if (!survey.invented() || !(member.model() instanceof Organism organism)) {
            return OptionalDouble.empty();
        }
        Map<String, String> told = new LinkedHashMap<>(where);
        told.put("survey", "invented");
        told.put("log-base", survey.measure().base() == LogBase.TWO ? "two" : "natural");
        return organism.truth(estimate, told);
    }
}
