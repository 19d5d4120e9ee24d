package touchstone.evaluation.globalopinions.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.Opinions;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.statistics.divergence.LogBase;

/** What other answerers reach, how unequal distances are and what order does, where each number follows by hand. */
class BaselinesTest {
    private static final Measure TWO = new Measure(LogBase.TWO);
    /** Of (1, 0) to (1/2, 1/2): the mean of log 4/3 and of half log 2/3 and half log 2, in bits, its root from 1. */
    private static final double HALF = 1 - Math.sqrt((bits(4 / 3.0) + bits(2 / 3.0) / 2 + bits(2) / 2) / 2);

    private static double bits(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }

    private static Item item(String id, Map<String, List<Double>> shares) {
        return new Item(id, "Q?", List.of("Yes", "No"), "-", "-", OptionalInt.empty(), shares, Map.of());
    }

    private static Map<String, List<Double>> shares(List<Double> peru, List<Double> chile, List<Double> kenya) {
        Map<String, List<Double>> shares = new LinkedHashMap<>();
        shares.put("Peru", peru);
        shares.put("Chile", chile);
        shares.put("Kenya", kenya);
        return shares;
    }

    private static final List<Double> YES = List.of(1.0, 0.0);
    private static final List<Double> NO = List.of(0.0, 1.0);
    private static final List<Double> DIVIDED = List.of(0.5, 0.5);

    /** Peru says yes twice and no once; Chile the same but once divided; Kenya the opposite throughout. */
    private static Panel panel() {
        return Panel.of(new ItemBank(
                "three",
                List.of(
                        item("a", shares(YES, YES, NO)),
                        item("b", shares(YES, DIVIDED, NO)),
                        item("c", shares(NO, NO, YES))),
                List.of()));
    }

    private static Baselines of(String country, int least) {
        Panel panel = panel();
        return Baselines.of(panel, panel.countries().indexOf(country), TWO, least);
    }

