package touchstone.neural.text;

import touchstone.core.input.InputException;

/**
 * Tokens cut into sequences of one length, in an order drawn by a seed.
 *
 * <p>Sequence i holds tokens i*length to (i+1)*length, both included: one token more than the length, which is the first of
 * the next sequence, so that every token but the very first is predicted exactly once an epoch. What is left at the end is not
 * used. Epoch e goes through all sequences in the order of {@code new Shuffle(count, seed + e)}; so where a run stands is a
 * pair (epoch, index), and nothing else.
 */
public final class PackedSequences {
    private final Tokens tokens;
    private final int length;
    private final long seed;

    /**
     * @param length tokens predicted a sequence
     * @throws InputException if there are fewer tokens than one sequence needs
     */
    public PackedSequences(Tokens tokens, int length, long seed) {
        if (length < 1) {
            throw new IllegalArgumentException("a sequence has at least 1 token, not " + length);
        }
        if (tokens.size() < length + 1L) {
            throw InputException.of(
                    "corpus",
                    "has " + tokens.size() + " tokens, one sequence needs " + (length + 1),
                    "give more text or a shorter context");
        }
        this.tokens = tokens;
        this.length = length;
        this.seed = seed;
    }

    /** Number of sequences in an epoch. */
    public long count() {
        return (tokens.size() - 1) / length;
    }

    /** Tokens of a sequence, one more than are predicted. */
    public int width() {
        return length + 1;
    }

    /** The sequence at a position. */
    public int[] at(Position position) {
        long which = new Shuffle(count(), seed + position.epoch()).at(position.index());
        return tokens.slice(which * length, length + 1);
    }

    /** The sequence with this number, in the order of the text. */
    public int[] inOrder(long number) {
        return tokens.slice(number * length, length + 1);
    }

    public Position next(Position position) {
        return position.index() + 1 < count()
                ? new Position(position.epoch(), position.index() + 1)
                : new Position(position.epoch() + 1, 0);
    }

    /**
     * The next sequence to be read.
     *
     * @param epoch times the corpus was gone through
     * @param index sequences of this epoch read already
     */
    public record Position(long epoch, long index) {
        public static final Position START = new Position(0, 0);
    }
}
