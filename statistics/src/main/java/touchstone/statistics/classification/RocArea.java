package touchstone.statistics.classification;

import java.util.Arrays;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/**
 * The area under the ROC curve: the chance that a random "yes" has a higher score than a random "no", ties counted half.
 *
 * @param area 0.5 for scores that say nothing, 1 for perfect ones
 * @param standardError of DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44
 * @param positives number of "yes"
 * @param negatives number of "no"
 */
public record RocArea(double area, double standardError, int positives, int negatives) {

    /** Undefined with fewer than two cases of either kind. */
    public static Outcome<RocArea> of(double[] scores, boolean[] yes) {
        if (scores.length != yes.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + yes.length + " labels");
        }
        double[] positive = chosen(scores, yes, true);
        double[] negative = chosen(scores, yes, false);
        if (positive.length < 2 || negative.length < 2) {
            return Outcome.undefined(
                    "at least 2 cases of each kind are needed, got " + positive.length + " and " + negative.length);
        }
        double[] placed = places(positive, negative);
        double[] passed = places(negative, positive);
        double error =
                Math.sqrt(Describe.variance(placed) / positive.length + Describe.variance(passed) / negative.length);
        return Outcome.defined(new RocArea(Describe.mean(placed), error, positive.length, negative.length));
    }

    /** Normal interval, cut at 0 and 1. */
    public Interval interval(double level) {
        return Interval.normal(area, standardError, level).within(0, 1);
    }

    private static double[] chosen(double[] scores, boolean[] yes, boolean kind) {
        double[] chosen = new double[scores.length];
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is not a number");
            }
            if (yes[i] == kind) {
                chosen[n++] = scores[i];
            }
        }
        return Arrays.copyOf(chosen, n);
    }

    /** For each score the share of the others below it, ties half. */
    private static double[] places(double[] scores, double[] others) {
        double[] sorted = others.clone();
        Arrays.sort(sorted);
        double[] places = new double[scores.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (below(sorted, scores[i], false) + below(sorted, scores[i], true)) / (2.0 * sorted.length);
        }
        return places;
    }

    /** How many lie below a score, or, if equal ones count, up to it. */
    private static int below(double[] sorted, double score, boolean equalCount) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score || (equalCount && sorted[middle] == score)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
