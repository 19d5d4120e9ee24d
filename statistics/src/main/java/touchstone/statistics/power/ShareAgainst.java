package touchstone.statistics.power;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * A planned test of one share against a known one by the score test (Wilson's interval leaves the known share out); its power is an exact sum.
 *
 * @param items asked
 * @param known the share under the hypothesis, between 0 and 1
 */
public record ShareAgainst(int items, double known) {
    public ShareAgainst {
        if (items < 1 || !(known > 0 && known < 1)) {
            throw new IllegalArgumentException("needs an item and a share between 0 and 1: " + items + ", " + known);
        }
    }

    /**
     * The probability that the test rejects.
     *
     * @param share the true one
     * @param alpha level of the two-sided test
     */
    public double power(double share, double alpha) {
        double reach = new NormalDistribution().inverseCumulativeProbability(1 - alpha / 2)
                * Math.sqrt(known * (1 - known) * items);
        BinomialDistribution count = new BinomialDistribution(items, share);
        double below = count.cumulativeProbability((int) Math.ceil(items * known - reach) - 1);
        double above = 1 - count.cumulativeProbability((int) Math.floor(items * known + reach));
        return below + above;
    }
}
