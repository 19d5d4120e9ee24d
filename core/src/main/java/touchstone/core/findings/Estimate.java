package touchstone.core.findings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A number with its interval, or the reason why there is none.
 *
 * @param name what is estimated, such as {@code discrimination-score}
 * @param where the place: attribute, level, fill, intervention, model, ...
 * @param value the number or why it is undefined
 * @param n how many observations it rests on
 * @param unit such as {@code log-odds}, {@code probability}
 * @param method what produced it, with degrees of freedom where they matter
 * @param truth the planted truth, for organisms
 */
public record Estimate(
        String name, Map<String, String> where, Value value, long n, String unit, String method, OptionalDouble truth) {
    public Estimate {
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    public static Estimate of(String name, Map<String, String> where, Value value, long n, String unit, String method) {
        return new Estimate(name, where, value, n, unit, method, OptionalDouble.empty());
    }

    public Estimate withTruth(OptionalDouble planted) {
        return new Estimate(name, where, value, n, unit, method, planted);
    }

    /** The value of an estimate. */
    public sealed interface Value {}

    /** A number between the bounds of its interval at the given confidence level. */
    public record Measured(double value, double low, double high, double level) implements Value {
        public Measured {
            if (!Double.isFinite(value) || Double.isNaN(low) || Double.isNaN(high)) {
                throw new IllegalArgumentException(
                        "an estimate that is no number must be Undefined: " + value + " [" + low + ", " + high + "]");
            }
            if (!(low <= high) || !(level > 0 && level < 1)) {
                throw new IllegalArgumentException("no interval: " + low + " to " + high + " at " + level);
            }
        }
    }

    /** There is no number, and this is why, in words a reader understands. */
    public record Undefined(String why) implements Value {}
}
