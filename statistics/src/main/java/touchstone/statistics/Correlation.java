package touchstone.statistics;

import java.util.Arrays;

/**
 * A product-moment correlation.
 *
 * @param r between -1 and 1
 * @param n number of pairs
 */
public record Correlation(double r, int n) {
    /** 1, but for rounding. */
    private static final double PERFECT = 1 - 1e-12;

    public Correlation {
        if (!(r >= -1 && r <= 1)) {
            throw new IllegalArgumentException("a correlation lies between -1 and 1, got " + r);
        }
    }

    /** Pearson's correlation; undefined with fewer than two pairs or where one side does not vary. */
    public static Outcome<Correlation> pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("pairs needed, got " + x.length + " and " + y.length + " values");
        }
        if (x.length < 2) {
            return Outcome.undefined("a correlation needs at least 2 pairs, got " + x.length);
        }
        double meanX = Describe.mean(x);
        double meanY = Describe.mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        if (isConstant(x) || isConstant(y)) {
            return Outcome.undefined("the " + (isConstant(x) ? "first" : "second")
                    + " values are all the same, so nothing can vary with them");
        }
        return Outcome.defined(new Correlation(Math.clamp(xy / (Math.sqrt(xx) * Math.sqrt(yy)), -1, 1), x.length));
    }

    /**
     * Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank. Its interval is {@link
     * #rankInterval}.
     */
    public static Outcome<Correlation> spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            int below = 0;
            while (below < sorted.length && sorted[below] < values[i]) {
                below++;
            }
            int upTo = below;
            while (upTo < sorted.length && sorted[upTo] == values[i]) {
                upTo++;
            }
            ranks[i] = (below + 1 + upTo) / 2.0;
        }
        return ranks;
    }

    /**
     * Interval of a rank correlation: Fisher's with the variance (1 + r^2 / 2) / (n - 3) (Bonett and Wright 2000,
     * Psychometrika 65); undefined with fewer than 4 pairs, and at -1 or 1, where it would have no width.
     */
    public Outcome<Interval> rankInterval(double level) {
        if (n < 4 || Math.abs(r) > PERFECT) {
            return Outcome.undefined(
                    n < 4
                            ? "an interval needs at least 4 pairs, got " + n
                            : "the ranks agree perfectly, so their spread cannot be estimated");
        }
        double reach = Interval.z(level) * Math.sqrt((1 + r * r / 2) / (n - 3.0));
        double centre = Math.log((1 + r) / (1 - r)) / 2;
        return Outcome.defined(new Interval(Math.tanh(centre - reach), Math.tanh(centre + reach), level));
    }

    /**
     * Fisher's interval: atanh(r) +- z / sqrt(n - 3), for independent pairs from a bivariate normal; undefined with
     * fewer than 4 pairs. Clustered pairs need a cluster bootstrap instead.
     */
    public Outcome<Interval> interval(double level) {
        if (n < 4) {
            return Outcome.undefined("Fisher's interval needs at least 4 pairs, got " + n);
        }
        double centre = Math.log((1 + r) / (1 - r)) / 2;
        double reach = Interval.z(level) / Math.sqrt(n - 3.0);
        return Outcome.defined(new Interval(Math.tanh(centre - reach), Math.tanh(centre + reach), level));
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
