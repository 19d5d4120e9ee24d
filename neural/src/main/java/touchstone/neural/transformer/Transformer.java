package touchstone.neural.transformer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.tensor.TensorException;
import touchstone.neural.transformer.HookPoint.Site;

/**
 * A decoder-only transformer that runs. Tokens are int64 [batch, position]. Several threads may run one network at once, each in its
 * own {@link Scope}, as long as none changes the weights.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *     Tensor logits = network.logits(Tensor.of(new int[] {464, 3290}, 1, 2)); // [1, 2, vocabulary]
 * }
 * }</pre>
 */
public final class Transformer implements AutoCloseable {
    private final Architecture architecture;
    private final Weights weights;
    private final Kind computing;
    private final Packing packing;
    private final Layer network;
    private final Optional<RotaryTable> rotary;
    private final BlockLayer[] blocks;

    private Transformer(Weights weights, Kind computing, Packing packing) {
        this.architecture = weights.architecture();
        this.weights = weights;
        this.computing = computing;
        this.packing = packing;
        this.network = new Layer(weights, packing, "");
        this.rotary = architecture.positions() instanceof Positions.Rotary turning
                ? Optional.of(new RotaryTable(turning, device()))
                : Optional.empty();
        this.blocks = IntStream.range(0, architecture.layers())
                .mapToObj(layer -> new BlockLayer(weights, packing, layer, rotary))
                .toArray(BlockLayer[]::new);
    }

    /** Computes in the kind of the weights. The weights stay the caller's, who closes them after the network. */
    public static Transformer of(Weights weights) {
        return new Transformer(weights, weights.get("embed.W_E").kind(), Packing.none());
    }

    /**
     * For answering only: projections are copied into the layout that this processor reads fastest, where it has one. No gradients.
     * Changes of the weights made later are not seen.
     */
    public static Transformer packed(Weights weights) {
        return new Transformer(weights, weights.get("embed.W_E").kind(), Packing.of(weights));
    }

    /** Computes in this kind, for example bfloat16 over float32 weights: mixed precision. */
    public static Transformer of(Weights weights, Kind computing) {
        return new Transformer(weights, computing, Packing.none());
    }

    public Architecture architecture() {
        return architecture;
    }

    public Weights weights() {
        return weights;
    }

    public Device device() {
        return weights.get("embed.W_E").device();
    }

    /** The kind that activations are computed in, and that a cache for this network holds. */
    public Kind computing() {
        return computing;
    }

    /** An empty cache for {@code batch} sequences of up to {@code capacity} tokens. */
    public KeyValueCache cache(int batch, int capacity) {
        return KeyValueCache.of(architecture, batch, capacity, computing, device());
    }

    /** Logits [batch, position, vocabulary]. */
    public Tensor logits(Tensor tokens) {
        return logits(tokens, Hooks.NONE);
    }

    /** Logits [batch, position, vocabulary], with hooks looking on. */
    public Tensor logits(Tensor tokens, Hooks hooks) {
        return unembed(hidden(tokens, hooks));
    }

    /** What is unembedded: the normalised stream after the last block, [batch, position, width]. */
    public Tensor hidden(Tensor tokens, Hooks hooks) {
        int[] starts = new int[Math.toIntExact(tokens.size(0))];
        return run(tokens, new Pass(hooks, Optional.empty(), starts, length(tokens, 0), computing, device()));
    }

    /**
     * As {@link #hidden(Tensor, Hooks)} for tokens that follow what a cache has read, a row each. Rows with fewer real tokens are
     * filled up behind, and the cache then told ({@link KeyValueCache#truncate}).
     */
    public Tensor hidden(Tensor tokens, KeyValueCache cache) {
        int[] starts = cache.lengths();
        if (tokens.size(0) != starts.length) {
            throw new TensorException("tokens " + Arrays.toString(tokens.shape()) + " for a cache of " + starts.length);
        }
        int longest = Arrays.stream(starts).max().orElse(0);
        int count = length(tokens, longest);
        if (longest + count > cache.capacity()) {
            throw new TensorException(longest + count + " tokens do not fit a cache of " + cache.capacity());
        }
        Tensor hidden = run(tokens, new Pass(Hooks.NONE, Optional.of(cache), starts, count, computing, device()));
        cache.advance(count);
        return hidden;
    }

