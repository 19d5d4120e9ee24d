package touchstone.neural.checkpoint;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Architecture.Window;
import touchstone.neural.transformer.Positions;

/** The counts that most families' configurations give under the same names. */
record Sizes(
        int vocabulary, int context, int width, int layers, int heads, int keyValueHeads, int headWidth, int hidden) {

    /** @param grouped whether the number of key and value heads must be given; else it is that of the query heads where absent */
    static Sizes read(Config config, boolean grouped) {
        int width = config.count("hidden_size");
        int heads = config.count("num_attention_heads");
        int headWidth = config.optionalCount("head_dim").orElseGet(() -> divided(config, width, heads));
        return new Sizes(
                config.count("vocab_size"),
                config.count("max_position_embeddings"),
                width,
                config.count("num_hidden_layers"),
                heads,
                grouped ? config.count("num_key_value_heads") : config.count("num_key_value_heads", heads),
                headWidth,
                config.count("intermediate_size"));
    }

    private static int divided(Config config, int width, int heads) {
        if (heads <= 0 || width % heads != 0) {
            throw config.wrong(
                    "num_attention_heads",
                    "is " + heads + ", which does not divide hidden_size " + width,
                    "fetch config.json again");
        }
        return width / heads;
    }

    /** Attention with the usual scale and no cap. */
    Attention attention(boolean inputBias, boolean outputBias, boolean queryKeyNorm, Optional<Window> window) {
        return new Attention(
                heads,
                keyValueHeads,
                headWidth,
                inputBias,
                outputBias,
                queryKeyNorm,
                1 / Math.sqrt(headWidth),
                Optional.empty(),
                window,
                false);
    }

    /** A network of these sizes. */
    Architecture architecture(
            Attention attention,
            Activation activation,
            boolean gated,
            boolean bias,
            Positions positions,
            Norm norm,
            Block block,
            Head head) {
        FeedForward feedForward = new FeedForward(hidden, activation, gated, bias);
        return new Architecture(
                vocabulary, context, width, layers, attention, Optional.of(feedForward), positions, norm, block, head);
    }

    /** A configuration with these fields of an architecture that has a feed-forward part. */
    static ObjectNode write(Family family, Architecture architecture) {
        ObjectNode json = named(family);
        json.put("vocab_size", architecture.vocabulary());
        json.put("max_position_embeddings", architecture.context());
        json.put("hidden_size", architecture.width());
        json.put("num_hidden_layers", architecture.layers());
        json.put("num_attention_heads", architecture.attention().heads());
        json.put("num_key_value_heads", architecture.attention().keyValueHeads());
        json.put("head_dim", architecture.attention().headWidth());
        FeedForward feedForward = architecture.feedForward().orElseThrow();
        json.put("intermediate_size", feedForward.width());
        json.put("hidden_act", Activations.name(feedForward.activation()));
        json.put("tie_word_embeddings", architecture.head().tied());
        return json;
    }

    static ObjectNode named(Family family) {
        ObjectNode json = Json.object();
        json.put("model_type", family.modelType());
        json.putArray("architectures").add(family.modelClass());
        json.put("torch_dtype", "float32");
        // Where nothing is said, transformers takes the tokens of the model first published, whatever the vocabulary.
        json.putNull("bos_token_id").putNull("eos_token_id").putNull("pad_token_id");
        return json;
    }
}
