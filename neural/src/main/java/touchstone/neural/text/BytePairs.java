package touchstone.neural.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;

/**
 * A byte-level byte-pair encoding: what {@link BpeTrainer} learns, written as Hugging Face libraries read it.
 *
 * @param pieces the vocabulary in order of ids: end-of-text, the bytes, then what was merged
 * @param merges in order of learning, which is their priority
 */
public record BytePairs(List<String> pieces, List<Merge> merges) {
    public BytePairs {
        pieces = List.copyOf(pieces);
        merges = List.copyOf(merges);
    }

    /** Two pieces that become one. */
    public record Merge(String left, String right) {}

    /** Ready for use. */
    public Tokenizer tokenizer() {
        return Tokenizer.of(Json.MAPPER.writeValueAsString(json()));
    }

    /**
     * Writes {@code tokenizer.json} and {@code tokenizer_config.json}.
     *
     * @param context the longest text of the model, in tokens
     */
    public void write(Path folder, int context) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tokenizer.json"), Json.MAPPER.writeValueAsString(json()));
        ObjectNode config = Json.object()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("bos_token", BpeTrainer.END_OF_TEXT)
                .put("eos_token", BpeTrainer.END_OF_TEXT)
                .put("clean_up_tokenization_spaces", false)
                .put("model_max_length", context);
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(config));
    }

    private ObjectNode json() {
        ObjectNode root =
                Json.object().put("version", "1.0").putNull("truncation").putNull("padding");
        root.putArray("added_tokens")
                .addObject()
                .put("id", 0)
                .put("content", BpeTrainer.END_OF_TEXT)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
        root.putNull("normalizer");
        root.set("pre_tokenizer", byteLevel());
        root.set("post_processor", byteLevel());
        root.set("decoder", byteLevel());
        ObjectNode model = root.putObject("model")
                .put("type", "BPE")
                .putNull("dropout")
                .putNull("unk_token")
                .putNull("continuing_subword_prefix")
                .putNull("end_of_word_suffix")
                .put("fuse_unk", false)
                .put("byte_fallback", false)
                .put("ignore_merges", false);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            vocabulary.put(pieces.get(id), id);
        }
        ArrayNode list = model.putArray("merges");
        merges.forEach(merge -> list.addArray().add(merge.left()).add(merge.right()));
        return root;
    }

    private static ObjectNode byteLevel() {
        return Json.object()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }
}
