package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;

/** Llama 1 to 3 and all that was built to load as one. */
final class Llama implements Family {
    @Override
    public String modelType() {
        return "llama";
    }

    @Override
    public String modelClass() {
        return "LlamaForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, false);
        boolean bias = config.flag("attention_bias", false);
        return sizes.architecture(
                sizes.attention(bias, bias, false, Optional.empty()),
                Activations.read(config, "hidden_act"),
                true,
                config.flag("mlp_bias", false),
                RotaryFields.whole(config, sizes.headWidth()),
                Norm.rms(config.number("rms_norm_eps", 1e-6)),
                Block.serial(),
                new Head(config.flag("tie_word_embeddings", false), false, 1, Optional.empty()));
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaLayout.of(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return LlamaLayout.config(this, architecture)
                .map(json -> json.put("attention_bias", architecture.attention().inputBias())
                        .put(
                                "mlp_bias",
                                architecture.feedForward().orElseThrow().bias()));
    }
}
