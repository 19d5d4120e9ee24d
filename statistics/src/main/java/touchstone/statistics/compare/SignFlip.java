package touchstone.statistics.compare;

import java.util.random.RandomGenerator;

/**
 * The sign-flip permutation test: if two runs are alike, the difference of each item, or the sum over each cluster, could
 * as well have had the other sign. Exact by enumeration up to 2<sup>16</sup> sign patterns, by drawing beyond, where the
 * p-value is (hits + 1) / (draws + 1) and so never 0 (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9:39).
 */
final class SignFlip {
    private static final int ENUMERATED = 16;
    private static final double ROUNDING = 1e-12;

    private SignFlip() {}

    /** Two-sided p-value of "the sums are symmetric around 0". */
    static double p(double[] sums, int draws, RandomGenerator random) {
        double observed = 0;
        double size = 0;
        for (double sum : sums) {
            observed += sum;
            size += Math.abs(sum);
        }
        double bar = Math.abs(observed) - ROUNDING * size;
        if (sums.length <= ENUMERATED) {
            int patterns = 1 << sums.length;
            int hits = 0;
            for (int pattern = 0; pattern < patterns; pattern++) {
                hits += Math.abs(flipped(sums, pattern)) >= bar ? 1 : 0;
            }
            return (double) hits / patterns;
        }
        int hits = 0;
        for (int draw = 0; draw < draws; draw++) {
            double total = 0;
            for (int start = 0; start < sums.length; start += Long.SIZE) {
                long signs = random.nextLong();
                int end = Math.min(sums.length, start + Long.SIZE);
                for (int i = start; i < end; i++) {
                    total += (signs >>> (i - start) & 1) == 0 ? sums[i] : -sums[i];
                }
            }
            hits += Math.abs(total) >= bar ? 1 : 0;
        }
        return (hits + 1.0) / (draws + 1.0);
    }

    private static double flipped(double[] sums, int pattern) {
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            total += (pattern >>> i & 1) == 0 ? sums[i] : -sums[i];
        }
        return total;
    }
}
