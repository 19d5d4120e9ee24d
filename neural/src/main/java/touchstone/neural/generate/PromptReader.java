package touchstone.neural.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.neural.generate.Passes.Piece;
import touchstone.neural.tensor.MemoryShortage;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.KeyValueCache;
import touchstone.neural.transformer.KeyValueCache.Row;
import touchstone.neural.transformer.Transformer;

/**
 * Reads prompts, many at once, and what they share only once: within one call by the tree that they form, from call to call by
 * keeping what was read lately. For one thread at a time.
 *
 * <pre>{@code
 * try (PromptReader reader = PromptReader.of(network); Reading reading = reader.read(List.of(prompt, other))) {
 *     double logProbability = reading.next(0).logProbability(token);
 *     List<double[]> each = reading.score(List.of(new Reading.Continuation(1, tokens)));
 * }
 * }</pre>
 */
public final class PromptReader implements AutoCloseable {
    private static final int PASS_TOKENS = 4096;
    private static final long PREFIX_BYTES = 512L << 20;

    private final Transformer network;
    private final Forward forward;
    private final Passes passes;
    private final PrefixCache prefixes;
    private final KeyValueCache nothing;
    private long asked;
    private long continued;

    private PromptReader(Transformer network, Forward forward, long prefixBytes) {
        this.network = network;
        this.forward = forward;
        this.passes = new Passes(network.architecture().context(), forward, PASS_TOKENS);
        this.prefixes =
                new PrefixCache(prefixBytes, KeyValueCache.bytesPerToken(network.architecture(), network.computing()));
        this.nothing = network.cache(1, 1);
    }

    /** Keeps up to 512 MiB of what it has read. */
    public static PromptReader of(Transformer network) {
        return of(network, PREFIX_BYTES);
    }

    /** Keeps up to so many bytes of what it has read; with 0 every call reads for itself. */
    public static PromptReader of(Transformer network, long prefixBytes) {
        return of(network, network::hidden, prefixBytes);
    }

    /** Computes hidden states by another way than {@link Transformer#hidden(Tensor, KeyValueCache)}: with hooks, or watched. */
    public static PromptReader of(Transformer network, Forward forward, long prefixBytes) {
        return new PromptReader(network, forward, prefixBytes);
    }

    /** Reads on: what {@link Transformer#hidden(Tensor, KeyValueCache)} does. */
    @FunctionalInterface
    public interface Forward {
        /**
         * @param tokens [row, position]
         * @param cache what each row has read, to which these are added
         * @return [row, position, width]
         */
        Tensor hidden(Tensor tokens, KeyValueCache cache);
    }

    Forward forward() {
        return forward;
    }

    Transformer network() {
        return network;
    }

    Passes passes() {
        return passes;
    }

    /** Positions computed so far, of prompts and continuations. */
    public long tokensRead() {
        return passes.read();
    }

    /** Tokens of prompts that needed no computing because they were read before, or beside. */
    public long tokensReused() {
        return asked + continued - passes.read();
    }

    void continued(int tokens) {
        continued += tokens;
    }

    /** Bytes that hold what was read before. */
    public long bytesKept() {
        return prefixes.bytes();
    }

    /** The most tokens a pass reads; it halves when memory falls short. */
    public int passTokens() {
        return passes.tokens();
    }

    /**
     * Reads prompts.
     *
     * @param prompts tokens, at least one each, no more than the network's context
     * @return in the same order; to be closed
     * @throws IllegalArgumentException if a prompt is empty or too long
     * @throws touchstone.neural.tensor.MemoryShortage if memory does not suffice for one prompt alone
     */
    public Reading read(List<int[]> prompts) {
        int context = network.architecture().context();
        for (int[] prompt : prompts) {
            if (prompt.length == 0 || prompt.length > context) {
                throw new IllegalArgumentException(
                        "a prompt of " + prompt.length + " tokens, for a context of " + context);
            }
        }
        Tree tree = new Tree(prompts);
        try {
            Reading reading = tree.read();
            asked += prompts.stream().mapToLong(prompt -> prompt.length).sum();
            return reading;
        } catch (RuntimeException e) {
            tree.close();
            throw e;
        }
    }

    /** Gives back the memory of what was read before. */
    public void forget() {
        prefixes.clear();
    }

    @Override
    public void close() {
        prefixes.close();
        nothing.close();
    }

