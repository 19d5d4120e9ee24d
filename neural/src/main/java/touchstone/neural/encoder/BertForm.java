package touchstone.neural.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.Activations;
import touchstone.neural.checkpoint.Config;
import touchstone.neural.checkpoint.Layout;
import touchstone.neural.checkpoint.Placement.Stacked;
import touchstone.neural.checkpoint.Placement.Stacked.Part;

/**
 * How BERT is published: its configuration and the names of its tensors.
 *
 * @param pooler whether there is one; a classifier of sequences always has it
 */
record BertForm(EncoderArchitecture architecture, Task task, List<String> labels, boolean pooler) {
    static BertForm read(Config config, boolean pooler) {
        String type = config.text("model_type").orElse("nothing");
        if (!type.equals("bert")) {
            throw config.wrong("model_type", "is '" + type + "'", "an encoder's is bert");
        }
        Task task = Task.of(config.texts("architectures"))
                .orElseThrow(() -> config.wrong(
                        "architectures", "names no task that is supported", "supported are " + Task.modelClasses()));
        config.only("is_decoder", false);
        config.only("add_cross_attention", false);
        if (!config.text("position_embedding_type").orElse("absolute").equals("absolute")) {
            throw config.unsupported("position_embedding_type");
        }
        if (task == Task.MASKED_LANGUAGE) {
            config.only("tie_word_embeddings", true);
        }
        config.passOver(
                "tie_word_embeddings",
                "pooler_fc_size",
                "pooler_num_attention_heads",
                "pooler_num_fc_layers",
                "pooler_size_per_head",
                "pooler_type",
                "directionality");
        try {
            EncoderArchitecture architecture = new EncoderArchitecture(
                    config.count("vocab_size"),
                    config.count("max_position_embeddings"),
                    config.count("hidden_size"),
                    config.count("num_hidden_layers"),
                    config.count("num_attention_heads"),
                    config.count("intermediate_size"),
                    Activations.read(config, "hidden_act"),
                    config.count("type_vocab_size"),
                    config.number("layer_norm_eps", 1e-12));
            List<String> labels = task.labelled() ? labels(config) : List.of();
            config.refuseOthers();
            return new BertForm(architecture, task, labels, pooler || task == Task.SEQUENCE);
        } catch (IllegalArgumentException e) {
            throw InputException.of(
                    config.place(), "describes no network: " + e.getMessage(), "fetch config.json again");
        }
    }

    private static List<String> labels(Config config) {
        Map<String, String> named = config.textsByName("id2label");
        if (named.isEmpty()) {
            return List.of("LABEL_0", "LABEL_1");
        }
        return IntStream.range(0, named.size())
                .mapToObj(Integer::toString)
                .map(id -> {
                    String label = named.get(id);
                    if (label == null) {
                        throw config.wrong("id2label", "does not name label " + id, "number labels from 0");
                    }
                    return label;
                })
                .toList();
    }

    ObjectNode config() {
        ObjectNode json = Json.object();
        json.put("model_type", "bert");
        json.putArray("architectures").add(task.modelClass());
        json.put("torch_dtype", "float32");
        json.put("vocab_size", architecture.vocabulary());
        json.put("max_position_embeddings", architecture.context());
        json.put("hidden_size", architecture.width());
        json.put("num_hidden_layers", architecture.layers());
        json.put("num_attention_heads", architecture.heads());
        json.put("intermediate_size", architecture.hidden());
        json.put("hidden_act", Activations.name(architecture.activation()));
        json.put("type_vocab_size", architecture.tokenTypes());
        json.put("layer_norm_eps", architecture.epsilon());
        if (task.labelled()) {
            ObjectNode ids = json.putObject("id2label");
            ObjectNode names = json.putObject("label2id");
            for (int id = 0; id < labels.size(); id++) {
                ids.put(Integer.toString(id), labels.get(id));
                names.put(labels.get(id), id);
            }
        }
        return json;
    }

    /** Names and shapes of all weights, ours. */
    Map<String, long[]> shapes() {
        long width = architecture.width();
        Map<String, long[]> shapes = new LinkedHashMap<>(architecture.shapes());
        if (pooler) {
            shapes.put("pooler.W", new long[] {width, width});
            shapes.put("pooler.b", new long[] {width});
        }
        if (task.labelled()) {
            shapes.put("head.W", new long[] {labels.size(), width});
            shapes.put("head.b", new long[] {labels.size()});
        }
        if (task == Task.MASKED_LANGUAGE) {
            shapes.putAll(MaskedLanguageHead.shapes(architecture));
        }
        return shapes;
    }

    Layout layout() {
        String embeddings = "bert.embeddings.";
        Layout layout = new Layout("bert.")
                .renaming("LayerNorm.gamma", "LayerNorm.weight")
                .renaming("LayerNorm.beta", "LayerNorm.bias")
                .ignoring("bert\\.embeddings\\.position_ids")
                .whole("embed.W_E", embeddings + "word_embeddings.weight")
                .whole("pos_embed.W_pos", embeddings + "position_embeddings.weight")
                .whole("type_embed.W_type", embeddings + "token_type_embeddings.weight");
        norm(layout, "embed.ln", embeddings + "LayerNorm");
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String ours = "blocks." + layer + ".";
            String theirs = "bert.encoder.layer." + layer + ".";
            layout.at(ours + "attn.W_QKV", queriesKeysValues(theirs, "weight"))
                    .at(ours + "attn.b_QKV", queriesKeysValues(theirs, "bias"));
            dense(layout, ours + "attn.", "_O", theirs + "attention.output.dense");
            norm(layout, ours + "ln1_post", theirs + "attention.output.LayerNorm");
            dense(layout, ours + "mlp.", "_in", theirs + "intermediate.dense");
            dense(layout, ours + "mlp.", "_out", theirs + "output.dense");
            norm(layout, ours + "ln2_post", theirs + "output.LayerNorm");
        }
        dense(layout, "pooler.", "", "bert.pooler.dense");
        dense(layout, "head.", "", "classifier");
        if (task == Task.MASKED_LANGUAGE) {
            dense(layout, "masked.", "", "cls.predictions.transform.dense");
            norm(layout, "masked.ln", "cls.predictions.transform.LayerNorm");
            layout.whole("masked.b_U", "cls.predictions.bias")
                    .copyOf("cls.predictions.decoder.weight", embeddings + "word_embeddings.weight")
                    .copyOf("cls.predictions.decoder.bias", "cls.predictions.bias")
                    // The head of BERT's other task, in the files first published.
                    .ignoring("cls\\.seq_relationship\\.(weight|bias)");
        }
        return layout;
    }

    private Stacked queriesKeysValues(String layer, String kind) {
        long width = architecture.width();
        return new Stacked(List.of(
                new Part(layer + "attention.self.query." + kind, width),
                new Part(layer + "attention.self.key." + kind, width),
                new Part(layer + "attention.self.value." + kind, width)));
    }

    private static void dense(Layout layout, String part, String suffix, String theirs) {
        layout.whole(part + "W" + suffix, theirs + ".weight").whole(part + "b" + suffix, theirs + ".bias");
    }

    private static void norm(Layout layout, String ours, String theirs) {
        layout.whole(ours + ".w", theirs + ".weight").whole(ours + ".b", theirs + ".bias");
    }
}
