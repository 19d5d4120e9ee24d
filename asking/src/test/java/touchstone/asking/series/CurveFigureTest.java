package touchstone.asking.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.series.CurveFigure.Axis;
import touchstone.asking.series.CurveFigure.Point;

class CurveFigureTest {
    private static final Point SMALL = new Point("Q", 1e9, 0.1, 0, 0.2, OptionalDouble.of(0.12));
    private static final Point LARGE = new Point("Q", 1e10, 0.3, 0.2, 0.4, OptionalDouble.empty());

    /** Small multiples are the single figure once for each part, with all points in one table. */
    @Test
    void partsAreDrawnSideBySideAsTheWholeIs() {
        Map<String, List<Point>> parts = new LinkedHashMap<>();
        parts.put("religion", List.of(SMALL, LARGE));
        parts.put("age", List.of(LARGE));
        ObjectNode single = CurveFigure.of(
                        "one", Axis.PARAMETERS, "score", OptionalDouble.of(0), List.of(SMALL), "c", "a")
                .vegaLite();
        ObjectNode panels = CurveFigure.panels("all", Axis.PARAMETERS, "score", OptionalDouble.of(0), parts, "c", "a")
                .vegaLite();
        assertThat(panels.at("/spec/layer")).isEqualTo(single.get("layer"));
        assertThat(panels.at("/spec/encoding")).isEqualTo(single.get("encoding"));
        assertThat(panels.at("/spec/encoding/y/title").asString()).isEqualTo("score");
        assertThat(panels.has("layer")).isFalse();
        assertThat(panels.at("/data/values")
                        .valueStream()
                        .map(row -> row.path("panel").asString()))
                .containsExactly("religion", "religion", "age");
        ObjectNode first = (ObjectNode) panels.at("/data/values/0").deepCopy();
        first.remove("panel");
        assertThat(first).isEqualTo(single.at("/data/values/0"));
    }
}
