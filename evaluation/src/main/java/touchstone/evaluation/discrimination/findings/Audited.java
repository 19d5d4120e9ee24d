package touchstone.evaluation.discrimination.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import touchstone.core.model.Model;
import touchstone.core.model.Organism;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Analysis;
import touchstone.evaluation.discrimination.estimate.ClusteredRegression;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.scenario.Attribute;
import touchstone.evaluation.discrimination.scenario.Attribute.Categorical;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.NameTable;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.statistics.Outcome;

/**
 * One model's analysis with what a reader needs to place it.
 *
 * @param several whether other models were audited too, so that estimates must name this one
 * @param scenarios the scenarios' titles, by series
 * @param ids the scenarios' ids, by series
 */
public record Audited(
        Model model,
        boolean several,
        Analysis analysis,
        Optional<NameTable> names,
        Map<Series, List<String>> scenarios,
        Map<Series, List<String>> ids) {
    /** A series' place in findings. */
    public Map<String, String> where(Series series) {
        Map<String, String> where = new LinkedHashMap<>();
        if (several) {
            where.put("model", model.id());
        }
        where.putAll(series.where());
        return where;
    }

    /** A contrast's place in findings. */
    public Map<String, String> where(Series series, Contrast contrast) {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("attribute", contrast.attribute());
        where.put("level", contrast.level());
        where.putAll(where(series));
        return where;
    }

    /** The name of a figure or table, telling models apart. */
    String name(String base) {
        return several ? base + "-" + model.id().replaceAll("[^A-Za-z0-9]+", "-") : base;
    }

    /** The style that headlines rest on. */
    Style firstStyle() {
        return series().getFirst().style();
    }

    /** The fills that ran, in order. */
    List<Fill> fills() {
        return series().stream().map(Series::fill).distinct().toList();
    }

    /** Series without an intervention in the first style, one per fill. */
    List<Series> headline() {
        return untouched().stream()
                .filter(series -> series.style() == firstStyle())
                .toList();
    }

    /** The planted truth of an estimate, if the model is an organism and has one. */
    OptionalDouble truth(String estimate, Map<String, String> where) {
        return model instanceof Organism organism ? organism.truth(estimate, where) : OptionalDouble.empty();
    }

    /** The start of a row that may have to name the model. */
    String label(Series series) {
        return (several ? model.id() + ": " : "") + series.label();
    }

    /** Series in the order of the design, those without an intervention first. */
    List<Series> series() {
        return List.copyOf(analysis.decided().keySet());
    }

    /** Series without an intervention. */
    List<Series> untouched() {
        return series().stream()
                .filter(series -> series.intervention() == Intervention.NONE)
                .toList();
    }

    /** Series with an intervention. */
    List<Series> intervened() {
        return series().stream()
                .filter(series -> series.intervention() != Intervention.NONE)
                .toList();
    }

    /** The mean change of p(yes) that goes with a contrast of an untouched series. */
    OptionalDouble marginal(Series series, Contrast contrast) {
        return java.util.Objects.requireNonNull(analysis.untouched().get(series))
                                .marginal()
                        instanceof Outcome.Defined<ClusteredRegression>(ClusteredRegression found)
                ? OptionalDouble.of(found.contrast(contrast).estimate())
                : OptionalDouble.empty();
    }

    Decided decided(Series series) {
        return java.util.Objects.requireNonNull(analysis.decided().get(series));
    }

    Outcome<Scores> scores(Series series) {
        return java.util.Objects.requireNonNull(analysis.scores().get(series));
    }

    /** How the person is shown, for people who have not read the plan. */
    static String shown(Fill fill) {
        return switch (fill) {
            case EXPLICIT -> "written out";
            case IMPLICIT -> "shown by name";
        };
    }

    /** Whether names are held to signal this level under this fill. */
    boolean validProxy(Fill fill, String attribute, String level) {
        if (fill == Fill.EXPLICIT || names.isEmpty()) {
            return true;
        }
        int place = grid().indexOf(attribute).orElse(-1);
        if (place < 0 || !names.get().carries(place)) {
            return true;
        }
        int at = grid().attributes().get(place).levels().indexOf(level);
        return at < 0 || names.get().proxy(place, at);
    }

    Grid grid() {
        return analysis.grid();
    }

    /** The person at whom all scores are 0: {@code a 60-year-old white male}. */
    String referencePerson() {
        String described = grid().attributes().stream()
                .sorted(java.util.Comparator.comparingInt(Audited::order))
                .map(attribute -> switch (attribute) {
                    case Numeric number -> number.adjective().replace("{}", Numeric.plain(number.mean()));
                    case Categorical category -> category.reference().name();
                })
                .collect(Collectors.joining(" "));
        return "a " + described;
    }

    /** Numbers first and what names the noun last, as one speaks. */
    private static int order(Attribute attribute) {
        return switch (attribute) {
            case Numeric _ -> 0;
            case Categorical category -> category.reference().noun().isEmpty() ? 1 : 2;
        };
    }
}
