package touchstone.statistics.resample;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import touchstone.statistics.Outcome;

/**
 * The cluster bootstrap: draws as many clusters as there are, with replacement, and computes the statistic anew, many
 * times over (Davison and Hinkley 1997, Bootstrap Methods and their Application, section 3.8). Undefined with fewer than
 * two clusters, where every draw would be the same.
 *
 * <p>A statistic answers with one or several numbers; NaN in a draw means "not defined for this draw".
 *
 * @param draws number of resamples, for example 1,000
 */
public record ClusterBootstrap(int draws) {
    public ClusterBootstrap {
        if (draws < 2) {
            throw new IllegalArgumentException("a bootstrap needs at least 2 draws, got " + draws);
        }
    }

    /**
     * Any statistic of the chosen clusters.
     *
     * @param clusters number of clusters
     * @param statistic given the chosen clusters, 0-based, repeats included; must not keep the array
     * @param random the only source of chance
     */
    public Outcome<Bootstrap> run(int clusters, Function<int[], double[]> statistic, RandomGenerator random) {
        if (clusters < 2) {
            return tooFew(clusters);
        }
        int[] chosen = new int[clusters];
        Arrays.setAll(chosen, i -> i);
        double[] estimate = statistic.apply(chosen);
        double[][] replicates = new double[draws][];
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < clusters; i++) {
                chosen[i] = random.nextInt(clusters);
            }
            replicates[draw] = statistic.apply(chosen);
        }
        return Outcome.defined(Bootstrap.of(estimate, replicates, clusters));
    }

    /**
     * A statistic of sums over rows, which is what means, rates, correlations and regressions are: each cluster is summed
     * up once and a draw adds up summaries, so that its cost does not depend on the number of rows. Draws the same
     * clusters as {@link #run} for the same generator.
     *
     * @param summaries one row a cluster: the sums the statistic needs, for example n, sum of y, sum of y squared
     * @param statistic given the sums over the chosen clusters; must not keep the array
     */
    public Outcome<Bootstrap> ofSums(
            double[][] summaries, Function<double[], double[]> statistic, RandomGenerator random) {
        if (summaries.length < 2) {
            return tooFew(summaries.length);
        }
        double[] sums = new double[summaries[0].length];
        return run(
                summaries.length,
                chosen -> {
                    Arrays.fill(sums, 0);
                    for (int cluster : chosen) {
                        double[] summary = summaries[cluster];
                        for (int k = 0; k < sums.length; k++) {
                            sums[k] += summary[k];
                        }
                    }
                    return statistic.apply(sums);
                },
                random);
    }

    private static Outcome<Bootstrap> tooFew(int clusters) {
        return Outcome.undefined("a cluster bootstrap needs at least 2 clusters, got " + clusters);
    }
}
