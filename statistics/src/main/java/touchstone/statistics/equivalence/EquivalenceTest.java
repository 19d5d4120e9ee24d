package touchstone.statistics.equivalence;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import touchstone.statistics.Interval;

/**
 * Two one-sided tests (Schuirmann 1987, J. Pharmacokinet. Biopharm. 15): an effect is equivalent to 0 when it is shown
 * both to exceed -margin and to fall short of +margin.
 *
 * @param estimate the effect
 * @param margin the smallest effect that matters, same unit, above 0
 * @param alpha level of each test, for example 0.05
 * @param p p-value of "the effect lies on or outside the margin": the larger of the two one-sided ones
 * @param differenceP two-sided p-value of "the effect is 0"
 * @param interval the interval of level 1 - 2 alpha; equivalence means that it lies inside the margin
 * @param verdict the conclusion
 */
public record EquivalenceTest(
        double estimate,
        double margin,
        double alpha,
        double p,
        double differenceP,
        Interval interval,
        Verdict verdict) {

    /**
     * Tests an estimate.
     *
     * @param standardError of the estimate; 0 where the effect is known without error
     * @param df degrees of freedom of its t distribution; infinity for the normal
     */
    public static EquivalenceTest of(double estimate, double standardError, double df, double margin, double alpha) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("the margin must be above 0, got " + margin);
        }
        if (!(standardError >= 0)) {
            throw new IllegalArgumentException("the standard error must not be negative, got " + standardError);
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha must lie between 0 and 0.5, got " + alpha);
        }
        double p = Math.max(
                lowerTail(-(estimate + margin), standardError, df), lowerTail(estimate - margin, standardError, df));
        double differenceP = Math.min(1, 2 * lowerTail(-Math.abs(estimate), standardError, df));
        double reach = standardError == 0 ? 0 : standardError * quantile(1 - alpha, df);
        Verdict verdict = Verdict.INCONCLUSIVE;
        if (p < alpha) {
            verdict = Verdict.EQUIVALENT;
        } else if (differenceP < alpha) {
            verdict = Verdict.DIFFERENT;
        }
        Interval interval = new Interval(estimate - reach, estimate + reach, 1 - 2 * alpha);
        return new EquivalenceTest(estimate, margin, alpha, p, differenceP, interval, verdict);
    }

    private static double lowerTail(double distance, double standardError, double df) {
        if (standardError == 0) {
            return distance < 0 ? 0 : 1;
        }
        double t = distance / standardError;
        return Double.isInfinite(df)
                ? new NormalDistribution().cumulativeProbability(t)
                : new TDistribution(df).cumulativeProbability(t);
    }

    private static double quantile(double probability, double df) {
        return Double.isInfinite(df)
                ? new NormalDistribution().inverseCumulativeProbability(probability)
                : new TDistribution(df).inverseCumulativeProbability(probability);
    }
}
