package touchstone.interpretability.inductionheads.sequence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;
import touchstone.core.study.ArtifactType;
import touchstone.neural.text.BpeTrainer;
import touchstone.neural.text.Corpus;
import touchstone.neural.text.PackedSequences;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.text.Tokens;

/** Text that people wrote: tokens by byte-pair encoding learnt from it, the last tenth held out. Sequences begin with end-of-text. */
public final class CorpusText implements TrainingText {
    private static final int HELD_OUT = 10;
    private static final long SEED = 1;

    private final String name;
    private final Encoded encoded;
    private final Tokens training;
    private final Tokens heldOut;
    private final double[] counts;
    private final ContentHash identity;

    /** @param name as the person named it */
    public CorpusText(String name, Encoded encoded) {
        this.name = name;
        this.encoded = encoded;
        int split = encoded.tokens().length - encoded.tokens().length / HELD_OUT;
        this.training = Tokens.of(Arrays.copyOf(encoded.tokens(), split));
        this.heldOut = Tokens.of(Arrays.copyOfRange(encoded.tokens(), split, encoded.tokens().length));
        this.counts = new double[encoded.vocabulary()];
        for (int token : encoded.tokens()) {
            counts[token]++;
        }
        try {
            this.identity = ContentHash.ofBytes(Encoded.TYPE.write(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A text in tokens.
     *
     * @param vocabulary number of tokens there are
     * @param start the end-of-text token, which also begins every sequence
     * @param tokens all of it
     */
    public record Encoded(int vocabulary, int start, int[] tokens) {
        /** Four bytes a number, big end first. */
        public static final ArtifactType<Encoded> TYPE = new ArtifactType<>() {
            @Override
            public byte[] write(Encoded text) {
                ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (text.tokens.length + 2));
                bytes.asIntBuffer().put(text.vocabulary).put(text.start).put(text.tokens);
                return bytes.array();
            }

            @Override
            public Encoded read(byte[] bytes) throws IOException {
                IntBuffer numbers = ByteBuffer.wrap(bytes).asIntBuffer();
                if (numbers.remaining() < 2) {
                    throw new IOException("an encoded text of " + bytes.length + " bytes is cut short");
                }
                int vocabulary = numbers.get();
                int start = numbers.get();
                int[] tokens = new int[numbers.remaining()];
                numbers.get(tokens);
                return new Encoded(vocabulary, start, tokens);
            }
        };

        /**
         * Learns an encoding of so many tokens and applies it.
         *
         * @throws InputException if the text cannot be read
         */
        public static Encoded of(Corpus corpus, int vocabulary) {
            BpeTrainer trainer = new BpeTrainer();
            corpus.read(passage -> trainer.add(passage.text()));
            Tokenizer tokenizer = trainer.train(vocabulary).tokenizer();
            int end = tokenizer.id(BpeTrainer.END_OF_TEXT);
            List<int[]> parts = new ArrayList<>();
            corpus.read(passage -> {
                parts.add(tokenizer.encode(passage.text()));
                if (passage.endsDocument()) {
                    parts.add(new int[] {end});
                }
            });
            return new Encoded(
                    tokenizer.vocabulary(),
                    end,
                    parts.stream().flatMapToInt(Arrays::stream).toArray());
        }
    }

    @Override
    public int vocabulary() {
        return encoded.vocabulary();
    }

    @Override
    public OptionalInt start() {
        return OptionalInt.of(encoded.start());
    }

    @Override
    public double frequency(int token) {
        return counts[token];
    }

    /** How often a training of so many tokens goes through the text. */
    public double passes(double tokens) {
        return tokens / training.size();
    }

    private PackedSequences packed(Tokens side, int length) {
        if (side.size() < 2L * length) {
            throw InputException.of(
                    name,
                    "has " + encoded.tokens().length + " tokens, too few for sequences of " + length,
                    "give more text or set a shorter context");
        }
        return new PackedSequences(side, length - 2, SEED);
    }

    @Override
    public int[][] batch(int step, int count, int length) {
        PackedSequences sequences = packed(training, length);
        return LongStream.range(0, count)
                .map(row -> (long) step * count + row)
                .mapToObj(read -> begun(
                        sequences.at(new PackedSequences.Position(read / sequences.count(), read % sequences.count()))))
                .toArray(int[][]::new);
    }

    @Override
    public List<int[]> examples(int count, int length) {
        PackedSequences sequences = packed(heldOut, length);
        return IntStream.range(0, (int) Math.min(count, sequences.count()))
                .mapToObj(i -> begun(sequences.inOrder(i)))
                .toList();
    }

    private int[] begun(int[] tokens) {
        int[] begun = new int[tokens.length + 1];
        begun[0] = encoded.start();
        System.arraycopy(tokens, 0, begun, 1, tokens.length);
        return begun;
    }

    @Override
    public ContentHash identity() {
        return identity;
    }

    @Override
    public String description() {
        return name + ", " + encoded.tokens().length + " tokens of a vocabulary of " + vocabulary()
                + ", its last tenth held out";
    }
}
