package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Whether what half of the topics say holds for the other half. Topics are halved at random; on one half the country with the greatest
 * mean is chosen, on the other it is compared with the mean of all countries. A country that leads by one topic alone gains nothing there.
 *
 * <p>One halving makes the estimate: the items held out know nothing of the choice, so that their interval is an ordinary one. An average
 * over many halvings would hold each item out of choices that it had a part in elsewhere, and its interval would be too short.
 *
 * @param country chosen on one half
 * @param again in which share of 200 further halvings the same country is chosen
 * @param heldOut mean over the items held out of the chosen country's value less that of all countries
 */
public record Extrapolation(String country, double again, Bounded heldOut) {
    private static final int HALVINGS = 200;

    /**
     * @param layer what is compared over countries, such as similarity, or what steering adds to it
     * @param countries by place in the panel; items that not all of them were asked are left out
     */
    static Outcome<Extrapolation> of(
            Panel panel, Layer layer, List<Integer> countries, Resampling resampling, RandomGenerator random) {
        int[] items = IntStream.range(0, panel.items().size())
                .filter(item -> layer.has(item) && countries.stream().allMatch(country -> panel.asked(item, country)))
                .toArray();
        List<String> topics = new ArrayList<>(IntStream.of(items)
                .mapToObj(item -> panel.items().get(item).topic())
                .distinct()
                .sorted()
                .toList());
        if (topics.size() < 2 || countries.size() < 2) {
            return Outcome.undefined(
                    "half of the topics can be held against the other half only with two topics and two"
                            + " countries at least; common to the countries compared are " + topics.size() + " topics");
        }
        double[][] values = new double[items.length][countries.size()];
        for (int i = 0; i < items.length; i++) {
            for (int at = 0; at < countries.size(); at++) {
                values[i][at] = layer.values()[items[i]][panel.place(items[i], countries.get(at))];
            }
        }
        int[] topic = IntStream.of(items)
                .map(item -> topics.indexOf(panel.items().get(item).topic()))
                .toArray();
        return new Halving(values, topic, topics.size()).found(panel, items, countries, resampling, random);
    }

    /** With fewer no percentile lies far enough out: Student's t has too few degrees of freedom. */
    private static final int FEWEST = 6;

    /** The values of the items compared, and the topics that are halved. */
    private static final class Halving {
        private final double[][] values;
        private final int[] topic;
        private final int topics;

        Halving(double[][] values, int[] topic, int topics) {
            this.values = values;
            this.topic = topic;
            this.topics = topics;
        }

        Outcome<Extrapolation> found(
                Panel panel, int[] items, List<Integer> countries, Resampling resampling, RandomGenerator random) {
            boolean[] fitted = half(random);
            int best = best(fitted);
            double[][] rows = new double[items.length][2];
            int held = 0;
            for (int i = 0; i < items.length; i++) {
                if (!fitted[topic[i]]) {
                    double mean = Arrays.stream(values[i]).average().orElseThrow();
                    rows[i] = new double[] {1, values[i][best] - mean};
                    held++;
                }
            }
            int same = 0;
            for (int halving = 0; halving < HALVINGS; halving++) {
                same += best(half(random)) == best ? 1 : 0;
            }
            double again = (double) same / HALVINGS;
            int n = held;
            double[][] clusters = clustered(panel, items, rows, resampling);
            if (clusters.length < FEWEST) {
                return Outcome.undefined("fewer than " + FEWEST + " groups of items are too few for an interval");
            }
            return new ClusterBootstrap(resampling.draws())
                                    .ofSums(clusters, sums -> new double[] {sums[1] / sums[0]}, random)
                            instanceof Outcome.Defined<Bootstrap>(Bootstrap drawn)
                    ? drawn.expanded(0, CountryMeans.LEVEL)
                            .map(interval -> new Extrapolation(
                                    panel.countries().get(countries.get(best)),
                                    again,
                                    new Bounded(drawn.estimate(0), interval, n)))
                    : Outcome.undefined("fewer than two items can be held out");
        }

        private boolean[] half(RandomGenerator random) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, topics).boxed().toList());
            Collections.shuffle(order, random);
            boolean[] fitted = new boolean[topics];
            order.subList(0, topics / 2).forEach(at -> fitted[at] = true);
            return fitted;
        }

        /** The country with the greatest sum over the items of these topics. */
        private int best(boolean[] fitted) {
            double[] sums = new double[values[0].length];
            for (int i = 0; i < values.length; i++) {
                for (int country = 0; fitted[topic[i]] && country < sums.length; country++) {
                    sums[country] += values[i][country];
                }
            }
            int most = 0;
            for (int i = 1; i < sums.length; i++) {
                most = sums[i] > sums[most] ? i : most;
            }
            return most;
        }

        private static double[][] clustered(Panel panel, int[] items, double[][] rows, Resampling resampling) {
            double[][] byItem = new double[panel.items().size()][2];
            for (int i = 0; i < items.length; i++) {
                byItem[items[i]] = rows[i];
            }
            List<double[]> clusters = new ArrayList<>();
            for (int[] cluster : resampling.clusters(panel.items())) {
                double[] sum = new double[2];
                for (int item : cluster) {
                    sum[0] += byItem[item][0];
                    sum[1] += byItem[item][1];
                }
                if (sum[0] > 0) {
                    clusters.add(sum);
                }
            }
            return clusters.toArray(double[][]::new);
        }
    }
}
