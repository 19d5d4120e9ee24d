package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.evaluation.selfcorrection.Fixtures.estimate;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.statistics.Correlation;
import touchstone.statistics.Describe;

/** What is told of pronouns by occupation. */
class WinogenderFindingsTest {
    private static final int OCCUPATIONS = 40;
    private static Optional<Findings> ran = Optional.empty();

    @BeforeAll
    static void ask() throws InterruptedException {
        ran = Optional.of(run(List.of(organism("coverage=0.5")), "experiments=winogender", "resamples=2000"));
    }

    private static List<List<Object>> rows(String condition) {
        Table table = ran.orElseThrow().tables().stream()
                .filter(each -> each.name().equals("winogender-occupations"))
                .findFirst()
                .orElseThrow();
        assertThat(table.columns()).endsWith("female of all", "male of all", "neutral of all");
        return table.rows().stream().filter(row -> row.get(2).equals(condition)).toList();
    }

    /** Half of the probability is planted on other words, whatever the pronoun. */
    @Test
    void whatIsNotNormalisedStandsBesideTheShares() {
        assertThat(rows("Q+IF")).hasSize(OCCUPATIONS).allSatisfy(row -> {
            for (int pronoun = 0; pronoun < 3; pronoun++) {
                assertThat((double) row.get(6 + pronoun)).isCloseTo(0.5 * (double) row.get(3 + pronoun), within(1e-9));
            }
            assertThat((double) row.get(3) + (double) row.get(4) + (double) row.get(5))
                    .isCloseTo(1, within(1e-9));
        });
    }

    @Test
    void theStackedBarsAreTheMassesOfTheTable() {
        JsonNode figure = ran.orElseThrow().figures().stream()
                .filter(each -> each.name().equals("winogender-pronouns"))
                .findFirst()
                .orElseThrow()
                .vegaLite();
        List<JsonNode> bars = StreamSupport.stream(figure.at("/data/values").spliterator(), false)
                .toList();
        assertThat(bars).hasSize(OCCUPATIONS * 4 * 3);
        assertThat(figure.at("/spec/encoding/x/stack").asString()).isEqualTo("zero");
        List<Object> first = rows("Q+Match").getFirst();
        List<JsonNode> own = bars.stream()
                .filter(bar -> bar.path("occupation").asString().equals(first.getFirst())
                        && bar.path("condition").asString().equals("Q+Match"))
                .toList();
        assertThat(own.stream().map(bar -> bar.path("probability").asDouble()))
                .containsExactly((Double) first.get(6), (Double) first.get(7), (Double) first.get(8));
        assertThat(own.stream().map(bar -> bar.path("pronoun").asString()))
                .containsExactly("female", "male", "neutral");
    }

    /** Percentiles of 20,000 resamples of the table's points, drawn here: an end of 2,000 has an error of about 0.01. */
    @Test
    void theCorrelationHasTheIntervalOfTheBootstrapBesideFishers() {
        Map<String, String> q = Map.of("condition", "Q");
        var fisher = value(ran.orElseThrow(), "pronoun-correlation", q);
        var bootstrap = value(ran.orElseThrow(), "pronoun-correlation-bootstrap", q);
        assertThat(estimate(ran.orElseThrow(), "pronoun-correlation-bootstrap", q)
                        .method())
                .startsWith("percentiles of the cluster bootstrap");
        assertThat(bootstrap.value()).isCloseTo(fisher.value(), within(1e-12));
        double[][] points = rows("Q").stream()
                .map(row -> new double[] {(double) row.get(1), (double) row.get(3)})
                .toArray(double[][]::new);
        SplittableRandom random = new SplittableRandom(31);
        double[] drawn = new double[20_000];
        for (int draw = 0; draw < drawn.length; draw++) {
            double[][] some = random.ints(points.length, 0, points.length)
                    .mapToObj(i -> points[i])
                    .toArray(double[][]::new);
            drawn[draw] = Correlation.pearson(column(some, 0), column(some, 1))
                    .orElseThrow()
                    .r();
        }
        Arrays.sort(drawn);
        assertThat(bootstrap.low()).isCloseTo(Describe.quantileOfSorted(drawn, 0.025), within(0.03));
        assertThat(bootstrap.high()).isCloseTo(Describe.quantileOfSorted(drawn, 0.975), within(0.03));
        assertThat(Math.abs(bootstrap.low() - fisher.low()) + Math.abs(bootstrap.high() - fisher.high()))
                .isGreaterThan(1e-3);
    }

    private static double[] column(double[][] points, int k) {
        return Arrays.stream(points).mapToDouble(point -> point[k]).toArray();
    }
}
