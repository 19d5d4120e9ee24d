package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;

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
        return sizes.architecture(
                sizes.attention(false, false, false, Windows.everywhere(config)),
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
        return LlamaLayout.config(this, architecture).map(json -> Windows.write(json, architecture));
    }
}
