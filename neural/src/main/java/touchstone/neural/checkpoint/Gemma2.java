package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;

/** Gemma 2: every other layer windowed, caps on scores and logits, norms behind the sub-layers too. */
final class Gemma2 implements Family {
    @Override
    public String modelType() {
        return "gemma2";
    }

    @Override
    public String modelClass() {
        return "Gemma2ForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, true);
        boolean bias = config.flag("attention_bias", false);
        config.only("use_bidirectional_attention", false);
        config.need("sliding_window", "attn_logit_softcapping", "final_logit_softcapping");
        config.passOver("sliding_window_size", "hidden_act"); // older names of sliding_window and hidden_activation
        Attention usual = sizes.attention(bias, bias, false, Windows.alternating(config));
        Attention attention = new Attention(
                usual.heads(),
                usual.keyValueHeads(),
                usual.headWidth(),
                usual.inputBias(),
                usual.outputBias(),
                usual.queryKeyNorm(),
                1 / Math.sqrt(config.number("query_pre_attn_scalar")),
                config.optionalNumber("attn_logit_softcapping"),
                usual.window(),
                false);
        return sizes.architecture(
                attention,
                Activations.read(config, "hidden_activation"),
                true,
                false,
                RotaryFields.whole(config, sizes.headWidth()),
                new Norm(Norm.Kind.RMS, config.number("rms_norm_eps", 1e-6), true),
                new Block(false, false, true),
                new Head(
                        config.flag("tie_word_embeddings", true),
                        false,
                        Math.sqrt(sizes.width()),
                        config.optionalNumber("final_logit_softcapping")));
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaForm.layout(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        double scale = architecture.attention().scale();
        return LlamaForm.config(this, architecture)
                .map(json -> Windows.write(json, architecture)
                        .put("attention_bias", architecture.attention().inputBias())
                        .put("query_pre_attn_scalar", Math.round(1 / (scale * scale)))
                        .set("hidden_activation", json.remove("hidden_act"))
                        .set(
                                "attn_logit_softcapping",
                                number(architecture.attention().scoreCap()))
                        .set(
                                "final_logit_softcapping",
                                number(architecture.head().logitCap())));
    }

    private static JsonNode number(Optional<Double> cap) {
        return cap.<JsonNode>map(DoubleNode::valueOf).orElseGet(NullNode::getInstance);
    }
}
