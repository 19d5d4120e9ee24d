package touchstone.statistics.compare;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * McNemar's test of equal success on the same items: only items on which the runs disagree count.
 *
 * @param onlyFirst items with success in the first run only
 * @param onlySecond items with success in the second run only
 * @param exactP two-sided binomial p-value
 * @param midP mid-p-value: less conservative, still near its level (Fagerland, Lydersen and Laake 2013, BMC Med. Res.
 *     Methodol. 13:91)
 */
public record McNemar(int onlyFirst, int onlySecond, double exactP, double midP) {

    /** From the counts of disagreements; without any, both p-values are 1. */
    public static McNemar of(int onlyFirst, int onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("counts must not be negative: " + onlyFirst + ", " + onlySecond);
        }
        int n = onlyFirst + onlySecond;
        if (n == 0) {
            return new McNemar(0, 0, 1, 1);
        }
        int least = Math.min(onlyFirst, onlySecond);
        BinomialDistribution fair = new BinomialDistribution(n, 0.5);
        double tail = 2 * fair.cumulativeProbability(least);
        double mid = onlyFirst == onlySecond ? 1 - fair.probability(least) : tail - fair.probability(least);
        return new McNemar(onlyFirst, onlySecond, Math.min(1, tail), mid);
    }
}
