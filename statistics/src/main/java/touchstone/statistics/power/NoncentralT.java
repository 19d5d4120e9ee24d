package touchstone.statistics.power;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Gamma;

/**
 * Power of the two-sided t test: the probability that a noncentral t leaves +- the critical value, by Simpson's rule over
 * the distribution of the estimated standard deviation (Johnson, Kotz and Balakrishnan 1995, chapter 31).
 */
final class NoncentralT {
    private static final int PANELS = 2000;
    private static final double REACH = 10;

    private NoncentralT() {}

    /**
     * Probability of p &lt; alpha.
     *
     * @param noncentrality effect over its standard error
     */
    static double power(double noncentrality, double df, double alpha) {
        double critical = new TDistribution(df).inverseCumulativeProbability(1 - alpha / 2);
        NormalDistribution normal = new NormalDistribution();
        double spread = REACH / Math.sqrt(2 * df);
        double low = Math.max(0, 1 - spread);
        double high = 1 + spread;
        double logConstant = Math.log(2) + df / 2 * Math.log(df / 2) - Gamma.logGamma(df / 2);
        double sum = 0;
        double mass = 0;
        for (int node = 0; node <= PANELS; node++) {
            double s = low + (high - low) * node / PANELS;
            double density = s == 0
                    ? (df == 1 ? Math.exp(logConstant) : 0)
                    : Math.exp(logConstant + (df - 1) * Math.log(s) - df * s * s / 2);
            double weight = node == 0 || node == PANELS ? 1 : node % 2 == 1 ? 4 : 2;
            double leaves = normal.cumulativeProbability(noncentrality - critical * s)
                    + normal.cumulativeProbability(-noncentrality - critical * s);
            sum += weight * density * leaves;
            mass += weight * density;
        }
        return sum / mass;
    }
}
