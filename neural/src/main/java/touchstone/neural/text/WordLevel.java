package touchstone.neural.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;

/**
 * A tokenizer whose pieces are whole words and single marks, for languages of a few hundred words; white space is not kept. Its chat
 * template opens each turn with a token of its own and ends it with another, which also ends a text.
 *
 * @param words in order of ids, after the special tokens
 */
public record WordLevel(List<String> words) {
    /** Ends a turn. */
    public static final String END = "<|end|>";
    /** Opens the turn that a model learns or writes. */
    public static final String ASSISTANT = "<|assistant|>";
    /** Fills up shorter rows of a batch. */
    public static final String PAD = "<|pad|>";

    /** Stands for every word that is not among them. */
    public static final String UNKNOWN = "<|unknown|>";

    private static final List<String> SPECIAL = List.of(UNKNOWN, PAD, END, ASSISTANT, "<|system|>", "<|user|>");
    private static final String WORD = "[\\p{L}\\p{N}_]+|[^\\s\\p{L}\\p{N}_]";
    private static final Pattern WORDS = Pattern.compile(WORD);

    public WordLevel {
        words = List.copyOf(words);
    }

    /** All words of these texts, in the order of characters: the same texts in another order give the same tokenizer. */
    public static WordLevel of(Stream<String> texts) {
        TreeSet<String> words = new TreeSet<>();
        texts.forEach(text -> {
            Matcher matcher = WORDS.matcher(text);
            while (matcher.find()) {
                words.add(matcher.group());
            }
        });
        return new WordLevel(new ArrayList<>(words));
    }

    /**
     * Writes {@code tokenizer.json}, {@code tokenizer_config.json} and {@code chat_template.jinja}.
     *
     * @param context the longest text of the model, in tokens
     */
    public void write(Path folder, int context) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tokenizer.json"), Json.MAPPER.writeValueAsString(json()));
        Files.writeString(folder.resolve("chat_template.jinja"), template());
        ObjectNode config = Json.object()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("eos_token", END)
                .put("pad_token", PAD)
                .put("unk_token", UNKNOWN)
                .put("clean_up_tokenization_spaces", false)
                .put("model_max_length", context);
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(config));
    }

    private static String template() {
        return new Resource(WordLevel.class, "words.jinja").text();
    }

    private ObjectNode json() {
        ObjectNode root =
                Json.object().put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < SPECIAL.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", SPECIAL.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putNull("normalizer");
        ObjectNode split = root.putObject("pre_tokenizer").put("type", "Split");
        split.putObject("pattern").put("Regex", WORD);
        split.put("behavior", "Removed").put("invert", true);
        root.putNull("post_processor").putNull("decoder");
        ObjectNode model = root.putObject("model").put("type", "WordLevel").put("unk_token", UNKNOWN);
        ObjectNode vocabulary = model.putObject("vocab");
        Stream.concat(SPECIAL.stream(), words.stream()).forEach(word -> vocabulary.put(word, vocabulary.size()));
        return root;
    }
}
