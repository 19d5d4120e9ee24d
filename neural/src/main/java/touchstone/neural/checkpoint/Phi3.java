package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions.Rotary;

/** Phi-3 and Phi-4: Llama with fused projections; part of each head may turn. */
final class Phi3 implements Family {
    @Override
    public String modelType() {
        return "phi3";
    }

    @Override
    public String modelClass() {
        return "Phi3ForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, false);
        config.passOver("original_max_position_embeddings"); // used with scaled frequencies only, which are refused
        return sizes.architecture(
                sizes.attention(false, false, false, Windows.everywhere(config)),
                Activations.read(config, "hidden_act"),
                true,
                false,
                RotaryFields.partial(config, sizes.headWidth(), "rope_theta", "partial_rotary_factor", 1),
                Norm.rms(config.number("rms_norm_eps", 1e-5)),
                Block.serial(),
                new Head(config.flag("tie_word_embeddings", false), false, 1, Optional.empty()));
    }

    @Override
    public Layout layout(Architecture architecture) {
        Layout layout = LlamaForm.ends(architecture);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String ours = "blocks." + layer + ".";
            String theirs = "model.layers." + layer + ".";
            layout.whole(ours + "ln1.w", theirs + "input_layernorm.weight")
                    .whole(ours + "attn.W_QKV", theirs + "self_attn.qkv_proj.weight")
                    .whole(ours + "attn.W_O", theirs + "self_attn.o_proj.weight")
                    .whole(ours + "ln2.w", theirs + "post_attention_layernorm.weight")
                    .at(ours + "mlp.W_gate", new Placement.Half(theirs + "mlp.gate_up_proj.weight", false))
                    .at(ours + "mlp.W_in", new Placement.Half(theirs + "mlp.gate_up_proj.weight", true))
                    .whole(ours + "mlp.W_out", theirs + "mlp.down_proj.weight");
        }
        return layout;
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        double headWidth = architecture.attention().headWidth();
        return LlamaForm.config(this, architecture)
                .map(json -> Windows.write(json, architecture)
                        .put("partial_rotary_factor", rotaryWidth(architecture) / headWidth));
    }

    private static int rotaryWidth(Architecture architecture) {
        return architecture.positions() instanceof Rotary rotary ? rotary.width() : 0;
    }
}
