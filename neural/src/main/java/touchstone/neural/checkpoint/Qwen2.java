package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions.Rotary;

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

        Attention attention = new Attention(
                sizes.heads(),
                sizes.keyValueHeads(),
                sizes.headWidth(),
                true,
                false,
                false,
                sizes.scale(),
                Optional.empty(),
                Windows.switched(config),
                false);
        return new Architecture(
                sizes.vocabulary(),
                sizes.context(),
                sizes.width(),
                sizes.layers(),
                attention,
                Optional.of(new FeedForward(sizes.hidden(), Activations.read(config, "hidden_act"), true, false)),
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
        if (architecture.feedForward().isEmpty() || !(architecture.positions() instanceof Rotary rotary)) {
            return Optional.empty();
        }
        ObjectNode json = Sizes.write(this, architecture);
        json.put(
                "hidden_act",
                Activations.name(architecture.feedForward().orElseThrow().activation()));
        json.put("rms_norm_eps", architecture.norm().epsilon());
        Windows.write(json, architecture);
        RotaryFields.write(json, rotary);
        return Optional.of(json);
    }
}
