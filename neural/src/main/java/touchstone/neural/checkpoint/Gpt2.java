package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;

/** GPT-2: learned positions, biases everywhere, tied embeddings, projections stored [in, out]. */
final class Gpt2 implements Family {
    @Override
    public String modelType() {
        return "gpt2";
    }

    @Override
    public String modelClass() {
        return "GPT2LMHeadModel";
    }

    @Override
    public Architecture architecture(Config config) {
        int width = config.count("n_embd");
        int heads = config.count("n_head");
        if (heads <= 0 || width % heads != 0) {
            throw config.wrong(
                    "n_head", "is " + heads + ", which does not divide n_embd " + width, "fetch config.json again");
        }
        config.only("scale_attn_by_inverse_layer_idx", false);
        config.only("add_cross_attention", false);
        int headWidth = width / heads;
        Attention attention = new Attention(
                heads,
                heads,
                headWidth,
                true,
                true,
                false,
                config.flag("scale_attn_weights", true) ? 1 / Math.sqrt(headWidth) : 1,
                Optional.empty(),
                Optional.empty(),
                false);
        return new Architecture(
                config.count("vocab_size"),
                config.count("n_positions"),
                width,
                config.count("n_layer"),
                attention,
                Optional.of(new FeedForward(
                        config.count("n_inner", 4 * width),
                        Activations.read(config, "activation_function"),
                        false,
                        true)),
                new Positions.Learned(0),
                new Norm(Norm.Kind.LAYER, config.number("layer_norm_epsilon", 1e-5), false),
                Block.serial(),
                new Head(config.flag("tie_word_embeddings", true), false, 1, Optional.empty()));
    }

    @Override
    public Layout layout(Architecture architecture) {
        Layout layout = new Layout("transformer.")
                .whole("embed.W_E", "transformer.wte.weight")
                .whole("pos_embed.W_pos", "transformer.wpe.weight")
                .whole("ln_final.w", "transformer.ln_f.weight")
                .whole("ln_final.b", "transformer.ln_f.bias")
                .ignoring("transformer\\.h\\.\\d+\\.attn\\.(bias|masked_bias)");
        if (architecture.head().tied()) {
            layout.copyOf("lm_head.weight", "transformer.wte.weight");
        } else {
            layout.whole("unembed.W_U", "lm_head.weight");
        }
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String ours = "blocks." + layer + ".";
            String theirs = "transformer.h." + layer + ".";
            layout.whole(ours + "ln1.w", theirs + "ln_1.weight")
                    .whole(ours + "ln1.b", theirs + "ln_1.bias")
                    .at(ours + "attn.W_QKV", new Placement.Transposed(theirs + "attn.c_attn.weight"))
                    .whole(ours + "attn.b_QKV", theirs + "attn.c_attn.bias")
                    .at(ours + "attn.W_O", new Placement.Transposed(theirs + "attn.c_proj.weight"))
                    .whole(ours + "attn.b_O", theirs + "attn.c_proj.bias")
                    .whole(ours + "ln2.w", theirs + "ln_2.weight")
                    .whole(ours + "ln2.b", theirs + "ln_2.bias")
                    .at(ours + "mlp.W_in", new Placement.Transposed(theirs + "mlp.c_fc.weight"))
                    .whole(ours + "mlp.b_in", theirs + "mlp.c_fc.bias")
                    .at(ours + "mlp.W_out", new Placement.Transposed(theirs + "mlp.c_proj.weight"))
                    .whole(ours + "mlp.b_out", theirs + "mlp.c_proj.bias");
        }
        return layout;
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        Attention attention = architecture.attention();
        if (architecture.feedForward().isEmpty() || attention.heads() * attention.headWidth() != architecture.width()) {
            return Optional.empty();
        }
        FeedForward feedForward = architecture.feedForward().orElseThrow();
        ObjectNode json = Sizes.named(this);
        json.put("vocab_size", architecture.vocabulary());
        json.put("n_positions", architecture.context());
        json.put("n_embd", architecture.width());
        json.put("n_layer", architecture.layers());
        json.put("n_head", attention.heads());
        json.put("n_inner", feedForward.width());
        json.put("activation_function", Activations.name(feedForward.activation()));
        json.put("layer_norm_epsilon", architecture.norm().epsilon());
        json.put("scale_attn_weights", attention.headWidth() == 1 || attention.scale() != 1);
        json.put("tie_word_embeddings", architecture.head().tied());
        return Optional.of(json);
    }
}
