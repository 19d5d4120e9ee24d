package touchstone.interpretability.inductionheads.sequence;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import touchstone.core.json.ContentHash;

/**
 * Text from a {@link CopyingProcess}, never twice the same: the organism of this study, whose optimum is known.
 *
 * @param process what writes it
 * @param seed of the sequences
 */
public record SyntheticText(CopyingProcess process, long seed) implements TrainingText {
    @Override
    public int vocabulary() {
        return process.chain().vocabulary();
    }

    @Override
    public OptionalInt start() {
        return OptionalInt.of(BigramChain.START);
    }

    @Override
    public double frequency(int token) {
        return process.chain().stationary(token);
    }

    @Override
    public int[][] batch(int step, int count, int length) {
        return sequences("batch", step, count, length).toArray(int[][]::new);
    }

    @Override
    public List<int[]> examples(int count, int length) {
        return sequences("examples", 0, count, length);
    }

    private List<int[]> sequences(String purpose, int step, int count, int length) {
        SplittableRandom random = new SplittableRandom(
                ContentHash.digest(digest -> digest.text(purpose).number(seed).number(step))
                        .bits());
        return IntStream.range(0, count)
                .mapToObj(_ -> process.sequence(length, random))
                .toList();
    }

    @Override
    public ContentHash identity() {
        return ContentHash.digest(digest -> {
            digest.text("copying process")
                    .number(seed)
                    .number(process.shortest())
                    .number(process.longest());
            digest.real(process.copyRate());
            LongStream.range(0, (long) vocabulary() * vocabulary())
                    .forEach(i -> digest.real(
                            process.chain().probability((int) (i / vocabulary()), (int) (i % vocabulary()))));
        });
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "a random bigram chain over %d tokens in which, with probability %.3f a step, an earlier segment of %d to %d tokens"
                        + " is copied",
                vocabulary() - 1,
                process.copyRate(),
                process.shortest(),
                process.longest());
    }
}
