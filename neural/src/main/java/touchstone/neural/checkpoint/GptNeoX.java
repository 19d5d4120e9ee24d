package touchstone.neural.checkpoint;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions.Rotary;

/** GPT-NeoX and Pythia: queries, keys and values lie head by head; part of each head turns. */
final class GptNeoX implements Family {
    @Override
    public String modelType() {
        return "gpt_neox";
    }

    @Override
    public String modelClass() {
        return "GPTNeoXForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, false);
        boolean bias = config.flag("attention_bias", true);
        if (sizes.heads() != sizes.keyValueHeads()) {
            throw config.unsupported("num_key_value_heads");
        }
        if (sizes.heads() * sizes.headWidth() != sizes.width()) {
            throw config.unsupported("head_dim");
        }
        return sizes.architecture(
                sizes.attention(bias, bias, false, Optional.empty()),
                Activations.read(config, "hidden_act"),
                false,
                true,
                RotaryFields.partial(config, sizes.headWidth(), "rotary_emb_base", "rotary_pct", 0.25),
                new Norm(Norm.Kind.LAYER, config.number("layer_norm_eps", 1e-5), false),
                new Block(config.flag("use_parallel_residual", true), false, false),
                new Head(config.flag("tie_word_embeddings", false), false, 1, Optional.empty()));
    }

    @Override
    public Layout layout(Architecture architecture) {
        Layout layout = new Layout("gpt_neox.")
                .whole("embed.W_E", "gpt_neox.embed_in.weight")
                .whole("ln_final.w", "gpt_neox.final_layer_norm.weight")
                .whole("ln_final.b", "gpt_neox.final_layer_norm.bias")
                .ignoring("gpt_neox\\.layers\\.\\d+\\.attention\\.(bias|masked_bias|rotary_emb\\.inv_freq)");
        if (architecture.head().tied()) {
            layout.copyOf("embed_out.weight", "gpt_neox.embed_in.weight");
        } else {
            layout.whole("unembed.W_U", "embed_out.weight");
        }
        int heads = architecture.attention().heads();
        int headWidth = architecture.attention().headWidth();
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String ours = "blocks." + layer + ".";
            String theirs = "gpt_neox.layers." + layer + ".";
            String fused = theirs + "attention.query_key_value.";
            layout.whole(ours + "ln1.w", theirs + "input_layernorm.weight")
                    .whole(ours + "ln1.b", theirs + "input_layernorm.bias")
                    .at(ours + "attn.W_QKV", new Placement.ByHead(fused + "weight", heads, headWidth))
                    .at(ours + "attn.b_QKV", new Placement.ByHead(fused + "bias", heads, headWidth))
                    .whole(ours + "attn.W_O", theirs + "attention.dense.weight")
                    .whole(ours + "attn.b_O", theirs + "attention.dense.bias")
                    .whole(ours + "ln2.w", theirs + "post_attention_layernorm.weight")
                    .whole(ours + "ln2.b", theirs + "post_attention_layernorm.bias")
                    .whole(ours + "mlp.W_in", theirs + "mlp.dense_h_to_4h.weight")
                    .whole(ours + "mlp.b_in", theirs + "mlp.dense_h_to_4h.bias")
                    .whole(ours + "mlp.W_out", theirs + "mlp.dense_4h_to_h.weight")
                    .whole(ours + "mlp.b_out", theirs + "mlp.dense_4h_to_h.bias");
        }
        return layout;
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        Attention attention = architecture.attention();
        if (architecture.feedForward().isEmpty()
                || !(architecture.positions() instanceof Rotary rotary)
                || attention.heads() != attention.keyValueHeads()
                || attention.heads() * attention.headWidth() != architecture.width()) {
            return Optional.empty();
        }
        ObjectNode json = Sizes.write(this, architecture).without(List.of("num_key_value_heads", "head_dim"));
        json.put("layer_norm_eps", architecture.norm().epsilon());
        json.put("attention_bias", attention.inputBias());
        json.put("use_parallel_residual", architecture.block().parallel());
        RotaryFields.write(json, rotary);
        json.remove("rope_theta");
        json.put("rotary_emb_base", rotary.base());
        json.put("rotary_pct", (double) rotary.width() / attention.headWidth());
        return Optional.of(json);
    }
}
