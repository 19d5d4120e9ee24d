package touchstone.statistics.resample;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.hipparchus.distribution.continuous.TDistribution;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** Several statistics over the same bootstrap draws, from which further ones (differences, ratios, slopes) are made. Immutable. */
public final class Replicates {
    private static final double LEAST_DEFINED = 0.9;
    private static final double ROUNDING = 1e-12;
    private static final String NOT_DEFINED = "the statistic is not defined for the sample itself";

    private final double[] estimate;
    private final double[][] draws;
    private final int clusters;
    private final int strata;

    Replicates(double[] estimate, double[][] draws, int clusters, int strata) {
        this.estimate = estimate.clone();
        this.draws = draws.clone();
        this.clusters = clusters;
        this.strata = strata;
    }

    /**
     * A statistic with its uncertainty.
     *
     * @param standardError from the draws, enlarged by sqrt(m / (m - h)) for m clusters in h strata: a draw of m from m has (m - 1) / m of
     *     the variance that an independent sample has
     * @param interval value +- t * standardError with m - h degrees of freedom
     * @param percentile the percentiles of the draws, for statistics with bounds or a skew
     */
    public record Resampled(double value, double standardError, Interval interval, Interval percentile) {}

    /** Number of clusters, over all strata. */
    public int clusters() {
        return clusters;
    }

    /** Degrees of freedom of intervals: clusters less strata. */
    public int degreesOfFreedom() {
        return clusters - strata;
    }

    /** The statistics of the clusters as they are. */
    public double[] estimate() {
        return estimate.clone();
    }

    /** The k-th statistic. */
    public Outcome<Resampled> statistic(int k, double level) {
        return derived(values -> values[k], level);
    }

    /**
     * A statistic made of the others, anew in every draw.
     *
     * @param statistic NaN where it is not defined; must not keep or change the array
     */
    public Outcome<Resampled> derived(ToDoubleFunction<double[]> statistic, double level) {
        double value = statistic.applyAsDouble(estimate);
        if (!Double.isFinite(value)) {
            return Outcome.undefined(NOT_DEFINED);
        }
        double[] sorted = Arrays.stream(draws)
                .mapToDouble(statistic)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (tooFew(sorted.length)) {
            return tooFewDefined(sorted.length);
        }
        double error = Describe.standardDeviation(sorted) * Math.sqrt((double) clusters / degreesOfFreedom());
        // No interval is narrower than the rounding of the sums behind it.
        double reach = error * new TDistribution(degreesOfFreedom()).inverseCumulativeProbability((1 + level) / 2)
                + ROUNDING * Math.max(1, Math.abs(value));
        return Outcome.defined(new Resampled(
                value,
                error,
                new Interval(value - reach, value + reach, level),
                new Interval(
                        Describe.quantileOfSorted(sorted, (1 - level) / 2),
                        Describe.quantileOfSorted(sorted, (1 + level) / 2),
                        level)));
    }

    /**
     * Several statistics made of the others, with their joint draws.
     *
     * @param value of the clusters as they are
     * @param draws one row a draw in which all of them are defined
     */
    public record Joint(double[] value, double[][] draws) {}

    /**
     * Several statistics at once, for what rests on how they vary together.
     *
     * @param statistics NaN where one is not defined; must not keep or change the array
     */
    public Outcome<Joint> joint(UnaryOperator<double[]> statistics) {
        double[] value = statistics.apply(estimate);
        if (!defined(value)) {
            return Outcome.undefined(NOT_DEFINED);
        }
        double[][] together =
                Arrays.stream(draws).map(statistics).filter(Replicates::defined).toArray(double[][]::new);
        return tooFew(together.length) ? tooFewDefined(together.length) : Outcome.defined(new Joint(value, together));
    }

    private static boolean defined(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private boolean tooFew(int defined) {
        return defined < Math.max(2, LEAST_DEFINED * draws.length);
    }

    private <T> Outcome<T> tooFewDefined(int defined) {
        return Outcome.undefined("the statistic is defined in " + defined + " of " + draws.length + " draws only");
    }
}
