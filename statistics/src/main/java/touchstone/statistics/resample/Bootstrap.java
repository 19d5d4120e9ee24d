package touchstone.statistics.resample;

import java.util.Arrays;
import java.util.List;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** The distribution of one or several statistics over bootstrap draws. Immutable. */
public final class Bootstrap {
    /** Below this share of draws in which a statistic is defined, it has no interval. */
    private static final double LEAST_DEFINED = 0.9;

    private final double[] estimate;
    private final int draws;
    private final int clusters;
    private final List<double[]> sorted;

    private Bootstrap(double[] estimate, int draws, int clusters, List<double[]> sorted) {
        this.estimate = estimate;
        this.draws = draws;
        this.clusters = clusters;
        this.sorted = sorted;
    }

    static Bootstrap of(double[] estimate, double[][] replicates, int clusters) {
        double[][] sorted = new double[estimate.length][];
        for (int k = 0; k < sorted.length; k++) {
            int statistic = k;
            sorted[k] = Arrays.stream(replicates)
                    .mapToDouble(draw -> draw[statistic])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
        }
        return new Bootstrap(estimate.clone(), replicates.length, clusters, List.of(sorted));
    }

    /** Number of statistics. */
    public int size() {
        return estimate.length;
    }

    /** Statistic k of the clusters as they are. */
    public double estimate(int k) {
        return estimate[k];
    }

    /** Number of draws in which statistic k was defined. */
    public int definedDraws(int k) {
        return sorted.get(k).length;
    }

    /** Standard deviation of statistic k over the draws. */
    public Outcome<Double> standardError(int k) {
        return enough(k).map(Describe::standardDeviation);
    }

    /** Percentile interval of statistic k (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). */
    public Outcome<Interval> percentile(int k, double level) {
        return enough(k)
                .map(values -> new Interval(
                        Describe.quantileOfSorted(values, (1 - level) / 2),
                        Describe.quantileOfSorted(values, (1 + level) / 2),
                        level));
    }

    /** Percentile interval of statistic k with percentiles as far out as so few clusters need ({@link Expansion}). */
    public Outcome<Interval> expanded(int k, double level) {
        double reached = new Expansion(clusters).level(level);
        return enough(k)
                .map(values -> new Interval(
                        Describe.quantileOfSorted(values, (1 - reached) / 2),
                        Describe.quantileOfSorted(values, (1 + reached) / 2),
                        level));
    }

    /**
     * Basic interval of statistic k: the percentiles reflected at the estimate (Davison and Hinkley 1997, equation 2.10).
     */
    public Outcome<Interval> basic(int k, double level) {
        if (Double.isNaN(estimate[k])) {
            return Outcome.undefined("the statistic is not defined for the sample itself");
        }
        return percentile(k, level)
                .map(interval ->
                        new Interval(2 * estimate[k] - interval.high(), 2 * estimate[k] - interval.low(), level));
    }

    private Outcome<double[]> enough(int k) {
        double[] values = sorted.get(k);
        if (values.length < Math.max(2, LEAST_DEFINED * draws)) {
            return Outcome.undefined("the statistic is defined in " + values.length + " of " + draws + " draws only");
        }
        return Outcome.defined(values);
    }
}
