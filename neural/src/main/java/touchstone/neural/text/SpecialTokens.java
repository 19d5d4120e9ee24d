package touchstone.neural.text;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tokens that mean something about the text instead of being text.
 *
 * @param begin put before a text
 * @param end put after a text, and between texts
 * @param pad fills up shorter sequences
 * @param unknown stands for what the tokenizer cannot write
 */
public record SpecialTokens(OptionalInt begin, OptionalInt end, OptionalInt pad, OptionalInt unknown) {
    public static SpecialTokens none() {
        return new SpecialTokens(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** Those there are. */
    public IntStream all() {
        return Stream.of(begin, end, pad, unknown)
                .flatMapToInt(OptionalInt::stream)
                .distinct();
    }
}
