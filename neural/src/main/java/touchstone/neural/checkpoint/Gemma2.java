package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
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
        config.passOver("sliding_window_size", "hidden_act"); // older names of sliding_window and hidden_activation

        Attention attention = new Attention(
                sizes.heads(),
                sizes.keyValueHeads(),
                sizes.headWidth(),
                bias,
                bias,
                false,
                1 / Math.sqrt(config.number("query_pre_attn_scalar")),
                config.optionalNumber("attn_logit_softcapping"),
                Windows.alternating(config),
                false);
        return new Architecture(
                sizes.vocabulary(),
                sizes.context(),
                sizes.width(),
                sizes.layers(),
                attention,
                Optional.of(
                        new FeedForward(sizes.hidden(), Activations.read(config, "hidden_activation"), true, false)),
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
        return LlamaLayout.of(architecture);
    }

    /** Not written: its scale is stored squared and would not always come back the same. */
    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return Optional.empty();
    }
}
