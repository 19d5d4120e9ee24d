package touchstone.evaluation.globalopinions;

/** How often independent events of a known chance may happen before the chance must be another: exact binomial bounds. */
public final class Rates {
    /** Chance of a false alarm at either end. */
    private static final double RARE = 1e-4;

    private Rates() {}

    /** The least number that is not exceeded but once in 10,000 times. */
    public static int most(int trials, double chance) {
        double term = Math.pow(1 - chance, trials);
        double below = term;
        int most = 0;
        while (below < 1 - RARE) {
            term *= (trials - most) / (most + 1.0) * chance / (1 - chance);
            most++;
            below += term;
        }
        return most;
    }

    /** The greatest number that is not fallen short of but once in 10,000 times. */
    public static int least(int trials, double chance) {
        return trials - most(trials, 1 - chance);
    }
}
