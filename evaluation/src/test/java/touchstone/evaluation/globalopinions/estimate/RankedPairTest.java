package touchstone.evaluation.globalopinions.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.statistics.multiple.AdjustedPValues;

/** Ranked countries two at a time, on similarities written here. */
class RankedPairTest {
    private static final List<String> COUNTRIES = List.of("Near", "Middle", "Far");

    private static Panel panel(List<Map<String, Double>> rows) {
        List<Item> items = new ArrayList<>();
        for (Map<String, Double> row : rows) {
            Map<String, List<Double>> asked = new LinkedHashMap<>();
            row.keySet().forEach(country -> asked.put(country, List.of(0.5, 0.5)));
            items.add(new Item(
                    "q" + items.size(), "Q?", List.of("Yes", "No"), "-", "-", OptionalInt.empty(), asked, Map.of()));
        }
        return Panel.of(new ItemBank("pairs", items, List.of()));
    }

    private static Layer layer(List<Map<String, Double>> rows) {
        return new Layer(rows.stream()
                .map(row ->
                        row.values().stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new));
    }

    /** Twelve items that all were asked, and twelve more of the first two alone, in which the second is nearer. */
    private static List<Map<String, Double>> rows() {
        SplittableRandom random = new SplittableRandom(4);
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Map<String, Double> row = new LinkedHashMap<>();
            double level = 0.6 + 0.1 * random.nextDouble();
            row.put("Near", level + (i < 12 ? 0.1 : 0) + 0.02 * random.nextDouble());
            row.put("Middle", level + (i < 12 ? 0.08 : 0.06) + 0.02 * random.nextDouble());
            if (i < 12) {
                row.put("Far", level + 0.02 * random.nextDouble());
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<RankedPair> pairs(int draws) {
        List<Map<String, Double>> rows = rows();
        Panel panel = panel(rows);
        Layer layer = layer(rows);
        Resampling resampling = new Resampling(draws, Resampling.Unit.ITEMS);
        Ranking ranking = Ranking.of(panel, layer, 12, resampling, new SplittableRandom(1))
                .orElseThrow();
        assertThat(ranking.places()).extracting(Ranking.Place::country).isEqualTo(COUNTRIES);
        return RankedPair.of(panel, layer, ranking, resampling, purpose -> new SplittableRandom(purpose.hashCode()));
    }

    @Test
    void theFirstStandsAgainstEachOtherAndEachAgainstTheNextOnAllThatBothWereAsked() {
        List<RankedPair> pairs = pairs(2000);
        assertThat(pairs)
                .extracting(pair -> pair.first() + " " + pair.second())
                .containsExactly("Near Middle", "Near Far", "Middle Far");
        assertThat(pairs).extracting(pair -> pair.pair().difference().n()).containsExactly(24, 12, 12);
        for (RankedPair pair : pairs) {
            List<Map<String, Double>> common = rows().stream()
                    .filter(row -> row.containsKey(pair.first()) && row.containsKey(pair.second()))
                    .toList();
            double mean = common.stream()
                    .mapToDouble(row -> number(row, pair.first()) - number(row, pair.second()))
                    .average()
                    .orElseThrow();
            assertThat(pair.pair().difference().value()).isCloseTo(mean, within(1e-12));
            assertThat(pair.pair().first() - pair.pair().second()).isCloseTo(mean, within(1e-12));
        }
        assertThat(pairs.getFirst().pair().difference().value())
                .as("first on what all were asked, and not on what both were")
                .isNegative();
    }

    private static double number(Map<String, Double> row, String country) {
        return row.getOrDefault(country, Double.NaN);
    }

    @Test
    void pValuesAreAdjustedOverAllPairsAndAgreeWithTheirIntervals() {
        List<RankedPair> pairs = pairs(2000);
        double[] plain = pairs.stream().mapToDouble(pair -> pair.pair().p()).toArray();
        assertThat(pairs.stream().mapToDouble(RankedPair::holm).toArray()).containsExactly(AdjustedPValues.holm(plain));
        for (RankedPair pair : pairs) {
            assertThat(pair.pair().p() < 0.05)
                    .as("%s", pair)
                    .isEqualTo(pair.pair().difference().tellsSign());
        }
        assertThat(pairs.get(1).holm()).isLessThan(0.001);
    }

    /** Student's t of paired differences; the bootstrap's standard error scatters by 1.6% over 2,000 draws, of which four are allowed. */
    @Test
    void thePValueIsThatOfStudentsPairedTest() {
        Pairwise pair = pairs(2000).getFirst().pair();
        double[] differences = rows().stream()
                .mapToDouble(row -> number(row, "Near") - number(row, "Middle"))
                .toArray();
        double error = touchstone.statistics.Describe.standardDeviation(differences) / Math.sqrt(differences.length);
        double t = Math.abs(pair.difference().value()) / error;
        assertThat(pair.p()).isBetween(student(t * 1.065), student(t / 1.065));
    }

    private static double student(double t) {
        // 23 degrees of freedom; the chance beyond t by Simpson's rule over the density.
        int steps = 20_000;
        double width = 200.0 / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double x = t + i * width;
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(1 + x * x / 23, -12);
        }
        double whole = 0;
        for (int i = 0; i <= steps; i++) {
            double x = i * width;
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            whole += weight * Math.pow(1 + x * x / 23, -12);
        }
        return sum / whole;
    }
}
