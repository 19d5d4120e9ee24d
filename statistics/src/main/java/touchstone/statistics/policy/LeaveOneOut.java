package touchstone.statistics.policy;

import java.util.Arrays;

/**
 * The baseline of a policy gradient: what the other samples of a prompt returned on the mean. It leaves each sample's own return out and so
 * adds no bias (Kool et al. 2019, "Buy 4 REINFORCE samples, get a baseline for free!"; Ahmadian et al. 2024, arXiv 2402.14740,
 * section 3.2, RLOO).
 */
public final class LeaveOneOut {
    private LeaveOneOut() {}

    /** Each return less the mean of the others. They add up to 0. */
    public static double[] advantages(double... returns) {
        if (returns.length < 2) {
            throw new IllegalArgumentException("one sample has no others to be compared with");
        }
        double total = Arrays.stream(returns).sum();
        return Arrays.stream(returns)
                .map(value -> value - (total - value) / (returns.length - 1))
                .toArray();
    }
}
