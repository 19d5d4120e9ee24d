package touchstone.statistics;

import java.util.function.Function;

/**
 * What came of trying to estimate something: a value, or the reason why there is none.
 *
 * @param <T> the value's type
 */
public sealed interface Outcome<T> {
    /** The estimate could be made. */
    record Defined<T>(T value) implements Outcome<T> {}

    /**
     * The estimate could not be made.
     *
     * @param why the reason in plain words, fit to be printed in a report
     */
    record Undefined<T>(String why) implements Outcome<T> {}

    /** A value. */
    static <T> Outcome<T> defined(T value) {
        return new Defined<>(value);
    }

    /** No value, and why. */
    static <T> Outcome<T> undefined(String why) {
        return new Undefined<>(why);
    }

    /** Whether there is a value. */
    default boolean isDefined() {
        return this instanceof Defined;
    }

    /** The value changed, the reason kept. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Defined<T>(T value) -> new Defined<>(change.apply(value));
            case Undefined<T>(String why) -> new Undefined<>(why);
        };
    }

    /**
     * The value.
     *
     * @throws IllegalStateException with the reason, if there is none
     */
    default T orElseThrow() {
        return switch (this) {
            case Defined<T>(T value) -> value;
            case Undefined<T>(String why) -> throw new IllegalStateException("undefined: " + why);
        };
    }
}
