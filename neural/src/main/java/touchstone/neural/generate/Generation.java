package touchstone.neural.generate;

import java.util.Set;

/**
 * A text to be continued.
 *
 * @param prompt tokens, at least one, fewer than the network's context or equal to it
 * @param maxTokens the most tokens to generate; fewer where the context is full before
 * @param ends tokens that end the text, such as the end of a turn
 * @param listener hears every token but those of {@code ends}
 */
public record Generation(int[] prompt, Sampling sampling, int maxTokens, Set<Integer> ends, Listener listener) {
    public Generation {
        prompt = prompt.clone();
        ends = Set.copyOf(ends);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
        }
    }

    /** Without a listener. */
    public Generation(int[] prompt, Sampling sampling, int maxTokens, Set<Integer> ends) {
        this(prompt, sampling, maxTokens, ends, token -> true);
    }

    /** Hears tokens as they come. */
    @FunctionalInterface
    public interface Listener {
        /** @return whether the text goes on: false at a stop string, or where nobody waits any more */
        boolean heard(int token);
    }

    /** Why a text ended. */
    public enum End {
        /** At a token of {@link Generation#ends}, which is not part of it. */
        TOKEN,
        /** Because the listener said so; the token it said so at is part of it. */
        LISTENER,
        /** After {@link Generation#maxTokens}, or with the context full. */
        LENGTH
    }

    /** What was generated, without the prompt. */
    public record Generated(int[] tokens, End end) {}
}
