package touchstone.evaluation.globalopinions;

/** How often independent events of a known chance may happen before the chance must be another: exact binomial bounds. */
public final class Rates {
    /** Chance of a false alarm at either end. */
    private static final double RARE = 1e-4;

    private Rates() {}

    /** The least number that is not exceeded but once in 10,000 times. */
    public static int most(int trials, double chance) {
        // In logarithms: the chance of none at all may be too small for a double.
        double term = trials * Math.log1p(-chance);
        double below = Math.exp(term);
        int most = 0;
        while (below < 1 - RARE && most < trials) {
            term += Math.log((trials - most) / (most + 1.0) * chance / (1 - chance));
            most++;
            below += Math.exp(term);
        }
        return most;
    }

    /** The greatest number that is not fallen short of but once in 10,000 times. */
    public static int least(int trials, double chance) {
        return trials - most(trials, 1 - chance);
    }
}