    /** Logits of hidden states, [..., vocabulary]. */
    public Tensor unembed(Tensor hidden) {
        Tensor logits =
                packing.of("unembed.W_U").map(packed -> packed.apply(hidden)).orElseGet(() -> unembedded(hidden));
        return architecture
                .head()
                .logitCap()
                .map(cap -> logits.over(cap).tanh().times(cap))
                .orElse(logits);
    }

    private Tensor unembedded(Tensor hidden) {
        Tensor unembedding = weights.unembedding().to(hidden.kind());
        return network.optional("unembed.b_U", hidden)
                .map(bias -> hidden.linear(unembedding, bias))
                .orElseGet(() -> hidden.linear(unembedding));
    }

    /** Mean cross entropy in nats of predicting each token [batch, position + 1] from those before it. */
    public Tensor loss(Tensor tokens) {
        return predicted(tokens, Hooks.NONE).crossEntropy(targets(tokens));
    }

    /** Cross entropies in nats [batch, position] of predicting tokens 1, 2, ... of [batch, position + 1] from those before. */
    public Tensor losses(Tensor tokens, Hooks hooks) {
        return predicted(tokens, hooks)
                .crossEntropies(targets(tokens))
                .unflatten(0, tokens.size(0), tokens.size(1) - 1);
    }

    private Tensor predicted(Tensor tokens, Hooks hooks) {
        return logits(tokens.slice(1, 0, tokens.size(1) - 1), hooks)
                .flatten(0, 1)
                .to(computing == Kind.FLOAT64 ? Kind.FLOAT64 : Kind.FLOAT32);
    }

    private Tensor targets(Tensor tokens) {
        return tokens.slice(1, 1, tokens.size(1)).contiguous().flatten(0, 1).to(device());
    }

    /**
     * The final normalisation and nothing else: what a residual stream would be unembedded as, [..., width] to [..., width].
     */
    public Tensor finalNorm(Tensor stream) {
        return network.norm(stream, "ln_final");
    }

    private Tensor run(Tensor tokens, Pass pass) {
        Tensor ids = tokens.to(device());
        Tensor embedded = weights.get("embed.W_E").rows(ids).to(computing);
        Tensor scaled = architecture.head().embeddingScale() == 1
                ? embedded
                : embedded.times(architecture.head().embeddingScale());
        Tensor stream = pass.at(Site.EMBED, -1, scaled);
        if (architecture.positions() instanceof Positions.Learned learned) {
            Tensor table = network.weight("pos_embed.W_pos", stream);
            Tensor places = pass.uniform()
                    ? table.slice(0, (long) pass.start() + learned.offset(), (long) pass.end() + learned.offset())
                            .unsqueeze(0)
                    : table.rows(learned.offset() == 0 ? pass.positions() : shifted(pass, learned));
            stream = stream.plus(pass.at(Site.POS_EMBED, -1, places));
        }
        for (BlockLayer block : blocks) {
            stream = block.apply(stream, pass);
        }
        return network.norm(stream, "ln_final", pass, Site.LN_FINAL_SCALE, Site.LN_FINAL_NORMALIZED, -1);
    }

    private static Tensor shifted(Pass pass, Positions.Learned learned) {
        return pass.positions().plus(Tensor.of(new long[] {learned.offset()}).to(pass.device()));
    }

    private int length(Tensor tokens, int before) {
        if (tokens.rank() != 2 || tokens.count() == 0) {
            throw new TensorException("tokens are [batch, position], not " + Arrays.toString(tokens.shape()));
        }
        int count = Math.toIntExact(tokens.size(1));
        if (before + count > architecture.context()) {
            throw new TensorException(before + count + " tokens are more than the model's context of "
                    + architecture.context() + ": shorten the text");
        }
        for (long token : tokens.toLongs()) {
            if (token < 0 || token >= architecture.vocabulary()) {
                throw new TensorException(
                        "token " + token + " is not of the vocabulary of " + architecture.vocabulary());
            }
        }
        return count;
    }

    /** Frees what the network made for itself; the weights stay. */
    @Override
    public void close() {
        rotary.ifPresent(RotaryTable::close);
        packing.close();
    }
}
