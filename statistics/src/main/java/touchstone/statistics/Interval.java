package touchstone.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A confidence interval: the bounds and the level at which they were made.
 *
 * @param low lower bound, in the unit of the estimate
 * @param high upper bound, in the unit of the estimate
 * @param level confidence level, for example 0.95
 */
public record Interval(double low, double high, double level) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval bounds out of order: " + low + " to " + high);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level must lie between 0 and 1, got " + level);
        }
    }

    /** The normal interval: the estimate, give or take its standard error times {@link #z}. */
    public static Interval normal(double estimate, double standardError, double level) {
        double reach = z(level) * standardError;
        return new Interval(estimate - reach, estimate + reach, level);
    }

    /** How many standard errors a two-sided normal interval reaches to each side: 1.96 at level 0.95. */
    public static double z(double level) {
        return new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    }

    /** The part of it that lies between two bounds, for a quantity that can be nothing else. */
    public Interval within(double least, double most) {
        return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most), level);
    }

    /** Whether the value lies between the bounds, bounds included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
