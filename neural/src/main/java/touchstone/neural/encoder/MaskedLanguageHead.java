package touchstone.neural.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.neural.tensor.Tensor;

/** Guesses tokens from hidden states (Devlin et al. 2019, task 1): a dense layer, normalised, then the tied embedding. */
public final class MaskedLanguageHead {
    private final EncoderArchitecture architecture;
    private final Parameters parameters;

    MaskedLanguageHead(EncoderArchitecture architecture, Parameters parameters) {
        this.architecture = architecture;
        this.parameters = parameters;
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
        Tensor dense = hidden.linear(parameters.get("masked.W"), parameters.get("masked.b"));
        return Encoder.activated(dense, architecture)
                .layerNorm(parameters.get("masked.ln.w"), parameters.get("masked.ln.b"), architecture.epsilon())
                .linear(parameters.get("embed.W_E"), parameters.get("masked.b_U"));
    }
}
