package touchstone.evaluation.discrimination.validate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.Estimate.Value;

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
     * @param units the judgements of each unit, as category numbers; units with fewer than two judgements count for nothing
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
        long[][] counts = paired.stream().map(unit -> counts(unit, categories)).toArray(long[][]::new);
        OptionalDouble alpha = alpha(Arrays.asList(counts), categories);
        if (alpha.isEmpty()) {
            return new Undefined("all judgements are the same, so agreement cannot be told from chance");
        }
        double[] resampled = IntStream.range(0, RESAMPLES)
                .mapToObj(_ -> random.ints(counts.length, 0, counts.length)
                        .mapToObj(i -> counts[i])
                        .toList())
                // A resample without variation has no alpha; perfect agreement is its limit.
                .mapToDouble(sample -> alpha(sample, categories).orElse(1))
                .sorted()
                .toArray();
        int tail = (int) Math.floor((1 - LEVEL) / 2 * RESAMPLES);
        double low = Math.min(resampled[tail], alpha.getAsDouble());
        double high = Math.max(resampled[RESAMPLES - 1 - tail], alpha.getAsDouble());
        return new Measured(alpha.getAsDouble(), low, high, LEVEL);
    }

    private static long[] counts(List<Integer> unit, int categories) {
        long[] counts = new long[categories];
        unit.forEach(category -> counts[category]++);
        return counts;
    }

    /** Empty if all judgements are of one category. */
    private static OptionalDouble alpha(List<long[]> units, int categories) {
        double observed = 0;
        double[] totals = new double[categories];
        for (long[] unit : units) {
            long judgements = Arrays.stream(unit).sum();
            for (int category = 0; category < categories; category++) {
                totals[category] += unit[category];
                observed += (double) unit[category] * (judgements - unit[category]) / (judgements - 1);
            }
        }
        double all = Arrays.stream(totals).sum();
        double expected =
                Arrays.stream(totals).map(total -> total * (all - total)).sum() / (all - 1);
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed / expected);
    }
}
