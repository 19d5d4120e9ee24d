package touchstone.neural.train;

import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.PackedSequences;
import touchstone.neural.text.PackedSequences.Position;

/** Where batches come from. A batch is a function of its number alone, so that a run can go on from any step. */
@FunctionalInterface
public interface BatchSource {
    /**
     * Tokens of a batch, int64 [rows, positions + 1], made in the innermost scope.
     *
     * @param number counts batches from 0
     */
    Tensor batch(long number);

    /** Sequences of a corpus, epoch after epoch, each in an order of its own. */
    static BatchSource of(PackedSequences sequences, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a batch has at least 1 row, not " + rows);
        }
        return number -> {
            int width = sequences.width();
            int[] tokens = new int[rows * width];
            for (int row = 0; row < rows; row++) {
                long read = number * rows + row;
                Position position = new Position(read / sequences.count(), read % sequences.count());
                System.arraycopy(sequences.at(position), 0, tokens, row * width, width);
            }
            return Tensor.of(tokens, rows, width);
        };
    }
}
