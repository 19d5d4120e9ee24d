package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;

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

        return sizes.architecture(
                sizes.attention(true, false, false, Windows.switched(config)),
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
        return LlamaLayout.config(this, architecture).map(json -> Windows.writeSwitched(json, architecture));
    }
}
