package touchstone.neural.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import touchstone.core.input.InputException;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Shuffle;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;

/**
 * Dialogues of which the last turn is learned: each is one row, filled up on the right to the longest of its batch, and only what follows
 * the last opening of the assistant's turn counts. The loss is in nats a reply, the sum over its tokens, so that it can be held against
 * the entropy of what was to be learned.
 */
public final class Replies implements BatchSource {
    private static final int MEASURED_AT_ONCE = 64;

    private final List<int[]> dialogues;
    private final int opening;
    private final int pad;
    private final int rows;
    private final long seed;

    /**
     * @param dialogues tokens, to the end of the last turn
     * @param opening the token that opens a turn of the assistant
     * @param pad the token that fills up; none that is learned
     * @param rows dialogues a batch
     * @param seed of their order; each epoch has its own
     * @throws IllegalArgumentException if a dialogue has no turn of the assistant
     */
    public Replies(List<int[]> dialogues, int opening, int pad, int rows, long seed) {
        if (dialogues.isEmpty()) {
            throw InputException.of("corpus", "holds no dialogues", "give at least one");
        }
        if (rows < 1) {
            throw new IllegalArgumentException("a batch has at least 1 row, not " + rows);
        }
        this.dialogues = List.copyOf(dialogues);
        this.opening = opening;
        this.pad = pad;
        this.rows = rows;
        this.seed = seed;
        this.dialogues.forEach(this::begin);
    }

    /** Longest dialogue, in tokens. */
    public int longest() {
        return dialogues.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
    }

    @Override
    public Tensor batch(long number) {
        int[][] chosen = new int[rows][];
        for (int row = 0; row < rows; row++) {
            long read = number * rows + row;
            Shuffle order = new Shuffle(dialogues.size(), seed + read / dialogues.size());
            chosen[row] = dialogues.get((int) order.at(read % dialogues.size()));
        }
        return filled(chosen);
    }

    private Tensor filled(int[]... chosen) {
        int width =
                Arrays.stream(chosen).mapToInt(tokens -> tokens.length).max().orElseThrow();
        int[] all = new int[chosen.length * width];
        Arrays.fill(all, pad);
        for (int row = 0; row < chosen.length; row++) {
            System.arraycopy(chosen[row], 0, all, row * width, chosen[row].length);
        }
        return Tensor.of(all, chosen.length, width);
    }

    /** Mean cross entropy of a reply, in nats. */
    public Objective objective(Transformer network) {
        return batch -> losses(network, batch).sum().over((double) batch.size(0));
    }

    /** Of each token that counts, one after the other. Only these are unembedded: prompts are much longer than replies. */
    private Tensor losses(Transformer network, Tensor batch) {
        int width = (int) batch.size(1);
        long[] tokens = batch.toLongs();
        LongStream.Builder places = LongStream.builder();
        LongStream.Builder targets = LongStream.builder();
        for (int row = 0; row < batch.size(0); row++) {
            int[] dialogue = new int[width];
            for (int i = 0; i < width; i++) {
                dialogue[i] = (int) tokens[row * width + i];
            }
            for (int i = begin(dialogue); i < width && dialogue[i] != pad; i++) {
                places.add((long) row * (width - 1) + i - 1);
                targets.add(dialogue[i]);
            }
        }
        Tensor hidden = network.hidden(batch.slice(1, 0, width - 1), Hooks.NONE)
                .flatten(0, 1)
                .rows(Tensor.of(places.build().toArray()).to(network.device()));
        return network.unembed(hidden)
                .crossEntropies(Tensor.of(targets.build().toArray()).to(network.device()));
    }

    /** The place of the first token that counts. */
    private int begin(int... dialogue) {
        for (int i = dialogue.length - 1; i >= 0; i--) {
            if (dialogue[i] == opening) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("a dialogue has no turn of the assistant");
    }

    /**
     * Mean loss over the first dialogues, in their own order, in nats a reply.
     *
     * @param most how many at most
     */
    public double measure(Transformer network, int most) {
        int count = Math.min(most, dialogues.size());
        double sum = 0;
        for (int from = 0; from < count; from += MEASURED_AT_ONCE) {
            int to = Math.min(count, from + MEASURED_AT_ONCE);
            try (Scope scope = Scope.open();
                    Gradients off = Gradients.off()) {
                sum += losses(network, filled(dialogues.subList(from, to).toArray(int[][]::new)))
                        .sum()
                        .item();
            }
        }
        return sum / count;
    }
}
