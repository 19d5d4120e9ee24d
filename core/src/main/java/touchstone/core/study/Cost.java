package touchstone.core.study;

import touchstone.core.model.Capabilities;
import touchstone.core.model.Usage;

/**
 * What a run would cost a subject model: a model that gives option probabilities answers a choice with one request of one token, another is
 * sampled several times.
 *
 * @param exact of a model that gives option probabilities
 * @param sampled of one that gives none, at most
 */
public record Cost(Bill exact, Bill sampled) {
    public static final Cost NOTHING = of(0, Usage.NONE);

    /**
     * @param trials requests
     * @param tokens tokens, estimated at four characters each
     */
    public record Bill(long trials, Usage tokens) {
        Bill plus(Bill other) {
            return new Bill(trials + other.trials, tokens.plus(other.tokens));
        }

        Bill times(long factor) {
            return new Bill(trials * factor, new Usage(tokens.inputTokens() * factor, tokens.outputTokens() * factor));
        }
    }

    /** Of requests that cost the same whatever a model can give. */
    public static Cost of(long trials, Usage tokens) {
        Bill bill = new Bill(trials, tokens);
        return new Cost(bill, bill);
    }

    /**
     * Of one choice.
     *
     * @param inputTokens of its prompt
     * @param samples requests where it must be sampled
     * @param sampleTokens longest sampled answer
     */
    public static Cost choice(long inputTokens, int samples, int sampleTokens) {
        return new Cost(
                new Bill(1, new Usage(inputTokens, 1)),
                new Bill(1, new Usage(inputTokens, sampleTokens)).times(samples));
    }

    /** What it is for a model that can do this. */
    public Bill of(Capabilities capabilities) {
        return capabilities.optionProbabilities() ? exact : sampled;
    }

    public Cost plus(Cost other) {
        return new Cost(exact.plus(other.exact), sampled.plus(other.sampled));
    }

    public Cost times(long factor) {
        return new Cost(exact.times(factor), sampled.times(factor));
    }

    /** Tokens of a text by the usual rule of thumb for English. */
    public static long tokens(CharSequence text) {
        return (text.length() + 3L) / 4;
    }
}