    @Test
    void eachAnswererReachesWhatItsSharesSay() {
        Baselines peru = of("Peru", 1);
        assertThat(peru.uniform()).isCloseTo(HALF, within(1e-6));
        // The mean of the others is (1/2, 1/2), (1/4, 3/4), (1/2, 1/2).
        double quarter = TWO.similarity(new double[] {1, 0}, new double[] {0.25, 0.75});
        assertThat(peru.others()).isCloseTo((2 * HALF + quarter) / 3, within(1e-6));
        // Their most frequent answer: the first of equals, yes, then no, then yes; right once.
        assertThat(peru.majority()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(peru.letter().letter()).isEqualTo('A');
        assertThat(peru.letter().similarity()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(of("Kenya", 1).letter().letter()).isEqualTo('B');
    }

    @Test
    void theClosestCountryIsNamedWithItsCommonItemsIfThereAreEnough() {
        assertThat(of("Peru", 1).closest()).hasValueSatisfying(closest -> {
            assertThat(closest.country()).isEqualTo("Chile");
            assertThat(closest.similarity()).isCloseTo((2 + HALF) / 3, within(1e-6));
            assertThat(closest.common()).isEqualTo(3);
        });
        assertThat(of("Peru", 4).closest()).isEmpty();
    }

    @Test
    void countriesBetweenThemselvesAreSymmetricAndOneWithThemselves() {
        Panel panel = panel();
        List<List<Double>> between = Baselines.between(panel, List.of(0, 1, 2), TWO, 1);
        for (int first = 0; first < 3; first++) {
            assertThat(between.get(first).get(first)).isCloseTo(1, within(1e-12));
            for (int second = 0; second < 3; second++) {
                assertThat(between.get(first).get(second))
                        .isEqualTo(between.get(second).get(first));
            }
        }
        int peru = panel.countries().indexOf("Peru");
        int kenya = panel.countries().indexOf("Kenya");
        assertThat(between.get(peru).get(kenya)).isCloseTo(0, within(1e-12));
        assertThat(Baselines.between(panel, List.of(0, 1), TWO, 4).get(0).get(1))
                .isNaN();
    }

    /** A model that is Peru: distances 0, (0 + 1 - 0.442 + 0) / 3 and 1. */
    @Test
    void inequalityIsGinisCoefficientOfTheDistances() {
        Panel panel = panel();
        Answered peru =
                Opinions.answered(Cell.DEFAULT, 3, item -> item == 2 ? new double[] {0, 1} : new double[] {1, 0});
        Layer layer = Analysis.layer(panel, peru, TWO);
        Resampling resampling = new Resampling(20, Resampling.Unit.ITEMS);
        var ranking = Ranking.of(panel, layer, 2, resampling, new SplittableRandom(1));
        double chile = (1 - HALF) / 3;
        // Of 0 <= c <= 1 the differences add up to 2 (c + 1 + (1 - c)) = 4 over nine pairs.
        double gini = (4 / 9.0) / (2 * (chile + 1) / 3);
        assertThat(Inequality.of(panel, layer, ranking, resampling, new SplittableRandom(1))
                        .orElseThrow()
                        .value())
                .isCloseTo(gini, within(1e-6));
    }

    @Test
    void clustersAreTheItemsOfATopicOrAWaveAndThoseWithoutAYearAreAlone() {
        List<Item> items = List.of(
                dated("a", "faith", OptionalInt.of(2002)),
                dated("b", "work", OptionalInt.of(2002)),
                dated("c", "faith", OptionalInt.empty()),
                dated("d", "work", OptionalInt.of(2014)),
                dated("e", "faith", OptionalInt.empty()));
        assertThat(new Resampling(10, Resampling.Unit.ITEMS).clusters(items))
                .isDeepEqualTo(new int[][] {{0}, {1}, {2}, {3}, {4}});
        assertThat(new Resampling(10, Resampling.Unit.TOPICS).clusters(items))
                .isDeepEqualTo(new int[][] {{0, 2, 4}, {1, 3}});
        assertThat(new Resampling(10, Resampling.Unit.WAVES).clusters(items))
                .isDeepEqualTo(new int[][] {{0, 1}, {2}, {3}, {4}});
        assertThat(new Resampling(10, Resampling.Unit.WAVES).clusterNames(items))
                .containsEntry("a", "2002")
                .containsEntry("c", "c");
        assertThat(new Resampling(10, Resampling.Unit.ITEMS).clusterNames(items))
                .isEmpty();
    }

    private static Item dated(String id, String topic, OptionalInt year) {
        return new Item(id, "Q?", List.of("Yes", "No"), "-", topic, year, Map.of("Peru", YES), Map.of());
    }

    /** Items of one topic that say the same are one observation: with four topics an interval is far wider than with 40 items. */
    @Test
    void drawingTopicsWidensIntervalsWhereTopicsSayTheSame() {
        java.util.ArrayList<Item> items = new java.util.ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String topic = "topic " + i / 10;
            items.add(new Item(
                    "q" + i,
                    "Q?",
                    List.of("Yes", "No"),
                    "-",
                    topic,
                    OptionalInt.empty(),
                    Map.of("Peru", i / 10 % 2 == 0 ? List.of(0.9, 0.1) : List.of(0.4, 0.6)),
                    Map.of()));
        }
        Panel panel = Panel.of(new ItemBank("repeated", items, List.of()));
        Answered even = Opinions.answered(Cell.DEFAULT, 40, item -> new double[] {0.5, 0.5});
        Layer layer = Analysis.layer(panel, even, TWO);
        double[] width = new double[2];
        for (Resampling.Unit unit : List.of(Resampling.Unit.ITEMS, Resampling.Unit.TOPICS)) {
            Bounded found = CountryMeans.of(
                            panel, List.of(layer), item -> true, new Resampling(2000, unit), new SplittableRandom(2))
                    .of(0, 0)
                    .orElseThrow();
            width[unit.ordinal()] = found.interval().high() - found.interval().low();
        }
        assertThat(width[1]).isGreaterThan(2 * width[0]);
    }

    @Test
    void whatOrderDoesIsTheShareOfTheFirstLetterAndHowFarAnswersMove() {
        Answered.Read one = new Answered.Read(List.of(0.5, 0.5), List.of(0.8, 0.2), 1, 0, 0, 0.7, 0);
        Answered.Read other =
                new Answered.Read(List.of(0.25, 0.25, 0.25, 0.25), List.of(0.25, 0.25, 0.25, 0.25), 1, 0, 0, 0.3, 0);
        LetterOrder found = LetterOrder.of(new Answered(
                Cell.DEFAULT,
                List.of(java.util.Optional.of(one), java.util.Optional.empty(), java.util.Optional.of(other)),
                3,
                1));
        assertThat(found.items()).isEqualTo(2);
        assertThat(found.first()).isCloseTo(0.5, within(1e-12));
        assertThat(found.expected()).isCloseTo((0.5 + 0.25) / 2, within(1e-12));
        assertThat(found.moved()).isCloseTo((0.3 + 0) / 2, within(1e-12));
    }

    @Test
    void concentrationIsTheMeanEntropyAndTheMeanGreatestProbability() {
        Panel panel = panel();
        Answered answered =
                Opinions.answered(Cell.DEFAULT, 3, item -> item == 0 ? new double[] {1, 0} : new double[] {0.5, 0.5});
        Concentration found = Concentration.of(
                        panel, answered, TWO, new Resampling(200, Resampling.Unit.ITEMS), new SplittableRandom(3))
                .orElseThrow();
        assertThat(found.model().value()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(found.humans().value()).as("one of nine is divided").isCloseTo(1.0 / 9, within(1e-12));
        assertThat(found.gap().value()).isCloseTo(1.0 / 9 - 2.0 / 3, within(1e-12));
        assertThat(found.greatest().value()).isCloseTo((1 + 0.5 + 0.5) / 3, within(1e-12));
        assertThat(found.greatest().interval().contains(2.0 / 3)).isTrue();
    }
}
