package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.estimate.Reach;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Populations;

/** The size of the public survey, made up: 2,556 items, 138 countries of which about 14 were asked each item. */
class LargeSurveyTest {
    private static final int ITEMS = 2556;
    private static final int COUNTRIES = 138;

    private static double[] shares(SplittableRandom random, int options) {
        double[] shares = new double[options];
        double sum = 0;
        for (int i = 0; i < options; i++) {
            shares[i] = -Math.log(1 - random.nextDouble());
            sum += shares[i];
        }
        for (int i = 0; i < options; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static Panel panel() {
        SplittableRandom random = new SplittableRandom(1);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            int options = 2 + random.nextInt(5);
            Map<String, List<Double>> asked = new LinkedHashMap<>();
            // Uneven, as in the public file: the first countries were asked nearly half of the items.
            for (int country = 0; country < COUNTRIES; country++) {
                if (random.nextDouble() < 0.45 * Math.exp(-country / 30.0) + 0.02) {
                    asked.put(
                            "country " + country,
                            java.util.Arrays.stream(shares(random, options))
                                    .boxed()
                                    .toList());
                }
            }
            List<String> labels = java.util.stream.IntStream.range(0, options)
                    .mapToObj(option -> "option " + option)
                    .toList();
            if (!asked.isEmpty()) {
                items.add(new Item("q" + i, "question " + i, labels, "GAS", "-", OptionalInt.empty(), asked, Map.of()));
            }
        }
        return Panel.of(new ItemBank("made up", items, List.of()));
    }

    @Tag("proof")
    @Test
    void nineConditionsWith10000DrawsTakeLessThanAMinute() {
        Panel panel = panel();
        SplittableRandom random = new SplittableRandom(2);
        Map<Cell, Answered> answered = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>(List.of(Cell.DEFAULT));
        for (int country = 0; country < 5; country++) {
            cells.add(Cell.country("country " + country));
        }
        List.of("russian", "chinese", "turkish").forEach(language -> cells.add(Cell.language(language)));
        cells.forEach(cell -> answered.put(
                cell,
                Opinions.answered(
                        cell,
                        panel.items().size(),
                        item -> shares(random, panel.items().get(item).options().size()))));
        long begun = System.nanoTime();
        Analysis analysis = Analysis.of(panel, answered, Opinions.settings(10_000, 1));
        Reach reach = Reach.of(panel, analysis, Populations.ofTheWorld(), Opinions.settings(10_000, 1));
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(analysis.steering()).hasSize(8);
        assertThat(reach.topics()).hasSize(6);
        assertThat(taken).isLessThan(Duration.ofSeconds(60));
    }
}
