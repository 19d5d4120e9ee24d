package touchstone.asking.series;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;

/** An estimate drawn over model size or training, one line a condition, with intervals and the planted truth. */
public final class CurveFigure {
    private static final FigureFile FILES = new FigureFile(CurveFigure.class, "/touchstone/asking/series/");

    private static final int COLUMNS = 3;

    private CurveFigure() {}

    /** What the curve is drawn over. */
    public enum Axis {
        /** Number of weights, logarithmic. */
        PARAMETERS("curve-over-size"),
        /** Steps of training, on a scale that has room for 0. */
        TRAINING_STEPS("curve-over-steps");

        private final String file;

        Axis(String file) {
            this.file = file;
        }
    }

    /**
     * A point of a curve.
     *
     * @param line which line it belongs to, such as a condition
     * @param at number of weights, or steps
     * @param truth the planted value, where known
     */
    public record Point(String line, double at, double value, double low, double high, OptionalDouble truth) {}

    /**
     * @param measure what stands at the vertical axis, with its unit
     * @param reference a value to mark, such as chance
     */
    public static Figure of(
            String name,
            Axis axis,
            String measure,
            OptionalDouble reference,
            List<Point> points,
            String caption,
            String alternative) {
        ArrayNode values = Json.array();
        points.forEach(point -> add(values, point, reference));
        Figure figure = FILES.with(axis.file, name, values, caption, alternative);
        ((ObjectNode) figure.vegaLite().at("/encoding/y")).put("title", measure);
        return figure;
    }

    /**
     * The same for several parts, such as categories: small curves side by side, on common axes.
     *
     * @param panels the points of each part
     */
    public static Figure panels(
            String name,
            Axis axis,
            String measure,
            OptionalDouble reference,
            Map<String, List<Point>> panels,
            String caption,
            String alternative) {
        ArrayNode values = Json.array();
        panels.forEach((panel, points) ->
                points.forEach(point -> add(values, point, reference).put("panel", panel)));
        ObjectNode single =
                FILES.with(axis.file, name, values, caption, alternative).vegaLite();
        ((ObjectNode) single.at("/encoding/y")).put("title", measure);
        ObjectNode figure = Json.object();
        figure.set("$schema", single.get("$schema"));
        figure.set("data", single.get("data"));
        figure.putObject("facet")
                .put("field", "panel")
                .put("type", "nominal")
                .putNull("title")
                .putNull("sort");
        figure.put("columns", COLUMNS);
        ObjectNode each = figure.putObject("spec");
        each.set("encoding", single.get("encoding"));
        each.set("layer", single.get("layer"));
        return new Figure(name, caption, alternative, figure);
    }

    private static ObjectNode add(ArrayNode values, Point point, OptionalDouble reference) {
        ObjectNode value = values.addObject();
        value.put("line", point.line());
        value.put("at", point.at());
        value.put("size", ModelSeries.size(point.at()));
        value.put("value", point.value());
        value.put("low", point.low());
        value.put("high", point.high());
        point.truth().ifPresent(truth -> value.put("truth", truth));
        reference.ifPresent(mark -> value.put("reference", mark));
        return value;
    }
}
