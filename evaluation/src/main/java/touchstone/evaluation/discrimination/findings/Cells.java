package touchstone.evaluation.discrimination.findings;

import java.util.Locale;
import touchstone.core.findings.Table;
import touchstone.evaluation.discrimination.estimate.Analysis;
import touchstone.statistics.Interval;
import touchstone.statistics.mixed.Coefficient;

/** How numbers stand in tables and sentences. */
final class Cells {
    private Cells() {}

    /** A finite number, or the cell without a value. */
    static Object number(double value) {
        return Double.isFinite(value) ? value : Table.NONE;
    }

    static Interval interval(Coefficient c) {
        return c.standardError() > 0
                ? c.interval(Analysis.LEVEL)
                : new Interval(c.estimate(), c.estimate(), Analysis.LEVEL);
    }

    /** {@code +0.50 [0.44, 0.56]}. */
    static String signed(Coefficient c) {
        Interval interval = interval(c);
        return String.format(Locale.ROOT, "%+.2f [%.2f, %.2f]", c.estimate(), interval.low(), interval.high());
    }

    static String percent(double share) {
        double points = 100 * share;
        return String.format(Locale.ROOT, points > 0 && points < 10 ? "%.1f%%" : "%.0f%%", points);
    }
}
