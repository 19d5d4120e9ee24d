package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much differences of similarity scatter over the items of a survey, before anybody was asked. */
public final class Spreads {
    /** Those with most items: of many pairs, more would say nothing else. */
    private static final int MOST_COUNTRIES = 30;

    private Spreads() {}

    /**
     * For every pair of countries with so many items in common, the differences of their similarities to the mean of all countries, an
     * item each, less their mean.
     */
    public static List<double[]> ofPairs(Panel panel, Measure measure, int least) {
        List<double[]> pairs = new ArrayList<>();
        Layer world = Layer.of(
                panel, item -> panel.asked(item) == 0 ? new double[0] : panel.others(item, -1), measure::similarity);
        int[] enough = IntStream.range(0, panel.countries().size())
                .filter(country -> panel.items(country) >= least)
                .limit(MOST_COUNTRIES)
                .toArray();
        for (int i = 0; i < enough.length; i++) {
            for (int j = i + 1; j < enough.length; j++) {
                int first = enough[i];
                int second = enough[j];
                double[] differences = IntStream.range(0, panel.items().size())
                        .filter(item -> panel.asked(item, first) && panel.asked(item, second))
                        .mapToDouble(item -> world.values()[item][panel.place(item, first)]
                                - world.values()[item][panel.place(item, second)])
                        .toArray();
                if (differences.length >= least) {
                    double mean = Arrays.stream(differences).average().orElseThrow();
                    pairs.add(Arrays.stream(differences).map(d -> d - mean).toArray());
                }
            }
        }
        return pairs;
    }
}
