package touchstone.statistics.resample;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A statistic of sums as a mean over the units that are summed: each unit's value is the statistic plus n times what the unit adds to it to
 * first order, f(T) + n grad f(T) . (x_i - T / n). The mean of the values is the statistic, and their standard error its linearised one (the
 * delta method; Cochran 1977, Sampling Techniques, section 6.4, for a ratio, whose values are R + (y_i - R x_i) / mean x; Deville 1999, Survey
 * Methodology 25:193, in general; the infinitesimal jackknife of Jaeckel 1972). So a ratio, a difference of ratios or a correlation is
 * compared unit by unit as a mean is.
 *
 * <p>A unit that adds nothing to any sum stays in, with the value of the statistic itself: units on which one of two runs has nothing
 * to say do not move the comparison.
 */
public final class Linearised {
    /** Of a sum's scale. The error of a central difference is about its square, that of rounding 1e-16 over it. */
    private static final double STEP = 1e-5;

    private Linearised() {}

    /**
     * The value of each unit.
     *
     * @param rows one a unit: the sums it adds
     * @param statistic of the sums over all units; must not keep or change the array
     * @return one a row; NaN throughout where the statistic, or its slope, is not defined
     */
    public static double[] ofSums(double[][] rows, ToDoubleFunction<double[]> statistic) {
        int n = rows.length;
        if (n == 0) {
            return new double[0];
        }
        int width = rows[0].length;
        double[] totals = new double[width];
        double[] scales = new double[width];
        for (double[] row : rows) {
            for (int k = 0; k < width; k++) {
                totals[k] += row[k];
                scales[k] += Math.abs(row[k]);
            }
        }
        double value = statistic.applyAsDouble(totals);
        double[] values = new double[n];
        Arrays.fill(values, value);
        for (int k = 0; k < width; k++) {
            if (scales[k] > 0) {
                double slope = slope(statistic, totals, k, STEP * scales[k]);
                for (int i = 0; i < n; i++) {
                    values[i] += n * slope * (rows[i][k] - totals[k] / n);
                }
            }
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            Arrays.fill(values, Double.NaN);
        }
        return values;
    }

    private static double slope(ToDoubleFunction<double[]> statistic, double[] totals, int k, double step) {
        double[] moved = totals.clone();
        moved[k] = totals[k] + step;
        double up = statistic.applyAsDouble(moved);
        double above = moved[k];
        moved[k] = totals[k] - step;
        return (up - statistic.applyAsDouble(moved)) / (above - moved[k]);
    }
}
