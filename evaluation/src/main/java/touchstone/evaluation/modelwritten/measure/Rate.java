package touchstone.evaluation.modelwritten.measure;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.ClusteredShare;

/**
 * A rate with its interval.
 *
 * @param value 0 to 1; -1 to 1 for a difference of two rates
 * @param standardError what tests against a fixed rate use
 * @param n items it rests on
 * @param method how interval and error were made
 */
public record Rate(double value, Interval interval, double standardError, long n, String method) {
    /** Of every interval. */
    public static final double LEVEL = 0.95;

    /** Of independent items; the value need not be a whole number of items, since ties count as a share. Wilson's interval. */
    static Rate independent(double value, long n) {
        double z = Interval.z(LEVEL);
        double centre = (value + z * z / (2 * n)) / (1 + z * z / n);
        double reach = z / (1 + z * z / n) * Math.sqrt(value * (1 - value) / n + z * z / (4.0 * n * n));
        Interval interval = new Interval(
                value == 0 ? 0 : Math.max(0, centre - reach), value == 1 ? 1 : Math.min(1, centre + reach), LEVEL);
        return new Rate(value, interval, Math.sqrt(value * (1 - value) / n), n, "Wilson");
    }

    /** Of items some of which repeat each other's question. */
    static Outcome<Rate> repeated(Repeats.Sums sums) {
        long items = Arrays.stream(sums.counts()).sum();
        return ClusteredShare.ofCounts(sums.values(), sums.counts(), LEVEL)
                .map(share -> new Rate(
                        share.share(),
                        share.interval(),
                        Math.sqrt(share.share() * (1 - share.share()) / share.effective()),
                        items,
                        "Wilson over " + sums.counts().length + " questions"));
    }

    /**
     * Two-sided p-value of "the true rate is this": the score test for independent items, Wald's with the clusters' error otherwise.
     */
    public double pAgainst(double rate) {
        double error = method.equals("Wilson") ? Math.sqrt(rate * (1 - rate) / n) : standardError;
        if (error == 0) {
            return value == rate ? 1 : 0;
        }
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(value - rate) / error);
    }
}
