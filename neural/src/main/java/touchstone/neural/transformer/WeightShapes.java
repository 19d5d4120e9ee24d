package touchstone.neural.transformer;

import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Norm;

/** Which tensors a transformer has, by name, in order, with their shapes. Projections are [out, in]. */
final class WeightShapes {
    private final Architecture architecture;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private WeightShapes(Architecture architecture) {
        this.architecture = architecture;
    }

    static Map<String, long[]> of(Architecture architecture) {
        WeightShapes weights = new WeightShapes(architecture);
        weights.all();
        return weights.shapes;
    }

    private void all() {
        int width = architecture.width();
        add("embed.W_E", architecture.vocabulary(), width);
        switch (architecture.positions()) {
            case Positions.Learned learned -> add("pos_embed.W_pos", architecture.context() + learned.offset(), width);
            case Positions.Shortformer _ -> add("pos_embed.W_pos", architecture.context(), width);
            case Positions.Rotary _, Positions.Alibi _, Positions.RelativeBias _, Positions.None _ -> {}
        }
        for (int layer = 0; layer < architecture.layers(); layer++) {
            block("blocks." + layer + ".");
        }
        norm("ln_final");
        if (!architecture.head().tied()) {
            add("unembed.W_U", architecture.vocabulary(), width);
        }
        if (architecture.head().unembedBias()) {
            add("unembed.b_U", architecture.vocabulary());
        }
    }

    private void block(String block) {
        norm(block + "ln1");
        attention(block + "attn.");
        if (architecture.block().postNorm()) {
            norm(block + "ln1_post");
        }
        architecture.feedForward().ifPresent(feedForward -> {
            if (!architecture.block().sharedNorm()) {
                norm(block + "ln2");
            }
            feedForward(block + "mlp.", feedForward);
            if (architecture.block().postNorm()) {
                norm(block + "ln2_post");
            }
        });
    }

    private void attention(String prefix) {
        Attention attention = architecture.attention();
        int width = architecture.width();
        int inputs = (attention.heads() + 2 * attention.keyValueHeads()) * attention.headWidth();
        add(prefix + "W_QKV", inputs, width);
        if (attention.inputBias()) {
            add(prefix + "b_QKV", inputs);
        }
        if (attention.queryKeyNorm()) {
            add(prefix + "q_norm.w", attention.headWidth());
            add(prefix + "k_norm.w", attention.headWidth());
        }
        if (attention.smearedKeys()) {
            add(prefix + "smear", attention.keyValueHeads());
        }
        if (architecture.positions() instanceof Positions.RelativeBias relative) {
            add(prefix + "rel_bias", attention.heads(), relative.span());
        }
        add(prefix + "W_O", width, (long) attention.heads() * attention.headWidth());
        if (attention.outputBias()) {
            add(prefix + "b_O", width);
        }
    }

    private void feedForward(String prefix, FeedForward feedForward) {
        int width = architecture.width();
        if (feedForward.gated()) {
            add(prefix + "W_gate", feedForward.width(), width);
        }
        add(prefix + "W_in", feedForward.width(), width);
        if (feedForward.bias()) {
            if (feedForward.gated()) {
                add(prefix + "b_gate", feedForward.width());
            }
            add(prefix + "b_in", feedForward.width());
        }
        add(prefix + "W_out", width, feedForward.width());
        if (feedForward.bias()) {
            add(prefix + "b_out", width);
        }
    }

    private void norm(String name) {
        if (architecture.norm().kind() != Norm.Kind.NONE) {
            add(name + ".w", architecture.width());
        }
        if (architecture.norm().kind() == Norm.Kind.LAYER) {
            add(name + ".b", architecture.width());
        }
    }

    private void add(String name, long... shape) {
        shapes.put(name, shape);
    }
}
