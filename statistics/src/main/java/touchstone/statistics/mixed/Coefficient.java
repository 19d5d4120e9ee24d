package touchstone.statistics.mixed;

import org.hipparchus.distribution.continuous.TDistribution;
import touchstone.statistics.Interval;

/**
 * A fixed effect, or a linear combination of fixed effects, with its uncertainty.
 *
 * @param name the term, or the combination written out
 * @param estimate in units of y (per unit of x)
 * @param standardError same unit
 * @param df degrees of freedom of the t distribution that the estimate follows
 * @param t estimate / standard error
 * @param p two-sided p-value of "the true value is 0"
 */
public record Coefficient(String name, double estimate, double standardError, double df, double t, double p) {

    /** From estimate, standard error and degrees of freedom. */
    public static Coefficient of(String name, double estimate, double standardError, double df) {
        double t = estimate / standardError;
        double p = 2 * new TDistribution(df).cumulativeProbability(-Math.abs(t));
        return new Coefficient(name, estimate, standardError, df, t, p);
    }

    /** The t interval at a confidence level, for example 0.95. */
    public Interval interval(double level) {
        double reach = standardError * new TDistribution(df).inverseCumulativeProbability((1 + level) / 2);
        return new Interval(estimate - reach, estimate + reach, level);
    }
}
