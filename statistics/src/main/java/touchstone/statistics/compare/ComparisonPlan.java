package touchstone.statistics.compare;

/**
 * How two runs are compared.
 *
 * @param level confidence level, for example 0.95
 * @param margin smallest mean difference that matters, in units of the values
 * @param threshold an item flips when exactly one of its two values lies above this
 * @param permutations draws of the sign-flip test where signs are too many to enumerate
 */
public record ComparisonPlan(double level, double margin, double threshold, int permutations) {
    public ComparisonPlan {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0.5 and 1, got " + level);
        }
        if (!(margin > 0)) {
            throw new IllegalArgumentException("the margin must be above 0, got " + margin);
        }
        if (permutations < 1) {
            throw new IllegalArgumentException("at least 1 permutation is needed, got " + permutations);
        }
    }

    /** Level 95%, threshold 0.5, 10,000 permutations. */
    public static ComparisonPlan withMargin(double margin) {
        return new ComparisonPlan(0.95, margin, 0.5, 10_000);
    }
}
