package touchstone.statistics.trend;

import org.hipparchus.distribution.continuous.NormalDistribution;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Expansion;

/**
 * A continuous line of two pieces by least squares: y = level + before (x - breakpoint) left of the breakpoint, and level + after (x -
 * breakpoint) right of it (Hinkley 1971, J. Am. Stat. Assoc. 66, 736-743). The breakpoint is searched on a grid between the second and the
 * last but one place, where both pieces rest on two points at least, and refined around the best.
 *
 * @param breakpoint where the slope changes
 * @param level the value there
 * @param before slope left of it
 * @param after slope right of it
 * @param residual sum of squared residuals
 */
public record TwoPieceLine(double breakpoint, double level, double before, double after, double residual) {
    private static final int GRID = 24;
    private static final int ROUNDS = 5;
    private static final int NEIGHBOURS = 2;
    private static final int LEAST = 5;

    /**
     * @param x places in ascending order, all different
     * @return undefined with fewer than 5 points, which four parameters and a residual need
     */
    public static Outcome<TwoPieceLine> fit(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("pairs needed, got " + x.length + " and " + y.length + " values");
        }
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1])) {
                throw new IllegalArgumentException("places must ascend: " + x[i - 1] + " before " + x[i]);
            }
        }
        if (x.length < LEAST) {
            return Outcome.undefined("a two-piece line needs at least " + LEAST + " places, got " + x.length);
        }
        double low = x[1];
        double high = x[x.length - 2];
        TwoPieceLine best = at(low, x, y);
        double step = (high - low) / GRID;
        for (int round = 0; round < ROUNDS; round++) {
            double from = Math.max(low, best.breakpoint - (round == 0 ? high - low : step * NEIGHBOURS));
            double to = Math.min(high, best.breakpoint + (round == 0 ? high - low : step * NEIGHBOURS));
            step = (to - from) / GRID;
            for (int i = 0; i <= GRID; i++) {
                TwoPieceLine candidate = at(from + i * step, x, y);
                if (candidate.residual < best.residual) {
                    best = candidate;
                }
            }
        }
        return Outcome.defined(best);
    }

    /**
     * An interval for where the values without noise bend, in the same unit as x: {@link BreakpointInterval} says how.
     *
     * @param y the values
     * @param draws of the values, jointly, of a bootstrap over {@code clusters} clusters
     */
    public static Interval interval(double[] x, double[] y, double[][] draws, int clusters, double level) {
        Expansion expansion = new Expansion(clusters);
        NormalDistribution normal = new NormalDistribution();
        double percentiles = expansion.level(level);
        double enlarged = normal.inverseCumulativeProbability((1 + percentiles) / 2)
                / normal.inverseCumulativeProbability((1 + level) / 2);
        return BreakpointInterval.of(x, y, draws, percentiles, enlarged, level);
    }

    /** How much the slope changes. */
    public double bend() {
        return after - before;
    }

    /** Least squares with the breakpoint given: ordinary regression on min(x - k, 0) and max(x - k, 0). */
    private static TwoPieceLine at(double k, double[] x, double[] y) {
        int n = x.length;
        double meanL = 0;
        double meanR = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanL += Math.min(x[i] - k, 0) / n;
            meanR += Math.max(x[i] - k, 0) / n;
            meanY += y[i] / n;
        }
        double ll = 0;
        double rr = 0;
        double lr = 0;
        double ly = 0;
        double ry = 0;
        for (int i = 0; i < n; i++) {
            double left = Math.min(x[i] - k, 0) - meanL;
            double right = Math.max(x[i] - k, 0) - meanR;
            ll += left * left;
            rr += right * right;
            lr += left * right;
            ly += left * (y[i] - meanY);
            ry += right * (y[i] - meanY);
        }
        double determinant = ll * rr - lr * lr;
        double before = (ly * rr - ry * lr) / determinant;
        double after = (ry * ll - ly * lr) / determinant;
        double level = meanY - before * meanL - after * meanR;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double error = y[i] - level - before * Math.min(x[i] - k, 0) - after * Math.max(x[i] - k, 0);
            residual += error * error;
        }
        return new TwoPieceLine(k, level, before, after, residual);
    }
}
