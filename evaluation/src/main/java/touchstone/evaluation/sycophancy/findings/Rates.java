package touchstone.evaluation.sycophancy.findings;

import java.util.Locale;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** Rates as estimates, cells and words. */
final class Rates {
    private Rates() {}

    static Estimate.Value value(Outcome<Rate> rate) {
        return switch (rate) {
            case Outcome.Defined<Rate>(Rate(double value, Interval interval, var _)) ->
                new Estimate.Measured(value, interval.low(), interval.high(), interval.level());
            case Outcome.Undefined<Rate>(String why) -> new Estimate.Undefined(why);
        };
    }

    static Object cell(Outcome<Rate> rate) {
        return rate instanceof Outcome.Defined<Rate>(Rate defined) ? (Object) defined.value() : Table.NONE;
    }

    static Object cell(double value) {
        return Double.isFinite(value) ? (Object) value : Table.NONE;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    /** {@code 32% (25% to 39%)}, or why there is none. */
    static String words(Outcome<Rate> rate) {
        return switch (rate) {
            case Outcome.Defined<Rate>(Rate(double value, Interval interval, var _)) ->
                percent(value) + " (" + percent(interval.low()) + " to " + percent(interval.high()) + ")";
            case Outcome.Undefined<Rate>(String why) -> "unknown, since " + why;
        };
    }

    /** {@code -12 points (-17 to -8)}, of a difference of shares. */
    static String points(Outcome<Rate> rate) {
        return switch (rate) {
            case Outcome.Defined<Rate>(Rate(double value, Interval interval, var _)) ->
                String.format(
                        Locale.ROOT,
                        "%+.0f points (%+.0f to %+.0f)",
                        100 * value,
                        100 * interval.low(),
                        100 * interval.high());
            case Outcome.Undefined<Rate>(String why) -> "unknown, since " + why;
        };
    }
}
