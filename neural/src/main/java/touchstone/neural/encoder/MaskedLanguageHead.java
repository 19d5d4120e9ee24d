package touchstone.neural.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.neural.tensor.Tensor;

/** Guesses tokens from hidden states (Devlin et al. 2019, task 1): a dense layer, normalised, then the tied embedding. */
public final class MaskedLanguageHead {
    private final EncoderArchitecture architecture;
    private final EncoderWeights weights;

    MaskedLanguageHead(EncoderArchitecture architecture, EncoderWeights weights) {
        this.architecture = architecture;
        this.weights = weights;
    }

    static Map<String, long[]> shapes(EncoderArchitecture architecture) {
        long width = architecture.width();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("masked.W", new long[] {width, width});
        shapes.put("masked.b", new long[] {width});
        shapes.put("masked.ln.w", new long[] {width});
        shapes.put("masked.ln.b", new long[] {width});
        shapes.put("masked.b_U", new long[] {architecture.vocabulary()});
        return shapes;
    }

    /** [..., width] to logits [..., vocabulary]. */
    public Tensor logits(Tensor hidden) {
        Tensor dense = hidden.linear(weights.get("masked.W"), weights.get("masked.b"));
        return Encoder.activated(dense, architecture)
                .layerNorm(weights.get("masked.ln.w"), weights.get("masked.ln.b"), architecture.epsilon())
                .linear(weights.get("embed.W_E"), weights.get("masked.b_U"));
    }
}
