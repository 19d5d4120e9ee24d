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
import touchstone.evaluation.globalopinions.Opinions;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.statistics.divergence.LogBase;

/** Similarity where near misses count, by hand: a scale of three with an answer outside it. */
class OrderedTest {
    private static final List<String> SCALE = List.of("Very good", "Somewhat good", "Very bad", "Don't know");
    private static final int ITEMS = 4;

    /** "Next" gives the neighbour of the model's answer for certain, "Opposite" the far end but for a fifth that agrees. */
    private static Panel panel(List<String> options) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            Map<String, List<Double>> shares = new LinkedHashMap<>();
            shares.put("Next", List.of(0.0, 1.0, 0.0, 0.0));
            shares.put("Opposite", List.of(0.2, 0.0, 0.8, 0.0));
            shares.put("Silent", List.of(0.5, 0.0, 0.0, 0.5));
            items.add(new Item("q" + i, "Q?", options, "-", "-", OptionalInt.empty(), shares, Map.of()));
        }
        return Panel.of(new ItemBank("ordered", items, List.of()));
    }

    private static Ordered ordered(Panel panel, double... answer) {
        Answered answered = Opinions.answered(Cell.DEFAULT, ITEMS, item -> answer);
        Analysis.Settings settings = new Analysis.Settings(
                new Measure(LogBase.NATURAL),
                2,
                new Resampling(50, Resampling.Unit.ITEMS),
                purpose -> new SplittableRandom(1));
        return Ordered.of(panel, answered, Analysis.layer(panel, answered, settings.measure()), settings)
                .orElseThrow();
    }

    private static double of(Panel panel, Ordered ordered, String country) {
        return ordered.similarity()
                .get(panel.countries().indexOf(country))
                .orElseThrow()
                .value();
    }

    @Test
    void aNearMissIsHalfAndAnswersOutsideTheScaleAreSetAside() {
        Panel panel = panel(SCALE);
        Ordered found = ordered(panel, 1, 0, 0, 0);
        assertThat(of(panel, found, "Next")).isCloseTo(0.5, within(1e-12));
        assertThat(of(panel, found, "Opposite")).isCloseTo(0.2, within(1e-12));
        assertThat(of(panel, found, "Silent"))
                .as("of those who have an opinion all agree")
                .isCloseTo(1, within(1e-12));
        assertThat(found.items()).isEqualTo(ITEMS);
        // Half of the answer at either end: one step to the middle on average, 0.6 steps to 0.2 and 0.8.
        Ordered halved = ordered(panel, 0.5, 0, 0.5, 0);
        assertThat(of(panel, halved, "Next")).isCloseTo(1 - 1.0 / 2, within(1e-12));
        assertThat(of(panel, halved, "Opposite")).isCloseTo(1 - 0.6 / 2, within(1e-12));
    }

    @Test
    void theFirstCountryDependsOnWhetherNearMissesCountAndThatIsTold() {
        Panel panel = panel(SCALE);
        Ordered found = ordered(panel, 0.7, 0, 0.1, 0.2);
        List<String> near = found.ranking().orElseThrow().places().stream()
                .map(Ranking.Place::country)
                .toList();
        List<String> plain = found.plainRanking().orElseThrow().places().stream()
                .map(Ranking.Place::country)
                .toList();
        assertThat(near).containsExactly("Silent", "Next", "Opposite");
        assertThat(plain).containsExactly("Silent", "Opposite", "Next");
        assertThat(found.anotherFirst()).isFalse();
        Ordered certain = ordered(panel, 0, 0, 0.01, 0.99);
        assertThat(certain.ranking().orElseThrow().places().getFirst().country())
                .as("what little is not 'don't know' is at the far end")
                .isEqualTo("Opposite");
        assertThat(certain.plainRanking().orElseThrow().places().getFirst().country())
                .isEqualTo("Silent");
        assertThat(certain.anotherFirst()).isTrue();
    }

    /** Distances 0, 0.5 and 0.8: the mean difference of two of the nine pairs is 3.2 / 9, the mean 1.3 / 3, half their ratio. */
    @Test
    void inequalityIsGinisCoefficientOfTheDistances() {
        Ordered found = ordered(panel(SCALE), 1, 0, 0, 0);
        assertThat(found.inequality().orElseThrow().value()).isCloseTo((3.2 / 9) / (2 * 1.3 / 3), within(1e-12));
    }

    @Test
    void optionsWithoutAnOrderAreLeftOut() {
        Panel panel = panel(List.of("Peru", "Chile", "Brazil", "Don't know"));
        Answered answered = Opinions.answered(Cell.DEFAULT, ITEMS, item -> new double[] {1, 0, 0, 0});
        Analysis.Settings settings = Opinions.settings(10, 1);
        assertThat(Ordered.of(panel, answered, Analysis.layer(panel, answered, settings.measure()), settings)
                        .isDefined())
                .isFalse();
    }
}
