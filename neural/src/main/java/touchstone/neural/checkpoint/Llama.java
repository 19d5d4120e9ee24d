package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;

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
        return LlamaForm.architecture(
                config, sizes, sizes.attention(bias, bias, false, Optional.empty()), config.flag("mlp_bias", false));
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaForm.layout(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return LlamaForm.config(this, architecture)
                .map(json -> json.put("attention_bias", architecture.attention().inputBias())
                        .put(
                                "mlp_bias",
                                architecture.feedForward().orElseThrow().bias()));
    }
}
