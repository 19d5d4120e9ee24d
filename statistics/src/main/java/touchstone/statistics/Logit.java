package touchstone.statistics;

/** Log-odds and back, exact to rounding at both extremes. Natural logarithms. */
public final class Logit {
    private Logit() {}

    /** log(p / (1 - p)): minus infinity at 0, infinity at 1. */
    public static double of(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, got " + p);
        }
        return Math.log(p) - Math.log1p(-p);
    }

    /** 1 / (1 + exp(-x)), without overflow. */
    public static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /** log(1 + exp(x)), without overflow: minus the log-likelihood of "no" at log-odds x. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** log of the sum of exp(x): minus infinity for no terms, and for terms all minus infinity. */
    public static double logSumExp(double... x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : x) {
            largest = Math.max(largest, term);
        }
        if (Double.isInfinite(largest) || Double.isNaN(largest)) {
            return largest;
        }
        double sum = 0;
        for (double term : x) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    /**
     * What a shift of the log-odds means on the probability scale: sigmoid(logit(base) + shift) - base.
     *
     * @param base probability before
     * @param shift log-odds, for example a discrimination score
     */
    public static double probabilityChange(double base, double shift) {
        return sigmoid(of(base) + shift) - base;
    }
}
