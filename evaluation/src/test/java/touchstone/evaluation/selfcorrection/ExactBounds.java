package touchstone.evaluation.selfcorrection;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Where a count of independent runs falls with a probability of 0.998 at least, by the binomial distribution: 0.001 is left out on either
 * side.
 */
public record ExactBounds(int low, int high) {
    private static final double TAIL = 0.001;

    /** @param rate at which each run counts */
    public static ExactBounds of(int runs, double rate) {
        BinomialDistribution count = new BinomialDistribution(runs, rate);
        return new ExactBounds(count.inverseCumulativeProbability(TAIL), count.inverseCumulativeProbability(1 - TAIL));
    }

    /** The same where nothing more is known of the rate than that it is one of these or between them. */
    public static ExactBounds between(int runs, double least, double most) {
        return new ExactBounds(of(runs, least).low, of(runs, most).high);
    }

    /** Of the runs whose interval holds the truth, at the rate that the study's card asks of intervals at 95%: 93 to 97%. */
    public static ExactBounds held(int runs) {
        return between(runs, 0.93, 0.97);
    }
}
