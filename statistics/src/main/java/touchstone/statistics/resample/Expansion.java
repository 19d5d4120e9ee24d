package touchstone.statistics.resample;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How much further out the percentiles of a bootstrap over few clusters are taken, so that their interval holds what it promises: as far
 * as Student's t lies from the normal, and the standard deviation with divisor n from that with n - 1. For the mean of a symmetric sample
 * the interval then agrees with Student's (Hesterberg 2015, What Teachers Should Know about the Bootstrap, The American Statistician 69,
 * section 5.2).
 *
 * @param clusters drawn with replacement, at least two
 */
public record Expansion(int clusters) {
    public Expansion {
        if (clusters < 2) {
            throw new IllegalArgumentException("an interval needs at least 2 clusters, got " + clusters);
        }
    }

    /** The level at which percentiles are taken where one of {@code nominal}, such as 0.95, is wanted; greater than that. */
    public double level(double nominal) {
        double t = new TDistribution(clusters - 1.0).inverseCumulativeProbability((1 + nominal) / 2);
        double reach = t * Math.sqrt(clusters / (clusters - 1.0));
        return 2 * new NormalDistribution().cumulativeProbability(reach) - 1;
    }

    /**
     * Two-sided p-value of what lies so many standard errors of the bootstrap from the value tested: Student's t where {@link #level} takes
     * its percentiles from it, so that where draws are normal an interval leaves out the value exactly if this is below 1 less its level.
     */
    public double twoSided(double standardErrors) {
        double t = Math.abs(standardErrors) * Math.sqrt((clusters - 1.0) / clusters);
        return 2 * new TDistribution(clusters - 1.0).cumulativeProbability(-t);
    }
}
