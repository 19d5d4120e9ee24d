package touchstone.neural.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.neural.transformer.Architecture.Activation;

/**
 * What an encoder in BERT's layout is made of (Devlin et al. 2019).
 *
 * @param vocabulary number of tokens
 * @param context longest sequence it takes
 * @param width of the hidden states
 * @param layers number of blocks
 * @param heads of attention; divides the width
 * @param hidden number of hidden units of the feed-forward part
 * @param activation of the hidden units
 * @param tokenTypes number of token types: first and second text
 * @param epsilon added to the variance in layer normalisation
 */
public record EncoderArchitecture(
        int vocabulary,
        int context,
        int width,
        int layers,
        int heads,
        int hidden,
        Activation activation,
        int tokenTypes,
        double epsilon) {
    public EncoderArchitecture {
        require(vocabulary > 0, "vocabulary", vocabulary);
        require(context > 0, "context", context);
        require(width > 0, "width", width);
        require(layers >= 0, "layers", layers);
        require(heads > 0 && width % heads == 0, "heads for a width of " + width, heads);
        require(hidden > 0, "hidden", hidden);
        require(tokenTypes > 0, "tokenTypes", tokenTypes);
    }

    /** Names and shapes of its weights; projections are [out, in]. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("embed.W_E", new long[] {vocabulary, width});
        shapes.put("pos_embed.W_pos", new long[] {context, width});
        shapes.put("type_embed.W_type", new long[] {tokenTypes, width});
        norm(shapes, "embed.ln");
        for (int layer = 0; layer < layers; layer++) {
            String block = "blocks." + layer + ".";
            shapes.put(block + "attn.W_QKV", new long[] {3L * width, width});
            shapes.put(block + "attn.b_QKV", new long[] {3L * width});
            shapes.put(block + "attn.W_O", new long[] {width, width});
            shapes.put(block + "attn.b_O", new long[] {width});
            norm(shapes, block + "ln1_post");
            shapes.put(block + "mlp.W_in", new long[] {hidden, width});
            shapes.put(block + "mlp.b_in", new long[] {hidden});
            shapes.put(block + "mlp.W_out", new long[] {width, hidden});
            shapes.put(block + "mlp.b_out", new long[] {width});
            norm(shapes, block + "ln2_post");
        }
        return shapes;
    }

    private void norm(Map<String, long[]> shapes, String name) {
        shapes.put(name + ".w", new long[] {width});
        shapes.put(name + ".b", new long[] {width});
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }
}
