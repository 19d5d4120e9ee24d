package touchstone.evaluation.globalopinions.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Expansion;

/**
 * Means over items by country, in one or several layers, over the items as they are and over draws of them with replacement. All
 * layers and countries share each draw, so that differences between them are paired. An item that misses in one layer is left out of
 * all.
 */
final class CountryMeans {
    static final double LEVEL = 0.95;

    private static final double LEAST_DEFINED = 0.9;

    private final int countries;
    private final int[] counts;
    private final double[] means;
    private final double[][] drawn;
    private final int clusters;

    private CountryMeans(int countries, int[] counts, double[] means, double[][] drawn, int clusters) {
        this.countries = countries;
        this.counts = counts;
        this.means = means;
        this.drawn = drawn;
        this.clusters = clusters;
    }

    /** Means of one sample of items; NaN for a country of which it holds none. */
    @FunctionalInterface
    interface Means {
        double at(int layer, int country);
    }

    /** A number that follows from means; NaN where it is not defined. */
    @FunctionalInterface
    interface Statistic {
        double of(Means means);
    }

    static CountryMeans of(
            Panel panel, List<Layer> layers, IntPredicate items, Resampling resampling, RandomGenerator random) {
        int countries = panel.countries().size();
        boolean[] used = new boolean[panel.items().size()];
        for (int item = 0; item < used.length; item++) {
            int at = item;
            used[item] = items.test(item) && layers.stream().allMatch(layer -> layer.has(at));
        }
        Sums sums = new Sums(panel, layers, used);
        int[] times = new int[used.length];
        Arrays.fill(times, 1);
        double[] means = sums.means(times);
        int[] counts = sums.counts();
        int[][] clusters = filled(resampling.clusters(panel.items()), used);
        double[][] drawn = new double[clusters.length < 2 ? 0 : resampling.draws()][];
        for (int draw = 0; draw < drawn.length; draw++) {
            Arrays.fill(times, 0);
            for (int pick = 0; pick < clusters.length; pick++) {
                for (int item : clusters[random.nextInt(clusters.length)]) {
                    times[item]++;
                }
            }
            drawn[draw] = sums.means(times);
        }
        return new CountryMeans(countries, counts, means, drawn, clusters.length);
    }

    private static int[][] filled(int[][] clusters, boolean[] used) {
        return Arrays.stream(clusters)
                .map(cluster ->
                        Arrays.stream(cluster).filter(item -> used[item]).toArray())
                .filter(cluster -> cluster.length > 0)
                .toArray(int[][]::new);
    }

    /** Adds up items; the one place where the time goes. */
    private static final class Sums {
        private final int countries;
        private final int layers;
        private final int[] items;
        private final int[][] who;
        private final double[][] values;
        private final int[] count;

        Sums(Panel panel, List<Layer> layers, boolean[] used) {
            this.countries = panel.countries().size();
            this.layers = layers.size();
            this.count = new int[countries];
            this.items = java.util.stream.IntStream.range(0, used.length)
                    .filter(item -> used[item])
                    .toArray();
            this.who = new int[items.length][];
            this.values = new double[items.length][];
            for (int i = 0; i < items.length; i++) {
                int asked = panel.asked(items[i]);
                who[i] = new int[asked];
                values[i] = new double[asked * layers.size()];
                for (int place = 0; place < asked; place++) {
                    who[i][place] = panel.country(items[i], place);
                    for (int layer = 0; layer < layers.size(); layer++) {
                        values[i][place * layers.size() + layer] =
                                layers.get(layer).values()[items[i]][place];
                    }
                }
            }
        }

        double[] means(int[] times) {
            double[] sums = new double[layers * countries];
            Arrays.fill(count, 0);
            for (int i = 0; i < items.length; i++) {
                int weight = times[items[i]];
                if (weight == 0) {
                    continue;
                }
                int[] of = who[i];
                double[] value = values[i];
                for (int place = 0, from = 0; place < of.length; place++) {
                    int to = of[place] * layers;
                    count[of[place]] += weight;
                    for (int layer = 0; layer < layers; layer++) {
                        sums[to++] += weight * value[from++];
                    }
                }
            }
            for (int country = 0; country < countries; country++) {
                for (int layer = 0; layer < layers; layer++) {
                    sums[country * layers + layer] /= count[country] == 0 ? Double.NaN : count[country];
                }
            }
            return sums;
        }

        int[] counts() {
            return count.clone();
        }
    }

    /** How many items stand behind a country. */
    int count(int country) {
        return counts[country];
    }

    private int layers() {
        return means.length / countries;
    }

    private Means view(double[] of) {
        int layers = layers();
        return (layer, country) -> of[country * layers + layer];
    }

    /** The mean of the items as they are; NaN where there are none. */
    double mean(int layer, int country) {
        return view(means).at(layer, country);
    }

    /** A layer's mean for a country with its percentile interval. */
    Outcome<Bounded> of(int layer, int country) {
        return of(at -> at.at(layer, country), counts[country]);
    }

    /**
     * Any number that follows from the means, with its percentile interval (Efron and Tibshirani 1993, chapter 13), expanded for few
     * items or clusters ({@link Expansion}).
     *
     * @param n items it is said to rest on
     */
    Outcome<Bounded> of(Statistic statistic, int n) {
        double value = statistic.of(view(means));
        if (Double.isNaN(value)) {
            return Outcome.undefined("no item was both asked there and answered");
        }
        double[] values = Arrays.stream(drawn)
                .mapToDouble(draw -> statistic.of(view(draw)))
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        if (values.length < Math.max(2, LEAST_DEFINED * drawn.length)) {
            return Outcome.undefined(n + " items are too few for an interval by drawing items anew");
        }
        double level = new Expansion(Math.max(2, Math.min(n, clusters))).level(LEVEL);
        return Outcome.defined(new Bounded(
                value,
                new Interval(
                        Math.min(value, Describe.quantileOfSorted(values, (1 - level) / 2)),
                        Math.max(value, Describe.quantileOfSorted(values, (1 + level) / 2)),
                        LEVEL),
                n));
    }

    /** In which share of the draws a statement holds. */
    double share(java.util.function.Predicate<Means> statement) {
        return drawn.length == 0
                ? Double.NaN
                : (double) Arrays.stream(drawn)
                                .filter(draw -> statement.test(view(draw)))
                                .count()
                        / drawn.length;
    }
}
