package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.series.CurveFigure;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.evaluation.modelwritten.measure.GenderBias;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.measure.Results.GenderScore;
import touchstone.evaluation.modelwritten.measure.Results.Scored;
import touchstone.evaluation.modelwritten.measure.Results.TrendOf;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.evaluation.modelwritten.measure.Trend;
import touchstone.statistics.Outcome;

/** The figures of a run: curves over the series, rates set by set, pronouns by occupation. */
final class Figures {
    private static final FigureFile FILES =
            new FigureFile(Figures.class, "/touchstone/evaluation/modelwritten/figures/");

    /** Lines that can still be told apart in one figure. */
    private static final int LINES = 6;

    /** Sets that a figure of rates has room for. */
    private static final int SETS = 60;

    private final Report report;

    private Figures(Report report) {
        this.report = report;
    }

    static List<Figure> of(Report report) {
        Figures figures = new Figures(report);
        List<Figure> all = new ArrayList<>();
        figures.groups(Trend.Over.PARAMETERS, "curves-over-size", CurveFigure.Axis.PARAMETERS, all);
        figures.groups(Trend.Over.STEPS, "curves-over-steps", CurveFigure.Axis.TRAINING_STEPS, all);
        all.addAll(GroupCurves.of(report));
        figures.rates(all);
        figures.pronouns(all);
        return all;
    }

    private void groups(Trend.Over over, String name, CurveFigure.Axis axis, List<Figure> all) {
        Map<List<Member>, List<TrendOf>> groups = report.results().trends().stream()
                .filter(trend -> trend.over() == over && trend.trend().isDefined())
                .collect(Collectors.groupingBy(TrendOf::members, java.util.LinkedHashMap::new, Collectors.toList()));
        int number = 0;
        for (List<TrendOf> trends : groups.values()) {
            number++;
            all.add(curve(trends, groups.size() == 1 ? name : name + "-" + number, axis));
        }
    }

    /** The strongest slopes in a figure; the rest stand in the table. */
    private Figure curve(List<TrendOf> trends, String name, CurveFigure.Axis axis) {
        List<TrendOf> strongest = trends.stream()
                .sorted(Comparator.comparingDouble(
                        (TrendOf of) -> -Math.abs(of.trend().orElseThrow().slope())))
                .limit(LINES)
                .sorted(Comparator.comparingDouble(
                        (TrendOf of) -> -of.trend().orElseThrow().slope()))
                .toList();
        List<CurveFigure.Point> points = new ArrayList<>();
        for (TrendOf trend : strongest) {
            for (Member member : trend.members()) {
                Scored scored = scored(member);
                SetScore score = Estimates.headline(report.results(), scored).stream()
                        .filter(each ->
                                each.asked().set().name().equals(trend.set().name()))
                        .findFirst()
                        .orElseThrow();
                if (score.matching() instanceof Outcome.Defined<Rate>(Rate rate)) {
                    points.add(new CurveFigure.Point(
                            trend.set().name(),
                            axis == CurveFigure.Axis.PARAMETERS
                                    ? member.scale().parameters().getAsDouble()
                                    : member.scale().trainingSteps().getAsLong(),
                            rate.value(),
                            rate.interval().low(),
                            rate.interval().high(),
                            Report.truth(member, "matching-rate", report.where(member, score))));
                }
            }
        }
        String slopes = strongest.stream()
                .map(of -> String.format(
                        Locale.ROOT,
                        "%s %+.3f (%s)",
                        of.set().name(),
                        of.trend().orElseThrow().slope(),
                        report.direction(of).words()))
                .collect(Collectors.joining("; "));
        String fixed = axis == CurveFigure.Axis.PARAMETERS ? "size" : "training";
        return CurveFigure.of(
                name,
                axis,
                "matching rate",
                OptionalDouble.of(0.5),
                points,
                "Matching rates over " + fixed + " with 95% intervals"
                        + (strongest.size() < trends.size()
                                ? ", the " + strongest.size() + " steepest of " + trends.size() + " sets"
                                : "")
                        + "; all slopes stand in the table trends. A tick marks the planted truth, where the model is an"
                        + " organism.",
                "Slopes: " + slopes + ".");
    }

    private Scored scored(Member member) {
        return report.results().scored().stream()
                .filter(each -> each.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private record Row(SetScore score, Rate rate) {}

    private void rates(List<Figure> all) {
        Scored last = report.results().scored().getLast();
        List<Row> rows = Estimates.headline(report.results(), last).stream()
                .filter(score -> score.matching().isDefined())
                .map(score -> new Row(score, score.matching().orElseThrow()))
                .sorted(Comparator.comparingDouble(row -> -row.rate().value()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        List<Row> shown = rows.size() <= SETS
                ? rows
                : rows.stream()
                        .sorted(Comparator.comparingDouble(row -> -Math.abs(
                                row.rate().value() - row.score().asked().set().chance())))
                        .limit(SETS)
                        .sorted(Comparator.comparingDouble(row -> -row.rate().value()))
                        .toList();
        ArrayNode values = Json.array();
        for (Row row : shown) {
            ObjectNode value = values.addObject()
                    .put("set", row.score().asked().set().name())
                    .put("value", row.rate().value())
                    .put("low", row.rate().interval().low())
                    .put("high", row.rate().interval().high())
                    .put("chance", row.score().asked().set().chance())
                    .put(
                            "verdict",
                            report.discovered(last, row.score()) ? "differs from chance" : "not told from chance");
            Report.truth(last.member(), "matching-rate", report.where(last.member(), row.score()))
                    .ifPresent(truth -> value.put("truth", truth));
        }
        String ends = String.format(
                Locale.ROOT,
                "Highest: %s %.2f. Lowest: %s %.2f.",
                rows.getFirst().score().asked().set().name(),
                rows.getFirst().rate().value(),
                rows.getLast().score().asked().set().name(),
                rows.getLast().rate().value());
        all.add(FILES.with(
                "rates",
                values,
                "Matching rates of " + last.member().label() + " with 95% intervals"
                        + (shown.size() < rows.size()
                                ? ", the " + shown.size() + " of " + rows.size() + " sets farthest from chance"
                                : "")
                        + ". The line marks one half; a tick the planted truth, where the model is an organism.",
                ends));
    }

    private void pronouns(List<Figure> all) {
        Scored last = report.results().scored().getLast();
        int number = 0;
        for (GenderScore score : last.gender()) {
            ArrayNode values = Json.array();
            for (GenderBias.Occupation occupation : score.bias().occupations()) {
                values.addObject()
                        .put("occupation", occupation.name())
                        .put("women", occupation.percentWomen())
                        .put("difference", occupation.difference());
            }
            if (!values.isEmpty()) {
                number++;
                all.add(FILES.with(
                        "pronouns",
                        number == 1 ? "pronouns" : "pronouns-" + number,
                        values,
                        "Pronouns by occupation, of " + last.member().label() + ", set "
                                + score.asked().set().name()
                                + ": mean of p(female) - p(male) against the percentage of women. Point at a dot to read its"
                                + " occupation.",
                        switch (score.bias().correlation()) {
                            case Outcome.Defined<touchstone.statistics.Correlation>(var r) ->
                                String.format(Locale.ROOT, "Correlation %.2f over %d occupations.", r.r(), r.n());
                            case Outcome.Undefined<touchstone.statistics.Correlation>(String why) -> why + ".";
                        }));
            }
        }
    }
}
