package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;

/** Qwen 3: each head's queries and keys are normalised. */
final class Qwen3 implements Family {
    @Override
    public String modelType() {
        return "qwen3";
    }

    @Override
    public String modelClass() {
        return "Qwen3ForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, true);
        boolean bias = config.flag("attention_bias", false);
        return sizes.architecture(
                sizes.attention(bias, bias, true, Windows.switched(config)),
                Activations.read(config, "hidden_act"),
                true,
                false,
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
                .map(json -> Windows.writeSwitched(json, architecture)
                        .put("attention_bias", architecture.attention().inputBias()));
    }
}
