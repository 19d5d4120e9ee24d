package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;

/** Mistral 7B: Llama with a sliding window. */
final class Mistral implements Family {
    @Override
    public String modelType() {
        return "mistral";
    }

    @Override
    public String modelClass() {
        return "MistralForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, true);
        config.need("sliding_window");
        return LlamaForm.architecture(
                config, sizes, sizes.attention(false, false, false, Windows.everywhere(config)), false);
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaForm.layout(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return LlamaForm.config(this, architecture).map(json -> Windows.write(json, architecture));
    }
}
