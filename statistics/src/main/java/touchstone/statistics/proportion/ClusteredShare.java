package touchstone.statistics.proportion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/**
 * A share of yes among answers that come in clusters, such as several people's votes on each of several items: the mean of the clusters' shares.
 * Its interval is Wilson's for the effective number of answers, p (1 - p) / variance of the mean, reduced by the uncertainty of that variance
 * (Korn and Graubard 1998, Surv. Methodol. 24). It holds at 0% and 100% too, where clusters show no spread and each counts as one answer.
 *
 * @param share mean over clusters, or over answers where clusters are of unequal size
 * @param effective answers it is worth
 */
public record ClusteredShare(double share, double effective, Interval interval) {
    /**
     * @param shares of yes, one a cluster, 0 to 1
     * @param answers in all clusters together
     * @return undefined with fewer than two clusters
     */
    public static Outcome<ClusteredShare> of(double[] shares, long answers, double level) {
        int n = shares.length;
        if (n < 2) {
            return Outcome.undefined("an interval over clusters needs at least 2 clusters, got " + n);
        }
        if (!Arrays.stream(shares).allMatch(share -> share >= 0 && share <= 1) || answers < n) {
            throw new IllegalArgumentException("shares lie between 0 and 1, and no cluster is without answers");
        }
        double p = Arrays.stream(shares).average().orElseThrow();
        double variance =
                Arrays.stream(shares).map(share -> (share - p) * (share - p)).sum() / (n - 1.0) / n;
        return Outcome.defined(of(p, variance, n, answers, level));
    }

    /**
     * Clusters of unequal size: the share of all answers, with the linearised variance of a ratio (Cochran 1977, Sampling Techniques,
     * section 9A.2).
     *
     * @param yes by cluster, ties counted as a share
     * @param answers by cluster, at least one
     * @return undefined with fewer than two clusters
     */
    public static Outcome<ClusteredShare> ofCounts(double[] yes, long[] answers, double level) {
        int n = yes.length;
        if (n < 2) {
            return Outcome.undefined("an interval over clusters needs at least 2 clusters, got " + n);
        }
        long all = Arrays.stream(answers).sum();
        double p = Arrays.stream(yes).sum() / all;
        double squares = IntStream.range(0, n)
                .mapToDouble(cluster -> yes[cluster] - p * answers[cluster])
                .map(apart -> apart * apart)
                .sum();
        return Outcome.defined(of(p, squares / all / all * n / (n - 1.0), n, all, level));
    }

    private static ClusteredShare of(double p, double variance, int clusters, long answers, double level) {
        double worth = variance > 0 ? Math.clamp(p * (1 - p) / variance, 1, (double) answers) : clusters;
        double z = Interval.z(level);
        double t = new TDistribution(clusters - 1.0).inverseCumulativeProbability((1 + level) / 2);
        double effective = Math.max(1, worth * z * z / (t * t));
        double centre = (p + z * z / (2 * effective)) / (1 + z * z / effective);
        double reach =
                z / (1 + z * z / effective) * Math.sqrt(p * (1 - p) / effective + z * z / (4 * effective * effective));
        return new ClusteredShare(
                p,
                effective,
                new Interval(
                        p == 0 ? 0 : Math.max(0, centre - reach), p == 1 ? 1 : Math.min(1, centre + reach), level));
    }
}
