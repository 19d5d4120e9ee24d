package touchstone.neural.checkpoint;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.checkpoint.Placement.Stacked.Part;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;

/** The names that Llama gave its tensors and configuration, and that most families since have kept. */
final class LlamaForm {
    private LlamaForm() {}

    /** A network of Llama's build, with attention of its own and perhaps biases in the feed-forward part. */
    static Architecture architecture(Config config, Sizes sizes, Attention attention, boolean bias) {
        return sizes.architecture(
                attention,
                Activations.read(config, "hidden_act"),
                true,
                bias,
                RotaryFields.whole(config, sizes.headWidth()),
                Norm.rms(config.number("rms_norm_eps", 1e-6)),
                Block.serial(),
                new Head(config.flag("tie_word_embeddings", false), false, 1, Optional.empty()));
    }

    static Layout layout(Architecture architecture) {
        Layout layout = ends(architecture);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String ours = "blocks." + layer + ".";
            String theirs = "model.layers." + layer + ".";
            norms(layout, ours, theirs, architecture.block().postNorm());
            attention(layout, ours + "attn.", theirs + "self_attn.", architecture.attention());
            for (String kind : List.of("weight", "bias")) {
                String letter = kind.equals("weight") ? "W" : "b";
                layout.whole(ours + "mlp." + letter + "_gate", theirs + "mlp.gate_proj." + kind)
                        .whole(ours + "mlp." + letter + "_in", theirs + "mlp.up_proj." + kind)
                        .whole(ours + "mlp." + letter + "_out", theirs + "mlp.down_proj." + kind);
            }
        }
        return layout;
    }

    /** Embedding, last norm and unembedding, and what may be passed over. */
    static Layout ends(Architecture architecture) {
        Layout layout = new Layout("model.")
                .whole("embed.W_E", "model.embed_tokens.weight")
                .whole("ln_final.w", "model.norm.weight")
                .ignoring("model\\.layers\\.\\d+\\.self_attn\\.rotary_emb\\.inv_freq")
                .ignoring("model\\.rotary_emb\\.inv_freq");
        return architecture.head().tied()
                ? layout.copyOf("lm_head.weight", "model.embed_tokens.weight")
                : layout.whole("unembed.W_U", "lm_head.weight");
    }

    /** A configuration with the fields that Llama and its kin share; empty where an architecture has no such parts. */
    static Optional<ObjectNode> config(Family family, Architecture architecture) {
        if (architecture.feedForward().isEmpty() || !(architecture.positions() instanceof Positions.Rotary rotary)) {
            return Optional.empty();
        }
        ObjectNode json = Sizes.write(family, architecture);
        json.put("rms_norm_eps", architecture.norm().epsilon());
        RotaryFields.write(json, rotary);
        return Optional.of(json);
    }

    private static void norms(Layout layout, String ours, String theirs, boolean post) {
        layout.whole(ours + "ln1.w", theirs + "input_layernorm.weight");
        if (post) {
            layout.whole(ours + "ln1_post.w", theirs + "post_attention_layernorm.weight")
                    .whole(ours + "ln2.w", theirs + "pre_feedforward_layernorm.weight")
                    .whole(ours + "ln2_post.w", theirs + "post_feedforward_layernorm.weight");
        } else {
            layout.whole(ours + "ln2.w", theirs + "post_attention_layernorm.weight");
        }
    }

    private static void attention(Layout layout, String ours, String theirs, Attention attention) {
        layout.at(ours + "W_QKV", separate(theirs, "weight", attention))
                .at(ours + "b_QKV", separate(theirs, "bias", attention))
                .whole(ours + "q_norm.w", theirs + "q_norm.weight")
                .whole(ours + "k_norm.w", theirs + "k_norm.weight")
                .whole(ours + "W_O", theirs + "o_proj.weight")
                .whole(ours + "b_O", theirs + "o_proj.bias");
    }

    /** Queries, keys and values in tensors of their own. */
    static Placement separate(String attention, String kind, Attention shape) {
        long queries = (long) shape.heads() * shape.headWidth();
        long keys = (long) shape.keyValueHeads() * shape.headWidth();
        return new Placement.Stacked(List.of(
                new Part(attention + "q_proj." + kind, queries),
                new Part(attention + "k_proj." + kind, keys),
                new Part(attention + "v_proj." + kind, keys)));
    }
}
