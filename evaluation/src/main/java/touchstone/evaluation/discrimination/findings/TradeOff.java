package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Comparison;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.evaluation.discrimination.findings.LabelPlaces.Place;
import touchstone.evaluation.discrimination.findings.LabelPlaces.Spot;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** Where each wording stands between removing discrimination and leaving decisions alone. */
record TradeOff(List<Point> points) {
    private static final FigureFile FILES =
            new FigureFile(TradeOff.class, "/touchstone/evaluation/discrimination/figures/");

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
                        && found.correlation() instanceof Figured.Known(double value, Interval interval, var _)
                        && found.flipped() instanceof Figured.Known(double flipped, Interval _, var _)
                ? Optional.of(new Point(series, summary, value, interval, flipped))
                : Optional.empty();
    }

    /** The mitigating wording of a fill that leaves the lowest mean |score|. */
    Optional<Point> lowest(Fill fill) {
        return points.stream()
                .filter(point -> point.series().fill() == fill
                        && point.series().intervention().isMitigation())
                .min(Comparator.comparingDouble(point -> point.summary().value()));
    }

    /** How many mitigating wordings of a fill were tried. */
    static long tried(Audited audited, Fill fill) {
        return audited.intervened().stream()
                .filter(series -> series.fill() == fill
                        && series.style() == audited.firstStyle()
                        && series.intervention().isMitigation())
                .count();
    }

    Figure figure(Audited audited) {
        ArrayNode values = Json.array();
        double from = points.stream()
                .mapToDouble(point -> point.interval().low())
                .min()
                .orElse(0);
        double height = points.stream().mapToDouble(TradeOff::scoreHigh).max().orElse(1);
        for (Fill fill : audited.fills()) {
            panel(points.stream().filter(point -> point.series().fill() == fill).toList(), from, height, values);
        }
        List<String> sentences = audited.fills().stream()
                .map(this::lowest)
                .flatMap(Optional::stream)
                .map(TradeOff::sentence)
                .toList();
        return FILES.with(
                "trade-off",
                audited.name("trade-off"),
                values,
                "What each wording leaves of discrimination (mean |score|) against how well its decisions agree with those made"
                        + " without it, with 95% intervals. Good wordings lie low and to the right: little is left, and decisions stay"
                        + " as they were.",
                sentences.isEmpty() ? "No wording could be placed." : String.join(" ", sentences));
    }

    private static void panel(List<Point> panel, double from, double height, ArrayNode values) {
        List<Place> places = LabelPlaces.of(
                panel.stream()
                        .map(point -> new Spot(
                                point.interval().low(),
                                point.interval().high(),
                                point.summary().value()))
                        .toList(),
                from,
                1,
                height);
        for (int k = 0; k < panel.size(); k++) {
            Point point = panel.get(k);
            Place place = places.get(k);
            ObjectNode row = values.addObject()
                    .put("fill", "Attributes " + Audited.shown(point.series().fill()))
                    .put("intervention", label(point.series()))
                    .put("score", point.summary().value())
                    .put("scoreLow", point.summary().interval().low())
                    .put("scoreHigh", scoreHigh(point))
                    .put("correlation", point.correlation())
                    .put("correlationLow", point.interval().low())
                    .put("correlationHigh", point.interval().high())
                    .put("flipped", point.flipped())
                    .put("labelX", place.x())
                    .put("labelY", place.y())
                    .put("labelLeft", place.left());
            if (place.moved()) {
                row.put(
                        "leader",
                        place.left() ? point.interval().low() : point.interval().high());
            }
        }
    }

    private static double scoreHigh(Point point) {
        return Math.min(point.summary().interval().high(), 20);
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
