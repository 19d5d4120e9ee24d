package touchstone.statistics.agreement;

import java.util.Arrays;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.Proportion;

/**
 * Cohen's kappa: the agreement of two raters on categories, beyond chance (Cohen 1960, Educ. Psychol. Meas. 20).
 *
 * @param kappa (observed - expected) / (1 - expected)
 * @param agreement items on which both say the same
 * @param expected share of agreement that the raters' own frequencies would bring about by chance
 * @param standardError in large samples, whatever kappa is (Fleiss, Cohen and Everitt 1969, Psychol. Bull. 72, eq. 13)
 */
public record CohenKappa(double kappa, Proportion agreement, double expected, double standardError) {

    /**
     * Compares two raters.
     *
     * @param first category of each item, 0-based
     * @param second the same items in the same order
     * @return undefined without items, or where both raters use one and the same category only
     */
    public static Outcome<CohenKappa> of(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "both raters must rate the same items, got " + first.length + " and " + second.length);
        }
        int n = first.length;
        if (n == 0) {
            return Outcome.undefined("there are no items");
        }
        int categories = 0;
        for (int i = 0; i < n; i++) {
            if (first[i] < 0 || second[i] < 0) {
                throw new IllegalArgumentException(
                        "item " + i + " has the categories " + first[i] + " and " + second[i] + ": they start at 0");
            }
            categories = Math.max(categories, Math.max(first[i], second[i]) + 1);
        }
        double[][] share = new double[categories][categories];
        int agreed = 0;
        for (int i = 0; i < n; i++) {
            share[first[i]][second[i]] += 1.0 / n;
            agreed += first[i] == second[i] ? 1 : 0;
        }
        if (share[first[0]][first[0]] == 0 || !isConstant(first) || !isConstant(second)) {
            return Outcome.defined(of(share, new Proportion(agreed, n)));
        }
        return Outcome.undefined("both raters use one category only: chance alone would agree on everything");
    }

    /**
     * Kappa of a table of shares, for resampling; NaN where chance alone would agree on everything.
     *
     * @param share square, adding up to 1: the first rater's categories by the second's
     */
    public static double ofShares(double[][] share) {
        double agreed = 0;
        double expected = 0;
        for (int i = 0; i < share.length; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < share.length; j++) {
                row += share[i][j];
                column += share[j][i];
            }
            agreed += share[i][i];
            expected += row * column;
        }
        return expected < 1 ? (agreed - expected) / (1 - expected) : Double.NaN;
    }

    private static boolean isConstant(int[] categories) {
        return Arrays.stream(categories).allMatch(category -> category == categories[0]);
    }

    private static CohenKappa of(double[][] share, Proportion agreement) {
        int categories = share.length;
        double[] rows = new double[categories];
        double[] columns = new double[categories];
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                rows[i] += share[i][j];
                columns[j] += share[i][j];
            }
        }
        double expected = 0;
        for (int i = 0; i < categories; i++) {
            expected += rows[i] * columns[i];
        }
        double kappa = (agreement.rate() - expected) / (1 - expected);
        double onDiagonal = 0;
        double off = 0;
        for (int i = 0; i < categories; i++) {
            onDiagonal += share[i][i] * Math.pow(1 - (rows[i] + columns[i]) * (1 - kappa), 2);
            for (int j = 0; j < categories; j++) {
                off += i == j ? 0 : share[i][j] * Math.pow(columns[i] + rows[j], 2);
            }
        }
        double variance = (onDiagonal + (1 - kappa) * (1 - kappa) * off - Math.pow(kappa - expected * (1 - kappa), 2))
                / (agreement.trials() * (1 - expected) * (1 - expected));
        return new CohenKappa(kappa, agreement, expected, Math.sqrt(Math.max(0, variance)));
    }

    /** Normal interval, cut at -1 and 1. */
    public Interval interval(double level) {
        return Interval.normal(kappa, standardError, level).within(-1, 1);
    }
}
