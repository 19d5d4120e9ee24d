package touchstone.neural.generate;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import touchstone.neural.generate.Generation.End;
import touchstone.neural.generate.Generation.Generated;

/** One text on its way, with random numbers of its own. */
public final class Sequence {
    private final Generation generation;
    private final SplittableRandom random;
    /** Prompt and what was generated so far. */
    private int[] tokens;

    private int length;
    private Optional<End> end = Optional.empty();

    public Sequence(Generation generation) {
        this.generation = generation;
        this.random = new SplittableRandom(generation.sampling().seed());
        this.length = generation.prompt().length;
        this.tokens = Arrays.copyOf(generation.prompt(), length + 16);
    }

    public Generation generation() {
        return generation;
    }

    /** What it became; empty while it goes on. */
    public Optional<Generated> generated() {
        return end.map(why -> new Generated(Arrays.copyOfRange(tokens, generation.prompt().length, length), why));
    }

    /** Whether it goes on no more. */
    public boolean ended() {
        return end.isPresent();
    }

    /** Prompt and what was generated so far: what has to be read to go on. */
    int[] soFar() {
        return Arrays.copyOf(tokens, length);
    }

    int last() {
        return tokens[length - 1];
    }

    /** Tokens that may come still. */
    int left(int context) {
        int generated = length - generation.prompt().length;
        // The last token needs no place in the context: it is not read.
        return Math.min(generation.maxTokens() - generated, context + 1 - length);
    }

    void goOn(NextToken next, int context) {
        int token = next.draw(generation.sampling(), random);
        if (generation.ends().contains(token)) {
            end = Optional.of(End.TOKEN);
            return;
        }
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * length);
        }
        tokens[length++] = token;
        if (!generation.listener().heard(token)) {
            end = Optional.of(End.LISTENER);
        } else if (left(context) == 0) {
            end = Optional.of(End.LENGTH);
        }
    }
}
