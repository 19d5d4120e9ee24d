package touchstone.statistics;

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

    /** Whether the value lies between the bounds, bounds included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
