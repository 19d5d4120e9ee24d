package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions.Rotary;

/** Phi-1, 1.5 and 2: attention and feed-forward in parallel, read through one norm; biases everywhere. */
final class Phi implements Family {
    @Override
    public String modelType() {
        return "phi";
    }

    @Override
    public String modelClass() {
        return "PhiForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, false);
        config.only("qk_layernorm", false);
        return sizes.architecture(
                sizes.attention(true, true, false, Optional.empty()),
                Activations.read(config, "hidden_act"),
                false,
                true,
                RotaryFields.partial(config, sizes.headWidth(), "rope_theta", "partial_rotary_factor", 0.5),
                new Norm(Norm.Kind.LAYER, config.number("layer_norm_eps", 1e-5), false),
                new Block(true, true, false),
                new Head(config.flag("tie_word_embeddings", false), true, 1, Optional.empty()));
    }

    @Override
    public Layout layout(Architecture architecture) {
        Layout layout = new Layout("model.")
                .whole("embed.W_E", "model.embed_tokens.weight")
                .whole("ln_final.w", "model.final_layernorm.weight")
                .whole("ln_final.b", "model.final_layernorm.bias")
                .whole("unembed.b_U", "lm_head.bias")
                .ignoring("model\\.layers\\.\\d+\\.self_attn\\.rotary_emb\\.inv_freq");
        if (architecture.head().tied()) {
            layout.copyOf("lm_head.weight", "model.embed_tokens.weight");
        } else {
            layout.whole("unembed.W_U", "lm_head.weight");
        }
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String ours = "blocks." + layer + ".";
            String theirs = "model.layers." + layer + ".";
            layout.whole(ours + "ln1.w", theirs + "input_layernorm.weight")
                    .whole(ours + "ln1.b", theirs + "input_layernorm.bias")
                    .at(
                            ours + "attn.W_QKV",
                            LlamaForm.separate(theirs + "self_attn.", "weight", architecture.attention()))
                    .at(
                            ours + "attn.b_QKV",
                            LlamaForm.separate(theirs + "self_attn.", "bias", architecture.attention()))
                    .whole(ours + "attn.W_O", theirs + "self_attn.dense.weight")
                    .whole(ours + "attn.b_O", theirs + "self_attn.dense.bias")
                    .whole(ours + "mlp.W_in", theirs + "mlp.fc1.weight")
                    .whole(ours + "mlp.b_in", theirs + "mlp.fc1.bias")
                    .whole(ours + "mlp.W_out", theirs + "mlp.fc2.weight")
                    .whole(ours + "mlp.b_out", theirs + "mlp.fc2.bias");
        }
        return layout;
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        if (architecture.feedForward().isEmpty() || !(architecture.positions() instanceof Rotary rotary)) {
            return Optional.empty();
        }
        ObjectNode json = Sizes.write(this, architecture);
        json.put("layer_norm_eps", architecture.norm().epsilon());
        json.put(
                "partial_rotary_factor",
                (double) rotary.width() / architecture.attention().headWidth());
        RotaryFields.write(json, rotary);
        return Optional.of(json);
    }
}
