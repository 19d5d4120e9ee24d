package touchstone.interpretability.inductionheads.network;

import touchstone.interpretability.inductionheads.measure.Copying;
import touchstone.neural.inspect.HeadId;

/**
 * What one head does, at one snapshot.
 *
 * @param head which
 * @param matching prefix-matching score of each repeated sequence
 * @param copying what it raises on each sequence of distinct tokens
 * @param previous previous-token score of each example looked at
 */
public record HeadScores(HeadId head, double[] matching, Copying[] copying, double[] previous) {
    /** Mean prefix-matching score, 0 to 1. */
    public double prefixMatching() {
        return mean(matching);
    }

    /** Mean attention to the token before, 0 to 1. */
    public double previousToken() {
        return mean(previous);
    }

    /** Raised for the attended token and in all, over all sequences. */
    public Copying copied() {
        Copying sum = Copying.NOTHING;
        for (Copying each : copying) {
            sum = sum.plus(each);
        }
        return sum;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * What makes a head an induction head: it looks where induction would and copies what it sees, both well above chance.
     *
     * @param matching smallest prefix-matching score
     * @param copying smallest share of the raising that goes to the attended token
     */
    public record Thresholds(double matching, double copying) {
        public boolean met(HeadScores head) {
            return head.prefixMatching() >= matching && head.copied().share() >= copying;
        }
    }
}
