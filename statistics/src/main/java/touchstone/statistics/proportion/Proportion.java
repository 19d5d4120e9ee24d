package touchstone.statistics.proportion;

import touchstone.statistics.Interval;

/**
 * A count of successes among independent trials.
 *
 * @param successes 0 to trials
 * @param trials at least 1
 */
public record Proportion(long successes, long trials) {
    public Proportion {
        if (trials < 1) {
            throw new IllegalArgumentException("a proportion needs at least 1 trial, got " + trials);
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
    }

    /** successes / trials. */
    public double rate() {
        return (double) successes / trials;
    }

    /** Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22), without continuity correction. */
    public Interval wilson(double level) {
        double z = Interval.z(level);
        double n = trials;
        double p = rate();
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double reach = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double low = successes == 0 ? 0 : Math.max(0, centre - reach);
        double high = successes == trials ? 1 : Math.min(1, centre + reach);
        return new Interval(low, high, level);
    }
}
