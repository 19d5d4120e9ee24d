package touchstone.interpretability.inductionheads.analysis;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Percentile bootstrap intervals over examples or sequences.
 *
 * @param resamples draws
 */
public record Spread(int resamples) {
    /** Confidence level of every interval of the study. */
    public static final double LEVEL = 0.95;

    /** Any statistics of a choice of examples. */
    public Outcome<Bootstrap> of(int examples, Function<int[], double[]> statistics, RandomGenerator random) {
        return new ClusterBootstrap(resamples).run(examples, statistics, random);
    }

    /** The mean of one number an example. */
    public Estimate.Value mean(double[] values, RandomGenerator random) {
        return value(
                of(
                        values.length,
                        chosen -> {
                            double sum = 0;
                            for (int i : chosen) {
                                sum += values[i];
                            }
                            return new double[] {sum / chosen.length};
                        },
                        random),
                0);
    }

    /** The mean difference of two numbers an example. */
    public Estimate.Value difference(float[] after, float[] before, RandomGenerator random) {
        double[] differences = new double[after.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (double) after[i] - before[i];
        }
        return mean(differences, random);
    }

    /** Statistic k as the value of an estimate. */
    public static Estimate.Value value(Outcome<Bootstrap> bootstrap, int k) {
        return switch (bootstrap) {
            case Outcome.Undefined<Bootstrap>(String why) -> new Undefined(why);
            case Outcome.Defined<Bootstrap>(Bootstrap found) -> value(found, k);
        };
    }

    private static Estimate.Value value(Bootstrap found, int k) {
        if (Double.isNaN(found.estimate(k))) {
            return new Undefined("not defined for this network");
        }
        return switch (found.percentile(k, LEVEL)) {
            case Outcome.Undefined<Interval>(String why) -> new Undefined(why);
            // Estimates that are read off a curve can lie just outside the percentiles of their draws.
            case Outcome.Defined<Interval>(Interval interval) ->
                new Measured(
                        found.estimate(k),
                        Math.min(interval.low(), found.estimate(k)),
                        Math.max(interval.high(), found.estimate(k)),
                        LEVEL);
        };
    }
}
