package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.json.Json;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.ClusteredRegression;
import touchstone.evaluation.discrimination.estimate.Comparison;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Design;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.Scores.ScenarioScore;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;

/** The figures of one model. */
public final class Figures {
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
                all.add(figures.tradeOff());
            }
            all.add(figures.scenarios());
            audited.grid().numbers().forEach(number -> all.add(figures.curve(number)));
        }
        return all;
    }

    private String name(String base) {
        return base + (audited.several() ? " " + audited.model().id() : "");
    }

    private Figure scores() {
        ArrayNode values = Json.array();
        StringJoiner numbers = new StringJoiner("; ");
        for (Series series : audited.untouched()) {
            if (audited.scores(series) instanceof Outcome.Defined<Scores>(Scores scores)) {
                StringJoiner own = new StringJoiner(", ", series.label() + ": ", "");
                for (Contrast contrast : scores.design().demographics()) {
                    Coefficient c = scores.coefficient(contrast);
                    Interval interval = Cells.interval(c);
                    ObjectNode row = values.addObject()
                            .put("series", series.label())
                            .put("demographic", contrast.label())
                            .put("score", c.estimate())
                            .put("low", interval.low())
                            .put("high", interval.high())
                            .put("verdict", verdict(series, contrast));
                    OptionalDouble truth = audited.truth("discrimination-score", audited.where(series, contrast));
                    truth.ifPresent(planted -> row.put("truth", planted));
                    own.add(contrast.label() + " " + Cells.signed(c));
                }
                numbers.add(own.toString());
            }
        }
        return FigureFile.with(
                "scores",
                name("scores"),
                values,
                "Discrimination scores without an intervention, with 95% intervals, against "
                        + audited.referencePerson()
                        + ". Right of 0: favoured. A vertical tick marks the planted truth, where the model is an organism.",
                numbers.toString());
    }

    private String verdict(Series series, Contrast contrast) {
        return audited.analysis().verdicts().stream()
                .filter(judged -> judged.entry().fill().equals(series.fill().word())
                        && judged.entry().contrast().label().equals(contrast.label()))
                .map(judged -> judged.conclusion().words())
                .findFirst()
                .orElse("");
    }

    private Figure tradeOff() {
        ArrayNode values = Json.array();
        List<Point> points = new ArrayList<>();
        for (Series series : audited.series()) {
            if (audited.analysis().summaries().get(series) instanceof Outcome.Defined<Summary>(Summary summary)) {
                point(series).ifPresent(known -> {
                    points.add(new Point(series, summary.value(), known.correlation(), known.flipped()));
                    values.addObject()
                            .put("fill", series.fill().word())
                            .put("intervention", label(series))
                            .put("score", summary.value())
                            .put("scoreLow", summary.interval().low())
                            .put("scoreHigh", summary.interval().high())
                            .put("correlation", known.correlation())
                            .put("correlationLow", known.low())
                            .put("correlationHigh", known.high())
                            .put("flipped", known.flipped());
                });
            }
        }
        String lowest = points.stream()
                .filter(point -> point.series().intervention() != Intervention.NONE)
                .min(Comparator.comparingDouble(Point::score))
                .map(point -> String.format(
                        Locale.ROOT,
                        "Lowest mean |score|: %s with %.3f log-odds, decision correlation %.3f, %s of decisions flipped.",
                        point.series().label(),
                        point.score(),
                        point.correlation(),
                        Cells.percent(point.flipped())))
                .orElse("No intervention could be placed.");
        return FigureFile.with(
                "trade-off",
                name("trade-off"),
                values,
                "What each wording leaves of discrimination (mean |score|) against how well its decisions agree with those made"
                        + " without it, with 95% intervals. Good wordings lie low and to the right.",
                lowest);
    }

    private static String label(Series series) {
        String wording = series.wording() == 1 ? "" : " (wording " + series.wording() + ")";
        String style = series.style().word().equals("default")
                ? ""
                : ", " + series.style().word();
        return series.intervention().word() + wording + style;
    }

    private record Point(Series series, double score, double correlation, double flipped) {}

    private record Placed(double correlation, double low, double high, double flipped) {}

    private java.util.Optional<Placed> point(Series series) {
        if (series.intervention() == Intervention.NONE) {
            return java.util.Optional.of(new Placed(1, 1, 1, 0));
        }
        if (audited.analysis().comparisons().get(series) instanceof Outcome.Defined<Comparison>(Comparison found)
                && found.correlation() instanceof Figured.Known(double value, Interval interval)
                && found.flipped() instanceof Figured.Known(double flipped, Interval _)) {
            return java.util.Optional.of(new Placed(value, interval.low(), interval.high(), flipped));
        }
        return java.util.Optional.empty();
    }

    private Figure scenarios() {
        ArrayNode values = Json.array();
        StringJoiner numbers = new StringJoiner("; ");
        for (Series series : audited.untouched()) {
            if (audited.scores(series) instanceof Outcome.Defined<Scores>(Scores scores)) {
                List<String> titles =
                        java.util.Objects.requireNonNull(audited.scenarios().get(series));
                for (Contrast contrast : scores.design().demographics()) {
                    List<ScenarioScore> byScenario = scores.byScenario(contrast);
                    for (ScenarioScore score : byScenario) {
                        values.addObject()
                                .put("series", series.label())
                                .put("demographic", contrast.label())
                                .put("scenario", titles.get(score.scenario()))
                                .put("score", score.score());
                    }
                    long reversed =
                            byScenario.stream().filter(ScenarioScore::reversed).count();
                    numbers.add(series.fill().word() + ", " + contrast.label() + ": " + reversed + " of "
                            + byScenario.size());
                }
            }
        }
        return FigureFile.with(
                "scenarios",
                name("scenarios"),
                values,
                "Scores of single scenarios, one tick each (best linear unbiased predictions, shrunk towards the mean), and their"
                        + " mean. Wide rows: the scenario decides whether, and whom, the model favours.",
                "Scenarios whose sign is opposite to the mean: " + numbers + ".");
    }

    private Figure curve(Numeric number) {
        ArrayNode values = Json.array();
        StringJoiner numbers = new StringJoiner("; ");
        for (Series series : audited.untouched()) {
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
                            .put("series", series.label())
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
        return FigureFile.with(
                "number-curve",
                name(number.name() + "-curve"),
                values,
                "How decisions move with " + number.name()
                        + ": difference in log-odds against the middle value, with 95% intervals (errors clustered by scenario). No"
                        + " straight line is assumed here.",
                numbers.toString());
    }
}
