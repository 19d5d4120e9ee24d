package touchstone.statistics.proportion;

import touchstone.statistics.Outcome;

/**
 * The four-fifths rule: the lowest group's rate of favourable decisions over the highest's (US Uniform Guidelines on
 * Employee Selection Procedures 1978, section 4D). A size of effect to be printed with an interval, for example a
 * cluster bootstrap's; not a legal conclusion.
 *
 * @param ratio lowest over highest rate, between 0 and 1
 * @param lowest index of the group with the lowest rate
 * @param highest index of the group with the highest rate
 */
public record FourFifths(double ratio, int lowest, int highest) {
    /** The conventional threshold. */
    public static final double THRESHOLD = 0.8;

    /** Undefined with fewer than two groups, or where no group has any favourable decision. */
    public static Outcome<FourFifths> of(double[] rates) {
        if (rates.length < 2) {
            return Outcome.undefined("a ratio of rates needs at least 2 groups, got " + rates.length);
        }
        int lowest = 0;
        int highest = 0;
        for (int g = 0; g < rates.length; g++) {
            if (!(rates[g] >= 0 && rates[g] <= 1)) {
                throw new IllegalArgumentException("a rate lies between 0 and 1, group " + g + " has " + rates[g]);
            }
            lowest = rates[g] < rates[lowest] ? g : lowest;
            highest = rates[g] > rates[highest] ? g : highest;
        }
        if (rates[highest] == 0) {
            return Outcome.undefined("no group has a single favourable decision");
        }
        return Outcome.defined(new FourFifths(rates[lowest] / rates[highest], lowest, highest));
    }

    /** Whether the ratio falls below four fifths. */
    public boolean isBelowThreshold() {
        return ratio < THRESHOLD;
    }
}
