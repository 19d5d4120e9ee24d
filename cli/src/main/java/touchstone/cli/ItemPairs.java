package touchstone.cli;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.ItemValues;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.compare.ComparisonPlan;
import touchstone.statistics.compare.PairedComparison;

/**
 * One estimate of two runs, item by item. Items on which neither run has anything to say, such as questions that both got wrong where a
 * rate is of those got right, have the estimates themselves for values: they move nothing, and are not counted as independent
 * observations either.
 *
 * @param before the first run's estimate
 * @param after the second's
 */
record ItemPairs(ItemValues first, double before, ItemValues second, double after) {
    /** Of the largest value: values that differ by less are alike. */
    private static final double ROUNDING = 1e-7;

    /** Second minus first on the items of both; empty where they cannot tell its error. */
    Optional<Measured> difference(double level) {
        List<String> common = first.byItem().keySet().stream()
                .filter(second.byItem()::containsKey)
                .toList();
        double rounding = ROUNDING
                * common.stream()
                        .mapToDouble(item -> Math.max(Math.abs(value(first, item)), Math.abs(value(second, item))))
                        .max()
                        .orElse(0);
        List<String> telling = common.stream()
                .filter(item -> Math.abs(value(first, item) - before) > rounding
                        || Math.abs(value(second, item) - after) > rounding)
                .toList();
        if (range(first, telling) <= rounding || range(second, telling) <= rounding) {
            // As of a share of 0%: values that do not vary say nothing of their error, the run's own interval does.
            return Optional.empty();
        }
        // The deviations of the telling items are means over all of them.
        double share = (double) telling.size() / common.size();
        double[] one = telling.stream()
                .mapToDouble(item -> before + share * (value(first, item) - before))
                .toArray();
        double[] other = telling.stream()
                .mapToDouble(item -> after + share * (value(second, item) - after))
                .toArray();
        for (int i = 0; i < one.length; i++) {
            other[i] = Math.abs(other[i] - one[i]) <= rounding ? one[i] : other[i];
        }
        return PairedComparison.clustered(
                                one,
                                other,
                                clusters(telling),
                                new ComparisonPlan(level, 1, 0.5, 1),
                                new SplittableRandom(1))
                        instanceof Outcome.Defined<PairedComparison>(PairedComparison pairs)
                ? Optional.of(measured(pairs.meanDifference(), pairs.interval()))
                : Optional.empty();
    }

    private static Measured measured(double difference, Interval interval) {
        return new Measured(difference, interval.low(), interval.high(), interval.level());
    }

    private int[] clusters(List<String> items) {
        Map<String, Integer> places = new LinkedHashMap<>();
        return items.stream()
                .mapToInt(
                        item -> places.computeIfAbsent(first.clusters().getOrDefault(item, item), key -> places.size()))
                .toArray();
    }

    /** 0 of none. */
    private static double range(ItemValues values, List<String> items) {
        DoubleSummaryStatistics all =
                items.stream().mapToDouble(item -> value(values, item)).summaryStatistics();
        return all.getCount() == 0 ? 0 : all.getMax() - all.getMin();
    }

    private static double value(ItemValues values, String item) {
        return Objects.requireNonNull(values.byItem().get(item), item);
    }
}
