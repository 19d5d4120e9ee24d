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
        Attention attention = new Attention(
                sizes.heads(),
                sizes.keyValueHeads(),
                sizes.headWidth(),
                bias,
                bias,
                false,
                sizes.scale(),
                Optional.empty(),
                Optional.empty(),
                false);
        return new Architecture(
                sizes.vocabulary(),
                sizes.context(),
                sizes.width(),
                sizes.layers(),
                attention,
                Optional.of(new FeedForward(
                        sizes.hidden(), Activations.read(config, "hidden_act"), true, config.flag("mlp_bias", false))),
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
        json.put("attention_bias", architecture.attention().inputBias());
        json.put("mlp_bias", architecture.feedForward().orElseThrow().bias());
        RotaryFields.write(json, rotary);
        return Optional.of(json);
    }
}
