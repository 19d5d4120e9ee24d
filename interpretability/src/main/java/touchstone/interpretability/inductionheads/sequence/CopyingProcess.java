package touchstone.interpretability.inductionheads.sequence;

import java.util.random.RandomGenerator;

/**
 * Text that repeats itself: a bigram chain in which, at each step that is not already copying, an earlier segment of the same
 * sequence begins with probability {@code copyRate} to be copied word for word. The segment's length is uniform over
 * {@code shortest..longest} and its place uniform over the places where it fits; where none fits the chain goes on.
 *
 * <p>What is copied cannot be foretold from the last token, so that only a reader who looks back gains. With {@code copyRate}
 * 0 it is the control: the same tokens, nothing to look back for.
 *
 * @param chain what writes when nothing is copied
 * @param copyRate probability per free step that copying begins
 * @param shortest length of the shortest copied segment, in tokens
 * @param longest length of the longest copied segment, in tokens
 */
public record CopyingProcess(BigramChain chain, double copyRate, int shortest, int longest) {
    public CopyingProcess {
        if (!(copyRate >= 0 && copyRate <= 1)) {
            throw new IllegalArgumentException("the copy rate must lie between 0 and 1, got " + copyRate);
        }
        if (shortest < 1 || longest < shortest) {
            throw new IllegalArgumentException("no segment lengths: " + shortest + " to " + longest);
        }
    }

    /** The same chain without copying. */
    public CopyingProcess control() {
        return new CopyingProcess(chain, 0, shortest, longest);
    }

    /** Number of different segment lengths. */
    int lengths() {
        return longest - shortest + 1;
    }

    /**
     * The start token and what follows it.
     *
     * @param length number of tokens, the start token included
     */
    public int[] sequence(int length, RandomGenerator random) {
        int[] tokens = new int[length];
        tokens[0] = BigramChain.START;
        int source = 0;
        int remaining = 0;
        for (int at = 1; at < length; at++) {
            if (remaining == 0 && random.nextDouble() < copyRate) {
                int segment = shortest + random.nextInt(lengths());
                if (at - segment >= 1) {
                    source = 1 + random.nextInt(at - segment);
                    remaining = segment;
                }
            }
            if (remaining > 0) {
                tokens[at] = tokens[source];
                source++;
                remaining--;
            } else {
                tokens[at] = chain.next(tokens[at - 1], random);
            }
        }
        return tokens;
    }

    /**
     * The losses of the best reader who sees the last token only, in nats: entry i is the loss of token i + 1. A token follows
     * a seam with the long-run probability {@code copyRate} (a copied segment holds seams at the same rate as its source), and
     * behind a seam it is drawn from the stationary distribution.
     */
    public double[] bigramLosses(int[] tokens) {
        double[] losses = new double[tokens.length - 1];
        for (int at = 1; at < tokens.length; at++) {
            losses[at - 1] = -Math.log((1 - copyRate) * chain.probability(tokens[at - 1], tokens[at])
                    + copyRate * chain.stationary(tokens[at]));
        }
        return losses;
    }
}
