package touchstone.statistics.power;

import java.util.random.RandomGenerator;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import touchstone.statistics.Interval;
import touchstone.statistics.proportion.Proportion;
import touchstone.statistics.proportion.ProportionDifference;

/**
 * A planned comparison of two shares over the same items, such as accuracy before and after: the effect is seen where Newcombe's paired
 * interval leaves out 0.
 *
 * @param items compared
 * @param both probability of success in both
 * @param onlyFirst of success in the first only
 * @param onlySecond of success in the second only
 */
public record PairedShares(int items, double both, double onlyFirst, double onlySecond) {
    public PairedShares {
        if (items < 1) {
            throw new IllegalArgumentException("at least 1 item is needed, got " + items);
        }
        if (!(both >= 0 && onlyFirst >= 0 && onlySecond >= 0 && both + onlyFirst + onlySecond <= 1 + 1e-12)) {
            throw new IllegalArgumentException(
                    "the probabilities of a pair must not be negative nor exceed 1 together: " + both + ", " + onlyFirst
                            + ", " + onlySecond);
        }
    }

    /** How often the effect is seen in so many simulated studies. */
    public Power simulated(double level, int runs, RandomGenerator random) {
        int seen = 0;
        for (int run = 0; run < runs; run++) {
            int first = drawn(items, onlyFirst, random);
            int second = drawn(items - first, share(onlySecond, 1 - onlyFirst), random);
            int together = drawn(items - first - second, share(both, 1 - onlyFirst - onlySecond), random);
            Interval interval = ProportionDifference.paired(
                            together, first, second, items - first - second - together, level)
                    .interval();
            seen += interval.low() > 0 || interval.high() < 0 ? 1 : 0;
        }
        return new Power(onlyFirst - onlySecond, new Proportion(seen, runs));
    }

    private static double share(double part, double rest) {
        return rest <= 0 ? 0 : Math.clamp(part / rest, 0, 1);
    }

    private static int drawn(int trials, double p, RandomGenerator random) {
        if (trials == 0 || p == 0) {
            return 0;
        }
        return new BinomialDistribution(trials, p).inverseCumulativeProbability(random.nextDouble());
    }
}