    /** One call's prompts on their way. */
    private final class Tree implements AutoCloseable {
        private final List<int[]> prompts;
        private final List<Node> nodes;
        private final Map<int[], Integer> distinct = new TreeMap<>(Node.LEXICOGRAPHIC);
        private final IdentityHashMap<Node, Row> rows = new IdentityHashMap<>();
        private final List<Node> found = new ArrayList<>();
        private final List<KeyValueCache> caches = new ArrayList<>();
        /** Of the last position of each distinct prompt: [width]. */
        private final List<Optional<Tensor>> last = new ArrayList<>();

        Tree(List<int[]> prompts) {
            this.prompts = prompts;
            this.nodes = Node.tree(prompts);
            for (int[] prompt : prompts) {
                if (distinct.putIfAbsent(prompt, last.size()) == null) {
                    last.add(Optional.empty());
                }
            }
        }

        Reading read() {
            int levels = nodes.stream().mapToInt(Node::level).max().orElse(-1) + 1;
            for (int level = 0; level < levels; level++) {
                int now = level;
                read(nodes.stream().filter(node -> node.level() == now).toList());
            }
            List<Row> ends = new ArrayList<>();
            Map<int[], Row> byPrompt = new TreeMap<>(Node.LEXICOGRAPHIC);
            nodes.forEach(node -> byPrompt.put(node.tokens(), row(node)));
            prompts.forEach(prompt -> ends.add(byPrompt.get(prompt)));
            int[] places = prompts.stream().mapToInt(distinct::get).toArray();
            try (Scope scope = Scope.open()) {
                Tensor hidden =
                        Tensor.stack(last.stream().map(Optional::orElseThrow).toList(), 0);
                Tensor own = Scope.own(hidden.pick(0, Tensor.of(places).to(hidden.device())));
                try {
                    keep();
                } catch (MemoryShortage e) {
                    // What was read is more than a convenience only to those who asked for it.
                    prefixes.clear();
                }
                last.forEach(each -> each.ifPresent(Tensor::close));
                return new Reading(PromptReader.this, ends, own, caches);
            }
        }

        private void read(List<Node> level) {
            List<Node> missing = new ArrayList<>();
            List<Piece> pieces = new ArrayList<>();
            for (Node node : level) {
                Row before = before(node);
                if (before.length() == node.to()) {
                    rows.put(node, before);
                    found.add(node);
                } else {
                    missing.add(node);
                    pieces.add(new Piece(before, Arrays.copyOfRange(node.tokens(), before.length(), node.to())));
                }
            }
            passes.read(pieces, caches::add, (piece, row, hidden) -> {
                Node node = missing.get(piece);
                rows.put(node, row);
                Integer place = distinct.get(node.tokens());
                if (place != null) {
                    Tensor end = hidden.select(0, hidden.size(0) - 1).copy();
                    last.set(place, Optional.of(Scope.own(end))).ifPresent(Tensor::close);
                }
            });
        }

        /** What is known of a node's beginning. Of a prompt the last token is read anew: its output is what is wanted. */
        private Row before(Node node) {
            Row parent = node.parent().map(this::row).orElseGet(() -> new Row(nothing, 0, 0));
            int most = distinct.containsKey(node.tokens()) ? node.to() - 1 : node.to();
            return prefixes.longest(node.tokens())
                    .filter(row -> Math.min(row.length(), most) > parent.length())
                    .map(row -> new Row(row.cache(), row.row(), Math.min(row.length(), most)))
                    .orElse(parent);
        }

        private Row row(Node node) {
            Row row = rows.get(node);
            if (row == null) {
                throw new IllegalStateException("children are read after their parents");
            }
            return row;
        }

        /** Whole prompts first, so that what prompts share is the last to go. */
        private void keep() {
            found.forEach(node -> prefixes.touch(node.tokens()));
            nodes.stream()
                    .filter(node -> distinct.containsKey(node.tokens()))
                    .forEach(node -> prefixes.keep(node.tokens(), row(node)));
            nodes.stream().filter(node -> !distinct.containsKey(node.tokens())).forEach(node -> {
                if (found.contains(node)) {
                    prefixes.touch(node.tokens());
                } else {
                    prefixes.keep(node.tokens(), row(node));
                }
            });
        }

        @Override
        public void close() {
            last.forEach(each -> each.ifPresent(Tensor::close));
            caches.forEach(KeyValueCache::close);
        }
    }
}
