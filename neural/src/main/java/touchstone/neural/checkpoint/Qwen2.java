package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;

/** Qwen 2 and 2.5: biases on queries, keys and values only. */
final class Qwen2 implements Family {
    @Override
    public String modelType() {
        return "qwen2";
    }

    @Override
    public String modelClass() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, true);

        return LlamaForm.architecture(
                config, sizes, sizes.attention(true, false, false, Windows.switched(config)), false);
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaForm.layout(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return LlamaForm.config(this, architecture).map(json -> Windows.writeSwitched(json, architecture));
    }
}
