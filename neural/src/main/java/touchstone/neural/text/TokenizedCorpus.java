package touchstone.neural.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;

/**
 * A corpus as two sequences of tokens, one to learn from and one held out. Between documents, and where a passage in between
 * was held out, stands the end-of-text token.
 *
 * <p>Whether a passage is held out depends on its text alone (a hash of it), so the same text is never on both sides, and adding
 * files moves nothing from one side to the other.
 */
public record TokenizedCorpus(Tokens training, Tokens heldOut) {
    private static final int BATCH = 64;
    private static final double HASHES = 0x1p32;

    /**
     * Reads and tokenizes a corpus into two files of a folder, some passages at a time.
     *
     * @param separator the end-of-text token
     * @param heldOut share of passages to hold out, 0 to 1
     */
    public static TokenizedCorpus of(Corpus corpus, Tokenizer tokenizer, int separator, double heldOut, Path folder)
            throws IOException {
        if (heldOut < 0 || heldOut >= 1) {
            throw new IllegalArgumentException("held out is a share from 0 to below 1, not " + heldOut);
        }
        Files.createDirectories(folder);
        Path training = folder.resolve("training.tokens");
        Path apart = folder.resolve("held-out.tokens");
        try (Side one = new Side(training, tokenizer, separator);
                Side other = new Side(apart, tokenizer, separator)) {
            corpus.read(passage -> {
                boolean out = isHeldOut(passage.text(), heldOut);
                (out ? other : one).add(passage);
                (out ? one : other).interrupt();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Tokens tokens = Tokens.map(training);
        if (tokens.size() == 0) {
            throw InputException.of(
                    corpus.files().getFirst().toString(),
                    "all of the corpus is held out",
                    "hold out a smaller share or give more text");
        }
        return new TokenizedCorpus(tokens, Tokens.map(apart));
    }

    static boolean isHeldOut(String text, double share) {
        if (share == 0) {
            return false;
        }
        String hash = ContentHash.ofBytes(ByteLevel.bytes(text)).toString();
        return Long.parseLong(hash.substring(hash.length() - 8), 16) < share * HASHES;
    }

    /** One of the two files while it is written. */
    private static final class Side implements AutoCloseable {
        private final TokenWriter out;
        private final Tokenizer tokenizer;
        private final int separator;
        private final List<Corpus.Passage> waiting = new ArrayList<>();
        private boolean open;

        Side(Path file, Tokenizer tokenizer, int separator) throws IOException {
            out = new TokenWriter(file);
            this.tokenizer = tokenizer;
            this.separator = separator;
        }

        void add(Corpus.Passage passage) {
            waiting.add(passage);
            open = !passage.endsDocument();
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        /** The other side got what would have come next here. */
        void interrupt() {
            if (open) {
                waiting.add(new Corpus.Passage("", true));
                open = false;
            }
        }

        private void flush() {
            try {
                List<int[]> encoded = tokenizer.encode(
                        waiting.stream().map(Corpus.Passage::text).toList());
                for (int i = 0; i < encoded.size(); i++) {
                    out.write(encoded.get(i));
                    if (waiting.get(i).endsDocument()) {
                        out.write(separator);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            waiting.clear();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                flush();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
