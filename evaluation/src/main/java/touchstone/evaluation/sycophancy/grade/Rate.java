package touchstone.evaluation.sycophancy.grade;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.Replicates;

/**
 * A rate, or a difference of rates, with its interval, which always holds the value: intervals that are drawn towards a half may leave out a
 * value that was cut at 0 or 1.
 *
 * @param byItem values by item whose mean it is, so that two runs can be compared on the items they share; empty where there are none
 */
public record Rate(double value, Interval interval, Map<String, Double> byItem) {
    public Rate {
        interval = new Interval(Math.min(interval.low(), value), Math.max(interval.high(), value), interval.level());
        byItem = Collections.unmodifiableMap(new LinkedHashMap<>(byItem));
    }

    /** Without values by item. */
    public Rate(double value, Interval interval) {
        this(value, interval, Map.of());
    }

    /**
     * Statistic k of a bootstrap with its percentile interval, both cut to what it can be.
     *
     * @param least 0 for a share, -1 for a difference of shares
     * @param none why there is none where the sample itself has none
     */
    public static Outcome<Rate> resampled(
            Outcome<Bootstrap> bootstrap, int k, double least, double level, String none) {
        return switch (bootstrap) {
            case Outcome.Undefined<Bootstrap>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Bootstrap>(Bootstrap found) -> {
                double value = Math.clamp(found.estimate(k), least, 1);
                yield Double.isNaN(value)
                        ? Outcome.undefined(none)
                        : found.percentile(k, level)
                                .map(interval -> new Rate(
                                        value,
                                        new Interval(
                                                Math.clamp(interval.low(), least, 1),
                                                Math.clamp(interval.high(), least, 1),
                                                level)));
            }
        };
    }

    /** The same of a bootstrap within strata. */
    public static Outcome<Rate> ofReplicates(
            Outcome<Replicates> replicates, int k, double least, double level, String none) {
        return switch (replicates) {
            case Outcome.Undefined<Replicates>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Replicates>(Replicates found) ->
                Double.isNaN(found.estimate()[k])
                        ? Outcome.undefined(none)
                        : found.statistic(k, level)
                                .map(resampled -> new Rate(
                                        Math.clamp(resampled.value(), least, 1),
                                        new Interval(
                                                Math.clamp(
                                                        resampled.percentile().low(), least, 1),
                                                Math.clamp(
                                                        resampled.percentile().high(), least, 1),
                                                level)));
        };
    }
}
