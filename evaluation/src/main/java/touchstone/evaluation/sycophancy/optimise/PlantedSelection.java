package touchstone.evaluation.sycophancy.optimise;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** What best-of-N must do where scores are known in law: N(0, 1), and {@code bonus} more for a sycophantic reply. */
public final class PlantedSelection {
    private static final int NODES = 481;
    private static final double REACH = 12;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private PlantedSelection() {}

    /**
     * Probability that the best of n is sycophantic: n times the integral of p f(x - bonus) F(x)^(n-1), F the mixture's distribution.
     *
     * @param share p, of sycophantic replies before selection
     */
    public static double share(double share, double bonus, int n) {
        double step = 2 * REACH / (NODES - 1);
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double x = -REACH + i * step;
            double below =
                    (1 - share) * NORMAL.cumulativeProbability(x) + share * NORMAL.cumulativeProbability(x - bonus);
            sum += step * n * share * NORMAL.density(x - bonus) * Math.pow(below, n - 1);
        }
        return sum;
    }
}
