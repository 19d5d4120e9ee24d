package touchstone.neural.transformer;

import java.util.Optional;

/**
 * What a decoder-only transformer is made of, without its weights.
 *
 * @param vocabulary number of tokens
 * @param context longest sequence it takes
 * @param width of the residual stream, d_model
 * @param layers number of blocks; 0 is the bigram model
 * @param attention the attention of every block
 * @param feedForward the perceptron of every block; empty for attention-only models
 * @param positions how it knows where a token stands
 * @param norm the normalisation before each sub-layer and before the unembedding
 * @param block how a block is put together
 * @param head embedding and unembedding
 */
public record Architecture(
        int vocabulary,
        int context,
        int width,
        int layers,
        Attention attention,
        Optional<FeedForward> feedForward,
        Positions positions,
        Norm norm,
        Block block,
        Head head) {
    private static final int HIDDEN_MULTIPLE = 16;

    public Architecture {
        require(vocabulary > 0, "vocabulary", vocabulary);
        require(context > 0, "context", context);
        require(width > 0, "width", width);
        require(layers >= 0, "layers", layers);
        if (positions instanceof Positions.Rotary rotary && rotary.width() > attention.headWidth()) {
            throw new IllegalArgumentException("rotary positions turn " + rotary.width() + " of a head's "
                    + attention.headWidth() + " coordinates");
        }
    }

    /**
     * Llama's kind at any size: rotary positions, root-mean-square norms, SwiGLU of 8/3 the width, no biases, embeddings tied.
     *
     * @param heads of each block's attention; twice as many divide the width
     */
    public static Architecture llama(int vocabulary, int context, int width, int layers, int heads) {
        int hidden = (8 * width / 3 + HIDDEN_MULTIPLE - 1) / HIDDEN_MULTIPLE * HIDDEN_MULTIPLE;
        return new Architecture(
                vocabulary,
                context,
                width,
                layers,
                Attention.plain(heads, width / heads),
                Optional.of(new FeedForward(hidden, Activation.SILU, true, false)),
                new Positions.Rotary(10_000, width / heads, new Positions.Rotary.Scaling.None()),
                Norm.rms(1e-5),
                Block.serial(),
                new Head(true, false, 1, Optional.empty()));
    }

    /** The same with attention alone in its blocks. */
    public Architecture withoutFeedForward() {
        return new Architecture(
                vocabulary, context, width, layers, attention, Optional.empty(), positions, norm, block, head);
    }

    /**
     * @param heads number of query heads
     * @param keyValueHeads number of key and value heads; fewer than {@code heads} is grouped-query attention
     * @param headWidth d_head
     * @param inputBias whether queries, keys and values have biases
     * @param outputBias whether the output projection has one
     * @param queryKeyNorm whether each head's query and key are normalised (Qwen 3)
     * @param scale factor on the scores; usually 1/sqrt(headWidth)
     * @param scoreCap scores s become cap * tanh(s / cap) (Gemma 2)
     * @param window sliding window
     * @param smearedKeys whether a key mixes with the key before it (Olsson et al. 2022, Argument 2)
     */
    public record Attention(
            int heads,
            int keyValueHeads,
            int headWidth,
            boolean inputBias,
            boolean outputBias,
            boolean queryKeyNorm,
            double scale,
            Optional<Double> scoreCap,
            Optional<Window> window,
            boolean smearedKeys) {

        public Attention {
            require(heads > 0, "heads", heads);
            require(headWidth > 0, "headWidth", headWidth);
            require(keyValueHeads > 0 && heads % keyValueHeads == 0, "keyValueHeads of " + heads, keyValueHeads);
        }

        /** Plain multi-head attention without biases. */
        public static Attention plain(int heads, int headWidth) {
            return new Attention(
                    heads,
                    heads,
                    headWidth,
                    false,
                    false,
                    false,
                    1 / Math.sqrt(headWidth),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }

        public Attention withSmearedKeys() {
            return new Attention(
                    heads,
                    keyValueHeads,
                    headWidth,
                    inputBias,
                    outputBias,
                    queryKeyNorm,
                    scale,
                    scoreCap,
                    window,
                    true);
        }
    }

    /**
     * A sliding window: a position sees itself and the {@code span - 1} before it.
     *
     * @param period the layers whose index is a multiple of it are windowed: 1 for all (Mistral), 2 for every other (Gemma 2)
     */
    public record Window(int span, int period) {
        public Window {
            require(span > 0, "window span", span);
            require(period > 0, "window period", period);
        }

        public boolean covers(int layer) {
            return layer % period == 0;
        }
    }

    /**
     * @param width number of hidden units
     * @param activation the nonlinearity
     * @param gated whether the hidden units are activation(gate) * up (SwiGLU, GeGLU)
     * @param bias whether its projections have biases
     */
    public record FeedForward(int width, Activation activation, boolean gated, boolean bias) {
        public FeedForward {
            require(width > 0, "feed-forward width", width);
        }
    }

    /** Pointwise nonlinearities. */
    public enum Activation {
        /** x Phi(x), exact. */
        GELU,
        /** The tanh approximation of GELU, "gelu_new". */
        GELU_TANH,
        /** x sigmoid(x). */
        SILU,
        RELU
    }

    /**
     * @param kind which normalisation
     * @param epsilon added to the variance
     * @param unitOffset whether the stored gain is the gain minus 1 (Gemma)
     */
    public record Norm(Kind kind, double epsilon, boolean unitOffset) {
        /** Which normalisation. */
        public enum Kind {
            /** Centred, scaled to unit variance, gain and bias. */
            LAYER,
            /** Scaled to unit mean square, gain only. */
            RMS,
            /** None at all: the residual stream as it is. */
            NONE
        }

        public static Norm layer() {
            return new Norm(Kind.LAYER, 1e-5, false);
        }

        public static Norm rms(double epsilon) {
            return new Norm(Kind.RMS, epsilon, false);
        }

        public static Norm none() {
            return new Norm(Kind.NONE, 0, false);
        }
    }

    /**
     * @param parallel whether attention and feed-forward read the same residual and are added together (GPT-NeoX, Phi)
     * @param sharedNorm in a parallel block, whether both read through the first normalisation (Phi)
     * @param postNorm whether each sub-layer's output is normalised too before it is added (Gemma 2)
     */
    public record Block(boolean parallel, boolean sharedNorm, boolean postNorm) {
        public static Block serial() {
            return new Block(false, false, false);
        }
    }

    /**
     * @param tied whether the unembedding is the embedding
     * @param unembedBias whether logits have a bias (Phi)
     * @param embeddingScale factor on embeddings, 1 usually, sqrt(width) for Gemma
     * @param logitCap logits l become cap * tanh(l / cap) (Gemma 2)
     */
    public record Head(boolean tied, boolean unembedBias, double embeddingScale, Optional<Double> logitCap) {
        public static Head untied() {
            return new Head(false, false, 1, Optional.empty());
        }
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }
}
