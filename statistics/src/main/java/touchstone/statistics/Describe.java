package touchstone.statistics;

import java.util.Arrays;

/** Means, spreads and quantiles of a sample. Every method refuses an empty one. */
public final class Describe {
    private Describe() {}

    /** Arithmetic mean. */
    public static double mean(double[] values) {
        requireSome(values, 1);
        double first = 0;
        for (double value : values) {
            first += value;
        }
        double mean = first / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - mean;
        }
        return mean + rest / values.length;
    }

    /** Sample variance, divisor n - 1; needs two values. */
    public static double variance(double[] values) {
        requireSome(values, 2);
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    /** Square root of {@link #variance}. */
    public static double standardDeviation(double[] values) {
        return Math.sqrt(variance(values));
    }

    /** Median. */
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996; R's default). */
    public static double quantile(double[] values, double probability) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantileOfSorted(sorted, probability);
    }

    /** {@link #quantile} of values already in ascending order. */
    public static double quantileOfSorted(double[] sorted, double probability) {
        requireSome(sorted, 1);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, got " + probability);
        }
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static void requireSome(double[] values, int least) {
        if (values.length < least) {
            throw new IllegalArgumentException("needs at least " + least + " values, got " + values.length);
        }
    }
}
