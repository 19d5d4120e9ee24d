package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import touchstone.asking.series.CurveFigure;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Figure;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.measure.Results.TrendOf;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.evaluation.modelwritten.measure.Trend;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/**
 * Curves of groups of similar behaviours (Perez et al. 2022, section 3): the mean of the matching rates of their sets, each counting the
 * same. The interval is of these sets' items, its error the root of the summed squares of theirs over their number.
 */
final class GroupCurves {
    private final Report report;

    private GroupCurves(Report report) {
        this.report = report;
    }

    static List<Figure> of(Report report) {
        GroupCurves curves = new GroupCurves(report);
        List<Figure> all = new ArrayList<>();
        curves.over(Trend.Over.PARAMETERS, "groups-over-size", CurveFigure.Axis.PARAMETERS, all);
        curves.over(Trend.Over.STEPS, "groups-over-steps", CurveFigure.Axis.TRAINING_STEPS, all);
        return all;
    }

    private void over(Trend.Over over, String name, CurveFigure.Axis axis, List<Figure> all) {
        Map<List<Member>, List<TrendOf>> series = report.results().trends().stream()
                .filter(trend -> trend.over() == over
                        && report.groups().bySet().containsKey(trend.set().name()))
                .collect(Collectors.groupingBy(TrendOf::members, LinkedHashMap::new, Collectors.toList()));
        int number = 0;
        for (Map.Entry<List<Member>, List<TrendOf>> each : series.entrySet()) {
            number++;
            List<CurveFigure.Point> points = points(each.getKey(), each.getValue(), axis);
            if (!points.isEmpty()) {
                all.add(CurveFigure.of(
                        series.size() == 1 ? name : name + "-" + number,
                        axis,
                        "mean matching rate",
                        OptionalDouble.of(0.5),
                        points,
                        "Mean matching rates of groups of sets, each set counting the same, with 95% intervals over their items.",
                        "Groups: "
                                + points.stream()
                                        .map(CurveFigure.Point::line)
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + "."));
            }
        }
    }

    private List<CurveFigure.Point> points(List<Member> members, List<TrendOf> trends, CurveFigure.Axis axis) {
        Map<String, List<String>> groups = trends.stream()
                .map(trend -> trend.set().name())
                .collect(Collectors.groupingBy(
                        set -> report.groups().bySet().getOrDefault(set, ""), LinkedHashMap::new, Collectors.toList()));
        List<CurveFigure.Point> points = new ArrayList<>();
        groups.forEach((group, sets) -> {
            for (Member member : members) {
                List<Rate> rates = rates(member, sets);
                if (rates.size() == sets.size()) {
                    points.add(point(group + " (" + sets.size() + ")", axis, member, rates));
                }
            }
        });
        return points;
    }

    /** Of the sets that have one. */
    private List<Rate> rates(Member member, List<String> sets) {
        return report.results().scored().stream()
                .filter(scored -> scored.member().equals(member))
                .flatMap(scored -> Estimates.headline(report.results(), scored).stream())
                .filter(score -> sets.contains(score.asked().set().name()))
                .map(SetScore::matching)
                .flatMap(rate -> rate instanceof Outcome.Defined<Rate>(Rate found)
                        ? java.util.stream.Stream.of(found)
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private static CurveFigure.Point point(String line, CurveFigure.Axis axis, Member member, List<Rate> rates) {
        double mean = rates.stream().mapToDouble(Rate::value).average().orElseThrow();
        double squares = rates.stream()
                .mapToDouble(Rate::standardError)
                .map(error -> error * error)
                .sum();
        Interval interval = Interval.normal(mean, Math.sqrt(squares) / rates.size(), Rate.LEVEL)
                .within(0, 1);
        return new CurveFigure.Point(
                line,
                axis == CurveFigure.Axis.PARAMETERS
                        ? member.scale().parameters().getAsDouble()
                        : member.scale().trainingSteps().getAsLong(),
                mean,
                interval.low(),
                interval.high(),
                OptionalDouble.empty());
    }
}
