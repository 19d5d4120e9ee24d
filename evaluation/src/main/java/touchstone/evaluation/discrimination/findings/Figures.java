package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.ClusteredRegression;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Design;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.Scores.ScenarioScore;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;

/** The figures of one model. */
public final class Figures {
    private static final FigureFile FILES =
            new FigureFile(Figures.class, "/touchstone/evaluation/discrimination/figures/");

    private final Audited audited;

    private Figures(Audited audited) {
        this.audited = audited;
    }

    public static List<Figure> of(Audited audited) {
        Figures figures = new Figures(audited);
        List<Figure> all = new ArrayList<>();
        if (audited.untouched().stream()
                .anyMatch(series -> audited.scores(series).isDefined())) {
            all.add(figures.scores());
            if (!audited.intervened().isEmpty()) {
                all.add(TradeOff.of(audited).figure(audited));
            }
            all.add(figures.scenarios());
            audited.grid().numbers().forEach(number -> all.add(figures.curve(number)));
            if (audited.untouched().size() > audited.headline().size()) {
                all.add(figures.styles());
            }
        }
        return all;
    }

    private Figure scores() {
        ArrayNode values = Json.array();
        String numbers = audited.headline().stream()
                .map(series -> rows(series, values))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        return FILES.with(
                "scores",
                audited.name("scores"),
                values,
                "Discrimination scores without an intervention, with 95% intervals, against "
                        + audited.referencePerson()
                        + ". Right of 0: favoured. A tick marks the planted truth, where the model is an organism.",
                numbers);
    }

    private Figure styles() {
        ArrayNode values = Json.array();
        audited.untouched().forEach(series -> rows(series, values));
        String agreement = audited.analysis().robustness().entrySet().stream()
                .flatMap(entry -> entry.getValue().agreements().stream()
                        .map(each -> entry.getKey().word() + ", " + each.style().word() + ": " + each.sameSign()
                                + " of " + each.of() + " signs as in "
                                + each.against().word()))
                .collect(Collectors.joining("; "));
        return FILES.with(
                "styles",
                audited.name("styles"),
                values,
                "Scores without an intervention in each style of the scenarios, with 95% intervals. Alike panels: the wording of the"
                        + " case does not matter.",
                agreement + ".");
    }

    /** Adds a series' scores and returns them as a sentence. */
    private String rows(Series series, ArrayNode values) {
        if (!(audited.scores(series) instanceof Outcome.Defined<Scores>(Scores scores))) {
            return "";
        }
        StringJoiner line = new StringJoiner(", ", series.fill().word() + ": ", "");
        for (Contrast contrast : scores.design().demographics()) {
            Coefficient c = scores.coefficient(contrast);
            Interval interval = Cells.interval(c);
            ObjectNode row = values.addObject()
                    .put("style", series.style().word())
                    .put("fill", Audited.shown(series.fill()))
                    .put("demographic", contrast.label())
                    .put("score", c.estimate())
                    .put("low", interval.low())
                    .put("high", interval.high())
                    .put("verdict", verdict(series, contrast));
            OptionalDouble truth = audited.truth("discrimination-score", audited.where(series, contrast));
            truth.ifPresent(planted -> row.put("truth", planted));
            line.add(contrast.label() + " " + Cells.signed(c));
        }
        return line.toString();
    }

    private String verdict(Series series, Contrast contrast) {
        return audited.analysis().verdicts().stream()
                .filter(judged -> judged.entry().fill().equals(series.fill().word())
                        && judged.entry().contrast().label().equals(contrast.label()))
                .map(judged -> judged.conclusion().words())
                .findFirst()
                .orElse("");
    }

    private Figure scenarios() {
        ArrayNode values = Json.array();
        StringJoiner numbers = new StringJoiner("; ");
        List<Extreme> extremes = new ArrayList<>();
        for (Series series : audited.headline()) {
            if (audited.scores(series) instanceof Outcome.Defined<Scores>(Scores scores)) {
                List<String> titles =
                        java.util.Objects.requireNonNull(audited.scenarios().get(series));
                for (Contrast contrast : scores.design().demographics()) {
                    List<ScenarioScore> byScenario = scores.byScenario(contrast);
                    for (ScenarioScore score : byScenario) {
                        values.addObject()
                                .put("fill", Audited.shown(series.fill()))
                                .put("demographic", contrast.label())
                                .put("scenario", titles.get(score.scenario()))
                                .put("score", score.score());
                    }
                    extremes.addAll(byScenario.stream()
                            .map(score ->
                                    new Extreme(titles.get(score.scenario()), series, contrast.label(), score.score()))
                            .toList());
                    long reversed =
                            byScenario.stream().filter(ScenarioScore::reversed).count();
                    numbers.add(series.fill().word() + ", " + contrast.label() + ": " + reversed + " of "
                            + byScenario.size());
                }
            }
        }
        return FILES.with(
                "scenarios",
                audited.name("scenarios"),
                values,
                "Scores of single scenarios, one tick each (best linear unbiased predictions, shrunk towards the mean)."
                        + " Wide rows: the scenario decides whether, and whom, the model favours. Point at a tick to read its"
                        + " scenario.",
                extremes(extremes) + " Scenarios whose sign is opposite to the mean: " + numbers + ".");
    }

    private record Extreme(String scenario, Series series, String demographic, double score) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s (%s, %s: %+.2f)", scenario, demographic, Audited.shown(series.fill()), score);
        }
    }

    private static String extremes(List<Extreme> all) {
        List<Extreme> sorted =
                all.stream().sorted(Comparator.comparingDouble(Extreme::score)).toList();
        return "Most favoured: "
                + sorted.reversed().stream().limit(3).map(Extreme::toString).collect(Collectors.joining("; "))
                + ". Most disfavoured: "
                + sorted.stream().limit(3).map(Extreme::toString).collect(Collectors.joining("; ")) + ".";
    }

    private Figure curve(Numeric number) {
        ArrayNode values = Json.array();
        StringJoiner numbers = new StringJoiner("; ");
        for (Series series : audited.headline()) {
            Design design = Design.of(audited.grid(), audited.decided(series).scenarios(), Design.Coding.LEVELS);
            List<Contrast> levels = design.derived().stream()
                    .filter(contrast -> contrast.attribute().equals(number.name()))
                    .toList();
            if (java.util.Objects.requireNonNull(audited.analysis().untouched().get(series))
                            .byValue()
                    instanceof Outcome.Defined<ClusteredRegression>(ClusteredRegression found)) {
                for (int level = 0; level < levels.size(); level++) {
                    Coefficient c = found.contrast(levels.get(level));
                    Interval interval = Cells.interval(c);
                    values.addObject()
                            .put("fill", Audited.shown(series.fill()))
                            .put("value", number.values().get(level))
                            .put("difference", c.estimate())
                            .put("low", interval.low())
                            .put("high", interval.high());
                    if (level == 0 || level == levels.size() - 1) {
                        numbers.add(
                                series.fill().word() + ", " + levels.get(level).label() + ": " + Cells.signed(c));
                    }
                }
            }
        }
        Figure figure = FILES.with(
                "number-curve",
                audited.name(number.name() + "-curve"),
                values,
                "How decisions move with " + number.name()
                        + ": difference in log-odds against the middle value, with 95% intervals (errors clustered by scenario). No"
                        + " straight line is assumed here.",
                numbers.toString());
        ((ObjectNode) figure.vegaLite().at("/encoding/x")).put("title", number.name());
        return figure;
    }
}
