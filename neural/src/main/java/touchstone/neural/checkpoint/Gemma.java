package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;

/** Gemma 1: scaled embeddings, gains stored minus 1, GeGLU. */
final class Gemma implements Family {
    @Override
    public String modelType() {
        return "gemma";
    }

    @Override
    public String modelClass() {
        return "GemmaForCausalLM";
    }

    @Override
    public Architecture architecture(Config config) {
        Sizes sizes = Sizes.read(config, true);
        boolean bias = config.flag("attention_bias", false);
        config.only("use_bidirectional_attention", false);

        return sizes.architecture(
                sizes.attention(bias, bias, false, Optional.empty()),
                activation(config),
                true,
                false,
                RotaryFields.whole(config, sizes.headWidth()),
                new Norm(Norm.Kind.RMS, config.number("rms_norm_eps", 1e-6), true),
                Block.serial(),
                new Head(config.flag("tie_word_embeddings", true), false, Math.sqrt(sizes.width()), Optional.empty()));
    }

    /** The first files say "gelu" and mean its tanh approximation; {@code hidden_activation} was added to say so. */
    private static Activation activation(Config config) {
        boolean named = config.has("hidden_activation");
        String field = named ? "hidden_activation" : "hidden_act";
        Activation activation =
                named || config.has("hidden_act") ? Activations.read(config, field) : Activation.GELU_TANH;
        config.passOver("hidden_act");
        if (named && activation == Activation.GELU) {
            throw config.unsupported(field);
        }
        return activation == Activation.GELU ? Activation.GELU_TANH : activation;
    }

    @Override
    public Layout layout(Architecture architecture) {
        return LlamaForm.layout(architecture);
    }

    @Override
    public Optional<ObjectNode> config(Architecture architecture) {
        return LlamaForm.config(this, architecture)
                .map(json -> json.put("attention_bias", architecture.attention().inputBias()));
    }
}
