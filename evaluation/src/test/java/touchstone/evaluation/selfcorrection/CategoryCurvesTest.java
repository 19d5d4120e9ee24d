package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.evaluation.selfcorrection.bbq.StandIn;

/** Every category of BBQ over model size, beside the whole. */
class CategoryCurvesTest {
    private static final List<String> SIZES = List.of("6.4B", "22B", "175B");
    private static Optional<Findings> ran = Optional.empty();

    @BeforeAll
    static void ask() throws InterruptedException {
        ran = Optional.of(run(
                SIZES.stream().map(size -> organism("parameters=" + size)).toList(),
                "experiments=bbq",
                "conditions=Q+IF",
                "resamples=100"));
    }

    private static Figure figure(String name) {
        return ran.orElseThrow().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> points(Figure figure) {
        return StreamSupport.stream(figure.vegaLite().at("/data/values").spliterator(), false)
                .toList();
    }

    @Test
    void eachCategoryHasACurveOfEachConditionWithThePlantedValues() {
        Figure curves = figure("bbq-size-categories-1");
        assertThat(curves.vegaLite().at("/facet/field").asString()).isEqualTo("panel");
        assertThat(curves.vegaLite().at("/spec/encoding/y/title").asString()).isEqualTo("bias ambiguous");
        List<JsonNode> points = points(curves);
        List<String> categories =
                StandIn.items().stream().map(item -> item.category()).distinct().toList();
        assertThat(points.stream().map(point -> point.path("panel").asString()).distinct())
                .containsExactlyElementsOf(categories);
        assertThat(points).hasSize(categories.size() * 2 * SIZES.size());
        // Six categories are planted at 1.2 times the mean, three at 0.6 times: at 175B, 0.24.
        assertThat(points)
                .filteredOn(point -> point.path("at").asDouble() == 175e9
                        && point.path("line").asString().equals("Q"))
                .extracting(point -> point.path("truth").asDouble())
                .satisfies(truths -> {
                    assertThat(truths.stream().filter(truth -> Math.abs(truth - 1.2 * 0.24) < 1e-9))
                            .hasSize(6);
                    assertThat(truths.stream().filter(truth -> Math.abs(truth - 0.6 * 0.24) < 1e-9))
                            .hasSize(3);
                });
    }

    /** The last point of a curve, the cell of the table and the estimate of the largest model are one number. */
    @Test
    void curvesAndTableShowTheEstimates() {
        Table table = ran.orElseThrow().tables().stream()
                .filter(each -> each.name().equals("bbq-categories"))
                .findFirst()
                .orElseThrow();
        assertThat(table.rows()).hasSize(SIZES.size() * 2);
        List<Object> largest = table.rows().stream()
                .filter(row ->
                        row.get(0).toString().startsWith("175B") && row.get(1).equals("Q+IF"))
                .findFirst()
                .orElseThrow();
        for (JsonNode point : points(figure("bbq-size-categories-1"))) {
            if (point.path("at").asDouble() == 175e9
                    && point.path("line").asString().equals("Q+IF")) {
                String category = point.path("panel").asString();
                double found = value(
                                ran.orElseThrow(), "bias-ambiguous", Map.of("category", category, "condition", "Q+IF"))
                        .value();
                assertThat(point.path("value").asDouble()).isCloseTo(found, within(1e-12));
                assertThat((double) largest.get(table.columns().indexOf(category)))
                        .isCloseTo(found, within(1e-12));
            }
        }
    }

    /** The paper draws pronouns over size after 50 steps, and the other two after 800. */
    @Test
    void theFamilyHoldsTheSizesOfBothFigures() {
        Stream<String> early =
                new SelfCorrectionStudy().card().organisms().stream().filter(organism -> organism.endsWith("steps=50"));
        assertThat(early.map(organism -> organism.replaceFirst(".*parameters=([^&]+)&.*", "$1")))
                .containsExactlyInAnyOrder("810M", "6.4B", "13B", "22B", "52B", "175B");
        List<touchstone.core.model.Organism> family = new SelfCorrectionStudy()
                .card().organisms().stream()
                        .map(id -> organism(id.substring(id.indexOf('?') + 1)))
                        .toList();
        var line = new touchstone.evaluation.selfcorrection.findings.Line(
                touchstone.asking.series.ModelSeries.of(List.copyOf(family), Optional.empty()));
        assertThat(line.headline().label()).isEqualTo("175B (800 steps)");
    }
}
