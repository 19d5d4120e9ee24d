package touchstone.statistics.proportion;

import touchstone.statistics.Interval;

/**
 * First share minus second share, with Newcombe's interval, which squares and adds the distances of two Wilson
 * intervals from their shares.
 *
 * @param difference between -1 and 1
 * @param interval score interval
 */
public record ProportionDifference(double difference, Interval interval) {

    /** Two independent samples (Newcombe 1998, Stat. Med. 17:873-890, method 10). */
    public static ProportionDifference independent(Proportion first, Proportion second, double level) {
        return of(first, second, 0, level);
    }

    /**
     * The same items judged twice (Newcombe 1998, Stat. Med. 17:2635-2650, method 10).
     *
     * @param both items with success in both
     * @param onlyFirst items with success in the first only
     * @param onlySecond items with success in the second only
     * @param neither items with success in none
     */
    public static ProportionDifference paired(long both, long onlyFirst, long onlySecond, long neither, double level) {
        if (both < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
        long n = both + onlyFirst + onlySecond + neither;
        Proportion first = new Proportion(both + onlyFirst, n);
        Proportion second = new Proportion(both + onlySecond, n);
        double margins =
                (double) (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
        double product = (double) both * neither - (double) onlyFirst * onlySecond;
        // Newcombe's correction: a positive correlation of the pairs is counted only beyond n / 2 in the product.
        double corrected = product > 0 ? Math.max(product - n / 2.0, 0) : product;
        double phi = margins > 0 ? corrected / Math.sqrt(margins) : 0;
        return of(first, second, phi, level);
    }

    private static ProportionDifference of(Proportion first, Proportion second, double phi, double level) {
        Interval one = first.wilson(level);
        Interval two = second.wilson(level);
        double difference = first.rate() - second.rate();
        double down = combined(first.rate() - one.low(), two.high() - second.rate(), phi);
        double up = combined(one.high() - first.rate(), second.rate() - two.low(), phi);
        return new ProportionDifference(
                difference, new Interval(Math.max(-1, difference - down), Math.min(1, difference + up), level));
    }

    private static double combined(double a, double b, double phi) {
        return Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
    }
}
