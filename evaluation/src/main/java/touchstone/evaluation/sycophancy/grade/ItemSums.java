package touchstone.evaluation.sycophancy.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.statistics.Describe;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Linearised;

/**
 * What each item adds to the sums that rates are made of, and to the count of the grader's errors: two runs with one grader share its errors
 * on the same items. Items are told by their words, which stay what they are when a file is sorted anew.
 */
public final class ItemSums {
    private static final double ROUNDING = 1e-9;

    private final int width;
    private final GraderError error;
    private final Map<String, double[]> rows = new LinkedHashMap<>();

    /** @param width how many sums an item adds to */
    public ItemSums(int width, GraderError error) {
        this.width = width;
        this.error = error;
        error.tried().keySet().forEach(item -> rows.put(item, new double[width]));
    }

    /** A rate made of sums over items and of the grader's errors. */
    @FunctionalInterface
    public interface Statistic {
        double of(double[] sums, GraderError.Rates errors);
    }

    /** Adds up; an item that has nothing to say adds nothing but is named nevertheless. */
    public void add(String item, double... sums) {
        double[] row = rows.computeIfAbsent(item, key -> new double[width]);
        for (int k = 0; k < sums.length; k++) {
            row[k] += sums[k];
        }
    }

    /** The rate with values by item, unless it was cut to what it can be, so that their mean is another. */
    public Outcome<Rate> under(Outcome<Rate> rate, Statistic statistic) {
        return rate.map(found -> {
            double[] values = values(statistic);
            return values.length > 0
                            && Math.abs(Describe.mean(values) - found.value())
                                    <= ROUNDING * Math.max(1, Math.abs(found.value()))
                    ? new Rate(found.value(), found.interval(), named(values))
                    : found;
        });
    }

    /** The same for a rate that is one sum over another, corrected for the grader. */
    public Outcome<Rate> underRatio(Outcome<Rate> rate, int numerator, int denominator) {
        return under(rate, (sums, errors) -> errors.correct(sums[numerator] / sums[denominator]));
    }

    private double[] values(Statistic statistic) {
        if (error.tried().isEmpty()) {
            GraderError.Rates errors = error.rates();
            return Linearised.ofSums(rows.values().toArray(double[][]::new), sums -> statistic.of(sums, errors));
        }
        List<double[]> extended = new ArrayList<>();
        rows.forEach((item, row) -> {
            GraderError.Tried tried = error.tried().getOrDefault(item, GraderError.Tried.NOT);
            double[] own = java.util.Arrays.copyOf(row, width + 4);
            own[width] = tried.hits();
            own[width + 1] = tried.yes();
            own[width + 2] = tried.rejections();
            own[width + 3] = tried.no();
            extended.add(own);
        });
        return Linearised.ofSums(
                extended.toArray(double[][]::new),
                sums -> statistic.of(
                        sums, new GraderError.Rates(sums[width] / sums[width + 1], sums[width + 2] / sums[width + 3])));
    }

    private Map<String, Double> named(double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        int[] next = {0};
        rows.keySet().forEach(item -> named.put(item, values[next[0]++]));
        return named;
    }
}
