package touchstone.statistics.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.equivalence.EquivalenceTest;
import touchstone.statistics.equivalence.Verdict;
import touchstone.statistics.proportion.Proportion;

/**
 * The second run against the first, item by item.
 *
 * @param items number of items
 * @param clusters number of independent units: items, or clusters of items
 * @param meanDifference mean of second minus first
 * @param standardError of the mean difference, robust to dependence within clusters
 * @param interval t interval with clusters - 1 degrees of freedom
 * @param flips items whose values lie on different sides of the plan's threshold
 * @param mcNemar where all values are 0 or 1
 * @param signFlipP permutation p-value of "the runs are alike", by cluster
 * @param equivalence whether the mean difference is shown to be too small to matter
 */
public record PairedComparison(
        int items,
        int clusters,
        double meanDifference,
        double standardError,
        Interval interval,
        Proportion flips,
        Optional<McNemar> mcNemar,
        double signFlipP,
        EquivalenceTest equivalence) {

    /** Independent items; undefined with fewer than two. */
    public static Outcome<PairedComparison> of(
            double[] first, double[] second, ComparisonPlan plan, RandomGenerator random) {
        return clustered(first, second, IntStream.range(0, first.length).toArray(), plan, random);
    }

    /**
     * Items in clusters, for example the prompts of one scenario; undefined with fewer than two clusters.
     *
     * @param cluster 0-based cluster of each item
     */
    public static Outcome<PairedComparison> clustered(
            double[] first, double[] second, int[] cluster, ComparisonPlan plan, RandomGenerator random) {
        int n = first.length;
        if (second.length != n || cluster.length != n) {
            throw new IllegalArgumentException("the runs must have the same items: " + n + " and " + second.length
                    + " values, " + cluster.length + " clusters");
        }
        double[] difference = new double[n];
        for (int i = 0; i < n; i++) {
            difference[i] = second[i] - first[i];
            if (!Double.isFinite(difference[i])) {
                throw new IllegalArgumentException("item " + i + " has the values " + first[i] + " and " + second[i]
                        + ": leave out items that were not measured in both runs");
            }
        }
        for (int i = 0; i < n; i++) {
            if (cluster[i] < 0) {
                throw new IllegalArgumentException("the cluster of item " + i + " is negative: " + cluster[i]);
            }
        }
        int units = (int) Arrays.stream(cluster).distinct().count();
        if (units < 2) {
            return Outcome.undefined("a paired comparison needs at least 2 independent units, got " + units);
        }
        double mean = Describe.mean(difference);
        int largest = Arrays.stream(cluster).max().orElseThrow();
        double[] sums = new double[largest + 1];
        double[] deviations = new double[largest + 1];
        for (int i = 0; i < n; i++) {
            sums[cluster[i]] += difference[i];
            deviations[cluster[i]] += difference[i] - mean;
        }
        double squares = 0;
        for (double deviation : deviations) {
            squares += deviation * deviation;
        }
        double standardError = Math.sqrt(squares * units / (units - 1.0)) / n;
        double df = units - 1;
        double reach = standardError * new TDistribution(df).inverseCumulativeProbability((1 + plan.level()) / 2);
        double[] present = Arrays.stream(cluster)
                .distinct()
                .sorted()
                .mapToDouble(unit -> sums[unit])
                .toArray();
        return Outcome.defined(new PairedComparison(
                n,
                units,
                mean,
                standardError,
                new Interval(mean - reach, mean + reach, plan.level()),
                flips(first, second, plan.threshold()),
                mcNemar(first, second),
                SignFlip.p(present, plan.permutations(), random),
                EquivalenceTest.of(mean, standardError, df, plan.margin(), 1 - plan.level())));
    }

    /** What to say about the two runs. */
    public Verdict verdict() {
        return equivalence.verdict();
    }

    private static Proportion flips(double[] first, double[] second, double threshold) {
        long flips = IntStream.range(0, first.length)
                .filter(i -> first[i] > threshold != second[i] > threshold)
                .count();
        return new Proportion(flips, first.length);
    }

    private static Optional<McNemar> mcNemar(double[] first, double[] second) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            if (!isBinary(first[i]) || !isBinary(second[i])) {
                return Optional.empty();
            }
            onlyFirst += first[i] > second[i] ? 1 : 0;
            onlySecond += second[i] > first[i] ? 1 : 0;
        }
        return Optional.of(McNemar.of(onlyFirst, onlySecond));
    }

    private static boolean isBinary(double value) {
        return value == 0 || value == 1;
    }
}
