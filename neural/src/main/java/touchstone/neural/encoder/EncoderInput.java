package touchstone.neural.encoder;

import java.util.Arrays;
import java.util.List;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.tensor.TensorException;

/**
 * What an encoder reads, all [batch, position]. Its tensors belong to the scope they were made in.
 *
 * @param tokens int64
 * @param types int64: 0 for the first text, 1 for the second
 * @param mask of {@link Kind#BOOL}: true for tokens, false for padding
 */
public record EncoderInput(Tensor tokens, Tensor types, Tensor mask) {
    public EncoderInput {
        if (tokens.rank() != 2
                || !Arrays.equals(tokens.shape(), types.shape())
                || !Arrays.equals(tokens.shape(), mask.shape())) {
            throw new TensorException(
                    "tokens " + tokens + ", types " + types + " and mask " + mask + " should all be [batch, position]");
        }
    }

    /** Sequences of one text each, filled up at the end to the longest; in the innermost scope. */
    public static EncoderInput of(List<int[]> rows) {
        return of(rows, rows.stream().map(row -> new int[row.length]).toList());
    }

    /** As {@link #of(List)} with the type of every token. */
    public static EncoderInput of(List<int[]> rows, List<int[]> types) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[] lengths = rows.stream().mapToLong(row -> row.length).toArray();
        Tensor end = Tensor.of(lengths, rows.size(), 1);
        return new EncoderInput(
                filled(rows, longest),
                filled(types, longest),
                Tensor.range(longest).less(end));
    }

    private static Tensor filled(List<int[]> rows, int length) {
        int[] all = rows.stream()
                .flatMapToInt(row -> Arrays.stream(Arrays.copyOf(row, length)))
                .toArray();
        return Tensor.of(all, rows.size(), length);
    }
}
