package touchstone.statistics.judge;

import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/**
 * A mean from few labels and many predictions: mean(labels) + lambda (mean(predictions of the rest) - mean(predictions of
 * the labelled)). Unbiased whatever the predictions are, if the labelled cases are a random sample.
 *
 * <p>lambda = 1 is prediction-powered inference (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, Science 382),
 * lambda = 0 leaves predictions alone, and the tuned lambda = cov(label, prediction) / ((1 + n / N) var(prediction)) is
 * never worse than either in large samples (PPI++: Angelopoulos, Duchi and Zrnic 2023, arXiv 2311.01453, section 6).
 *
 * @param estimate in the labels' unit
 * @param standardError of the estimate
 * @param interval normal
 * @param lambda weight of the predictions
 * @param labels number of labelled cases, n
 * @param predictions number of cases with a prediction only, N
 * @param effectiveLabels how many labels alone would give this standard error; infinity where nothing varies
 */
public record PredictionPoweredMean(
        double estimate,
        double standardError,
        Interval interval,
        double lambda,
        int labels,
        int predictions,
        double effectiveLabels) {

    /**
     * With the tuned lambda, held between 0 and 1.
     *
     * @param labels truths of the labelled cases
     * @param predicted predictions for the labelled cases, in the same order
     * @param rest predictions for the other cases
     * @return undefined with fewer than 2 labels or 2 other cases
     */
    public static Outcome<PredictionPoweredMean> tuned(
            double[] labels, double[] predicted, double[] rest, double level) {
        require(labels, predicted, rest);
        if (tooFew(labels, rest)) {
            return undefined(labels, rest);
        }
        double[] all = new double[predicted.length + rest.length];
        System.arraycopy(predicted, 0, all, 0, predicted.length);
        System.arraycopy(rest, 0, all, predicted.length, rest.length);
        double variance = Describe.variance(all);
        double ratio = (double) labels.length / rest.length;
        double lambda = variance == 0 ? 0 : covariance(labels, predicted) / ((1 + ratio) * variance);
        return weighted(labels, predicted, rest, Math.clamp(lambda, 0, 1), level);
    }

    /**
     * With a given lambda.
     *
     * @param lambda 1 for prediction-powered inference as first published
     * @return undefined with fewer than 2 labels or 2 other cases
     */
    public static Outcome<PredictionPoweredMean> weighted(
            double[] labels, double[] predicted, double[] rest, double lambda, double level) {
        require(labels, predicted, rest);
        if (tooFew(labels, rest)) {
            return undefined(labels, rest);
        }
        double[] corrections = new double[labels.length];
        for (int i = 0; i < corrections.length; i++) {
            corrections[i] = labels[i] - lambda * predicted[i];
        }
        double estimate = Describe.mean(corrections) + lambda * Describe.mean(rest);
        double variance = Describe.variance(corrections) / labels.length
                + lambda * lambda * Describe.variance(rest) / rest.length;
        double standardError = Math.sqrt(variance);
        return Outcome.defined(new PredictionPoweredMean(
                estimate,
                standardError,
                Interval.normal(estimate, standardError, level),
                lambda,
                labels.length,
                rest.length,
                variance == 0 ? Double.POSITIVE_INFINITY : Describe.variance(labels) / variance));
    }

    /** A share of yes-or-no cases, with the tuned lambda; estimate and interval are cut to lie between 0 and 1. */
    public static Outcome<PredictionPoweredMean> proportion(
            boolean[] labels, boolean[] predicted, boolean[] rest, double level) {
        return tuned(numbers(labels), numbers(predicted), numbers(rest), level)
                .map(mean -> new PredictionPoweredMean(
                        Math.clamp(mean.estimate, 0, 1),
                        mean.standardError,
                        new Interval(
                                Math.clamp(mean.interval.low(), 0, 1), Math.clamp(mean.interval.high(), 0, 1), level),
                        mean.lambda,
                        mean.labels,
                        mean.predictions,
                        mean.effectiveLabels));
    }

    private static double[] numbers(boolean[] cases) {
        double[] numbers = new double[cases.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = cases[i] ? 1 : 0;
        }
        return numbers;
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = Describe.mean(x);
        double meanY = Describe.mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1);
    }

    private static void require(double[] labels, double[] predicted, double[] rest) {
        if (labels.length != predicted.length) {
            throw new IllegalArgumentException(
                    "every labelled case needs a prediction: " + labels.length + " and " + predicted.length);
        }
        requireFinite("label", labels);
        requireFinite("prediction of a labelled case", predicted);
        requireFinite("prediction", rest);
    }

    private static void requireFinite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " " + i + " is " + values[i]);
            }
        }
    }

    private static boolean tooFew(double[] labels, double[] rest) {
        return labels.length < 2 || rest.length < 2;
    }

    private static <T> Outcome<T> undefined(double[] labels, double[] rest) {
        return Outcome.undefined(
                "at least 2 labelled and 2 other cases are needed, got " + labels.length + " and " + rest.length);
    }
}
