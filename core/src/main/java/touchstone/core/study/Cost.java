package touchstone.core.study;

import touchstone.core.model.Usage;

/**
 * What a run would cost a subject model.
 *
 * @param trials requests
 * @param tokens tokens, estimated at four characters each
 */
public record Cost(long trials, Usage tokens) {
    public Cost plus(Cost other) {
        return new Cost(trials + other.trials, tokens.plus(other.tokens));
    }

    public Cost times(long factor) {
        return new Cost(trials * factor, new Usage(tokens.inputTokens() * factor, tokens.outputTokens() * factor));
    }

    /** Tokens of a text by the usual rule of thumb for English. */
    public static long tokens(CharSequence text) {
        return (text.length() + 3L) / 4;
    }
}
