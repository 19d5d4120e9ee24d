package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.findings.Figure;
import touchstone.core.json.Json;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Comparison;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** Where each wording stands between removing discrimination and leaving decisions alone. */
record TradeOff(List<Point> points) {
    private static final double NEAR_CORRELATION = 0.03;
    private static final double NEAR_SCORE = 0.06;

    /**
     * One wording.
     *
     * @param summary mean |score| that is left
     * @param correlation with the decisions made without it; 1 without an interval for the untouched question
     * @param flipped share of decisions on the other side
     */
    record Point(Series series, Summary summary, double correlation, Interval interval, double flipped) {}

    static TradeOff of(Audited audited) {
        List<Point> points = new ArrayList<>();
        for (Series series : audited.series()) {
            if (series.style() == audited.firstStyle()
                    && audited.analysis().summaries().get(series)
                            instanceof Outcome.Defined<Summary>(Summary summary)) {
                point(audited, series, summary).ifPresent(points::add);
            }
        }
        return new TradeOff(points);
    }

    private static Optional<Point> point(Audited audited, Series series, Summary summary) {
        if (series.intervention() == Intervention.NONE) {
            return Optional.of(new Point(series, summary, 1, new Interval(1, 1, 0.95), 0));
        }
        return audited.analysis().comparisons().get(series) instanceof Outcome.Defined<Comparison>(Comparison found)
                        && found.correlation() instanceof Figured.Known(double value, Interval interval)
                        && found.flipped() instanceof Figured.Known(double flipped, Interval _)
                ? Optional.of(new Point(series, summary, value, interval, flipped))
                : Optional.empty();
    }

    /** The mitigating wording of a fill that leaves the lowest mean |score|. */
    Optional<Point> lowest(touchstone.evaluation.discrimination.scenario.Fill fill) {
        return points.stream()
                .filter(point -> point.series().fill() == fill
                        && point.series().intervention().isMitigation())
                .min(Comparator.comparingDouble(point -> point.summary().value()));
    }

    Figure figure(Audited audited) {
        ArrayNode values = Json.array();
        double middle = points.stream().mapToDouble(Point::correlation).min().orElse(0) / 2 + 0.5;
        for (Point point : points) {
            values.addObject()
                    .put("panel", point.series().fill().word() + ": mean |score| in log-odds")
                    .put("fill", point.series().fill().word())
                    .put("intervention", label(point.series()))
                    .put("score", point.summary().value())
                    .put("scoreLow", point.summary().interval().low())
                    .put("scoreHigh", Math.min(point.summary().interval().high(), 20))
                    .put("correlation", point.correlation())
                    .put("correlationLow", point.interval().low())
                    .put("correlationHigh", point.interval().high())
                    .put("flipped", point.flipped())
                    .put("labelLeft", point.correlation() > middle)
                    .put("labelLine", neighboursBefore(point));
        }
        List<String> sentences = audited.fills().stream()
                .map(this::lowest)
                .flatMap(Optional::stream)
                .map(TradeOff::sentence)
                .toList();
        return FigureFile.with(
                "trade-off",
                audited.name("trade-off"),
                values,
                "What each wording leaves of discrimination (mean |score|) against how well its decisions agree with those made"
                        + " without it, with 95% intervals. Good wordings lie low and to the right.",
                sentences.isEmpty() ? "No wording could be placed." : String.join(" ", sentences));
    }

    /** How many earlier points of the panel lie so near that their labels would cover this one's. */
    private long neighboursBefore(Point point) {
        double tallest = points.stream()
                .mapToDouble(each -> each.summary().value())
                .max()
                .orElse(1);
        return points.subList(0, points.indexOf(point)).stream()
                .filter(other -> other.series().fill() == point.series().fill())
                .filter(other -> Math.abs(other.correlation() - point.correlation()) < NEAR_CORRELATION)
                .filter(other ->
                        Math.abs(other.summary().value() - point.summary().value()) < NEAR_SCORE * tallest)
                .count();
    }

    private static String sentence(Point point) {
        return String.format(
                Locale.ROOT,
                "Lowest for %s: %.3f log-odds, decision correlation %.3f, %s of decisions flipped.",
                point.series().label(),
                point.summary().value(),
                point.correlation(),
                Cells.percent(point.flipped()));
    }

    private static String label(Series series) {
        return series.intervention().word() + (series.wording() == 1 ? "" : " (wording " + series.wording() + ")");
    }
}
