package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;

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
        return LlamaForm.architecture(
                config, sizes, sizes.attention(bias, bias, true, Windows.switched(config)), false);
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaForm.layout(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return LlamaForm.config(this, architecture)
                .map(json -> Windows.writeSwitched(json, architecture)
                        .put("attention_bias", architecture.attention().inputBias()));
    }
}
