package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
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
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedQuestion;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/**
 * A model that is the mean of all countries with noise. Which country holds which opinion is drawn anew for each question, so that in truth
 * no country is nearer to it than another, and every difference that is found is a false alarm.
 */
class AllPairsTest {
    private static final int ITEMS = 120;
    private static final List<String> COUNTRIES = InventedSurvey.countries();

    private record Nobody(Panel panel, Answered answered) {}

    private static Nobody survey(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Item> items = new ArrayList<>();
        List<double[]> answers = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            InventedQuestion question = InventedSurvey.questions().get(random.nextInt(ITEMS));
            Held held = question.held(1000 + random.nextInt(1 << 30));
            List<List<Double>> shares = new ArrayList<>(held.shares().values());
            Collections.shuffle(shares, random);
            Map<String, List<Double>> dealt = new LinkedHashMap<>();
            COUNTRIES.forEach(country -> dealt.put(country, shares.get(dealt.size())));
            items.add(new Item(
                    "q" + i, "question " + i, question.options(), "-", "-", OptionalInt.empty(), dealt, Map.of()));
            answers.add(Simulated.sharpened(held.world(), Math.exp(0.2 * random.nextGaussian())));
        }
        return new Nobody(
                Panel.of(new ItemBank("dealt", items, List.of())),
                Opinions.answered(Cell.DEFAULT, ITEMS, answers::get));
    }

    /** The share of false alarms of each pair of countries. */
    private static List<Double> falseAlarms(int surveys, int draws) {
        List<Double> rates = new ArrayList<>();
        List<Nobody> all = new ArrayList<>();
        for (long seed = 0; seed < surveys; seed++) {
            all.add(survey(40_000 + seed));
        }
        for (int first = 0; first < COUNTRIES.size(); first++) {
            for (int second = first + 1; second < COUNTRIES.size(); second++) {
                int alarms = 0;
                for (int seed = 0; seed < surveys; seed++) {
                    Nobody one = all.get(seed);
                    alarms += Analysis.pair(
                                            one.panel(),
                                            one.answered(),
                                            COUNTRIES.get(first),
                                            COUNTRIES.get(second),
                                            Opinions.settings(draws, seed))
                                    .orElseThrow()
                                    .difference()
                                    .tellsSign()
                            ? 1
                            : 0;
                }
                rates.add(alarms / (double) surveys);
            }
        }
        return rates;
    }

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Were all pairs of a survey one and the same, their mean would scatter as one test does: 3.5 standard errors of 40. */
    @Test
    void ofTheMeanOfAllCountriesFewPairsAreToldApart() {
        List<Double> rates = falseAlarms(40, 200);
        assertThat(rates).hasSize(28);
        assertThat(mean(rates)).isBetween(0.005, 0.05 + 3.5 * Math.sqrt(0.05 * 0.95 / 40));
    }

    /**
     * The mean over the 28 pairs within the two points of the specification; a single pair may lie four standard errors of 1,000 surveys
     * off 5%.
     */
    @Tag("proof")
    @Test
    void ofTheMeanOfAllCountriesEachPairIsToldApartIn5PercentOf1000Surveys() {
        List<Double> rates = falseAlarms(1000, 400);
        double error = Math.sqrt(0.05 * 0.95 / 1000);
        assertThat(mean(rates)).isBetween(0.03, 0.07);
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(0.05 - 4 * error, 0.05 + 4 * error));
    }
}
