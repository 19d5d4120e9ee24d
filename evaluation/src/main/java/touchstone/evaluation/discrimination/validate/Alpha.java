package touchstone.evaluation.discrimination.validate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Estimate.Value;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Krippendorff's alpha for nominal judgements, any number of raters, missing judgements allowed: 1 - D_o / D_e with observed
 * and expected disagreement over pairs of judgements of one unit (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability", section C). 1 is perfect agreement, 0 is what chance gives, below 0 is systematic disagreement.
 */
public final class Alpha {
    private static final int RESAMPLES = 2000;
    private static final double LEVEL = 0.95;

    private Alpha() {}

    /**
     * Alpha with a 95% percentile interval from resampling units.
     *
     * @param units the judgements of each unit, as category numbers from 0; a unit with fewer than two counts for nothing
     */
    public static Value nominal(List<List<Integer>> units, RandomGenerator random) {
        List<List<Integer>> paired =
                units.stream().filter(unit -> unit.size() >= 2).toList();
        if (paired.isEmpty()) {
            return new Undefined("no text was judged by two raters");
        }
        int categories = 1
                + paired.stream()
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow();
        double[][] sums = paired.stream().map(unit -> sums(unit, categories)).toArray(double[][]::new);
        Outcome<Bootstrap> resampled =
                new ClusterBootstrap(RESAMPLES).ofSums(sums, total -> new double[] {alpha(total)}, random);
        return switch (resampled) {
            case Outcome.Undefined<Bootstrap>(String why) -> new Undefined(why);
            case Outcome.Defined<Bootstrap>(Bootstrap bootstrap) ->
                Double.isNaN(bootstrap.estimate(0))
                        ? new Undefined("all judgements are the same, so agreement cannot be told from chance")
                        : withInterval(bootstrap);
        };
    }

    private static Value withInterval(Bootstrap bootstrap) {
        return switch (bootstrap.percentile(0, LEVEL)) {
            case Outcome.Undefined<Interval>(String why) -> new Undefined("too little disagreement to tell: " + why);
            case Outcome.Defined<Interval>(Interval interval) ->
                new Measured(bootstrap.estimate(0), interval.low(), interval.high(), LEVEL);
        };
    }

    /** Judgements by category, then the unit's share of observed disagreement. */
    private static double[] sums(List<Integer> unit, int categories) {
        double[] sums = new double[categories + 1];
        unit.forEach(category -> sums[category]++);
        for (int category = 0; category < categories; category++) {
            sums[categories] += sums[category] * (unit.size() - sums[category]) / (unit.size() - 1);
        }
        return sums;
    }

    /** NaN if all judgements are of one category. */
    private static double alpha(double[] sums) {
        double[] totals = Arrays.copyOf(sums, sums.length - 1);
        double all = Arrays.stream(totals).sum();
        double expected =
                Arrays.stream(totals).map(total -> total * (all - total)).sum() / (all - 1);
        return expected == 0 ? Double.NaN : 1 - sums[sums.length - 1] / expected;
    }
}
