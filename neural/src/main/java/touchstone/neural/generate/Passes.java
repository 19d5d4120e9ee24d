package touchstone.neural.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.MemoryShortage;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.KeyValueCache;
import touchstone.neural.transformer.KeyValueCache.Row;

/** Reads many pieces of text in few forward passes: pieces of like beginning and length together, filled up behind. */
final class Passes {
    /** From so many tokens on a pass is as good as it gets, and filling up short rows only costs. */
    private static final int ENOUGH = 256;
    /** Rows of unlike beginnings need a mask each: no more elements of masks than this at once. */
    private static final long MASKS = 4L << 20;

    private final int context;
    private final PromptReader.Forward forward;
    private int tokens;
    private long read;

    /** @param tokens the most tokens a pass reads, filling included; one row may have more */
    Passes(int context, PromptReader.Forward forward, int tokens) {
        this.context = context;
        this.forward = forward;
        this.tokens = tokens;
    }

    /** Tokens that go on from a row. */
    record Piece(Row before, int[] tokens) {
        int from() {
            return before.length();
        }

        int to() {
            return from() + tokens.length;
        }
    }

    /** Sees pieces that were read. */
    interface Reader {
        /**
         * @param piece its number
         * @param row what it has read now; of a cache that goes to {@code caches}
         * @param hidden of its tokens, [position, width], in a scope that closes soon
         */
        void read(int piece, Row row, Tensor hidden);
    }

    /** Tokens read so far, filling not counted. */
    long read() {
        return read;
    }

    /** The most tokens a pass reads now: fewer than at first when memory fell short. */
    int tokens() {
        return tokens;
    }

    /**
     * Reads these pieces.
     *
     * @param caches receives each cache that rows are of, once they were seen, to close it
     * @throws MemoryShortage if memory does not suffice for a piece alone
     */
    void read(List<Piece> pieces, Consumer<KeyValueCache> caches, Reader reader) {
        List<Integer> order = IntStream.range(0, pieces.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(k -> pieces.get(k).from())
                        .thenComparingInt(k -> pieces.get(k).tokens().length))
                .toList();
        int begin = 0;
        while (begin < order.size()) {
            int end = begin + 1;
            while (end < order.size() && fits(pieces, order.subList(begin, end + 1))) {
                end++;
            }
            begin += together(pieces, order.subList(begin, end), caches, reader);
        }
    }

    private boolean fits(List<Piece> pieces, List<Integer> chosen) {
        long rows = chosen.size();
        int longest = 0;
        int last = 0;
        long real = 0;
        boolean alike = true;
        for (int k : chosen) {
            Piece piece = pieces.get(k);
            longest = Math.max(longest, piece.tokens().length);
            last = Math.max(last, piece.from());
            real += piece.tokens().length;
            alike &= piece.from() == pieces.get(chosen.getFirst()).from();
        }
        long filled = rows * longest;
        boolean wasteful = filled > ENOUGH && real * 4 < filled * 3;
        return filled <= tokens
                && !wasteful
                && last + longest <= context
                && (alike || filled * (last + longest) <= MASKS);
    }

    /** @return how many of them were read */
    private int together(List<Piece> pieces, List<Integer> chosen, Consumer<KeyValueCache> caches, Reader reader) {
        try {
            pass(pieces, chosen, caches, reader);
            return chosen.size();
        } catch (MemoryShortage e) {
            if (chosen.size() == 1) {
                throw e;
            }
            int longest = chosen.stream()
                    .mapToInt(k -> pieces.get(k).tokens().length)
                    .max()
                    .orElse(1);
            tokens = Math.max(1, chosen.size() * longest / 2);
            return together(pieces, chosen.subList(0, chosen.size() / 2), caches, reader);
        }
    }

    private void pass(List<Piece> pieces, List<Integer> chosen, Consumer<KeyValueCache> caches, Reader reader) {
        List<Piece> rows = chosen.stream().map(pieces::get).toList();
        int count = rows.stream().mapToInt(row -> row.tokens().length).max().orElse(0);
        int start = rows.stream().mapToInt(Piece::from).max().orElse(0);
        KeyValueCache cache = KeyValueCache.gather(
                start + count, rows.stream().map(Piece::before).toList());
        try (Scope scope = Scope.open();
                Gradients never = Gradients.never()) {
            int[] filled = new int[rows.size() * count];
            int[] counts = new int[rows.size()];
            for (int k = 0; k < rows.size(); k++) {
                int[] own = rows.get(k).tokens();
                System.arraycopy(own, 0, filled, k * count, own.length);
                counts[k] = own.length;
            }
            Tensor hidden = rows.size() == 1
                    ? alone(filled, cache)
                    : forward.hidden(Tensor.of(filled, rows.size(), count), cache);
            cache.truncate(count, counts);
            read += Arrays.stream(counts).sum();
            for (int k = 0; k < rows.size(); k++) {
                reader.read(
                        chosen.get(k),
                        new Row(cache, k, rows.get(k).to()),
                        hidden.select(0, k).slice(0, 0, counts[k]));
            }
            caches.accept(cache);
        } catch (RuntimeException e) {
            cache.close();
            throw e;
        }
    }

    /** A long row in stretches, because a mask of all its positions against all would be too large. */
    private Tensor alone(int[] tokens, KeyValueCache cache) {
        int stretch = (int) Math.max(1, MASKS / cache.capacity());
        List<Tensor> hidden = new ArrayList<>();
        for (int from = 0; from < tokens.length; from += stretch) {
            int[] next = Arrays.copyOfRange(tokens, from, Math.min(tokens.length, from + stretch));
            try (Scope scope = Scope.open()) {
                hidden.add(scope.keep(forward.hidden(Tensor.of(next, 1, next.length), cache)));
            }
        }
        return hidden.size() == 1 ? hidden.getFirst() : Tensor.concatenate(hidden, 1);
    }
}
