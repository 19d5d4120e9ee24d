package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;
import touchstone.statistics.resample.Expansion;

/**
 * Two countries on the items both were asked.
 *
 * @param first mean similarity to the first
 * @param second mean similarity to the second
 * @param difference first less second, paired
 * @param p two-sided, of no difference, not adjusted for other pairs
 */
public record Pairwise(double first, double second, Bounded difference, double p) {
    private static final int SUMS = 3;

    static Outcome<Pairwise> of(
            Panel panel, Layer layer, int first, int second, Resampling resampling, RandomGenerator random) {
        List<double[]> clusters = new ArrayList<>();
        double[] all = new double[SUMS];
        for (int[] cluster : resampling.clusters(panel.items())) {
            double[] sums = new double[SUMS];
            for (int item : cluster) {
                int one = panel.place(item, first);
                int two = panel.place(item, second);
                if (one >= 0 && two >= 0 && layer.has(item)) {
                    sums[0]++;
                    sums[1] += layer.values()[item][one];
                    sums[2] += layer.values()[item][two];
                }
            }
            if (sums[0] > 0) {
                clusters.add(sums);
                for (int k = 0; k < SUMS; k++) {
                    all[k] += sums[k];
                }
            }
        }
        Outcome<Bootstrap> drawn = new ClusterBootstrap(resampling.draws())
                .ofSums(
                        clusters.toArray(double[][]::new),
                        sums -> new double[] {(sums[1] - sums[2]) / sums[0]},
                        random);
        return switch (drawn) {
            case Outcome.Undefined<Bootstrap> tooFew ->
                Outcome.undefined((int) all[0] + " items with an answer are common to both");
            case Outcome.Defined<Bootstrap>(Bootstrap found) ->
                found.expanded(0, CountryMeans.LEVEL)
                        .map(interval -> of(all, found, interval, new Expansion(clusters.size())));
        };
    }

    private static Pairwise of(double[] all, Bootstrap found, Interval interval, Expansion expansion) {
        double difference = found.estimate(0);
        double error = found.standardError(0).orElseThrow();
        return new Pairwise(
                all[1] / all[0],
                all[2] / all[0],
                new Bounded(difference, interval, (int) all[0]),
                difference == 0 ? 1 : error > 0 ? expansion.twoSided(difference / error) : 0);
    }
}
