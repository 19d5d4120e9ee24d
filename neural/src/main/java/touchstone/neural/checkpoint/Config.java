package touchstone.neural.checkpoint;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;

/**
 * The fields of a {@code config.json}. It remembers which were read: what is left over and not known to be harmless is refused, for a
 * field that changes the mathematics must not be passed over.
 */
public final class Config {
    /** Fields about training, generation and bookkeeping: none changes what a forward pass computes. */
    private static final Set<String> HARMLESS = Set.of("""
            _attn_implementation_autoset _name_or_path _num_labels architectures attention_dropout
            attention_probs_dropout_prob attn_pdrop auto_map bad_words_ids begin_suppress_tokens bos_token_id
            cache_implementation chunk_size_feed_forward classifier_dropout decoder_start_token_id diversity_penalty
            do_sample dtype early_stopping embd_pdrop encoder_no_repeat_ngram_size eos_token_id
            exponential_decay_length_penalty finetuning_task forced_bos_token_id forced_eos_token_id
            gradient_checkpointing hidden_dropout hidden_dropout_prob id2label initializer_range is_llama_config label2id
            language length_penalty license max_length min_length model_type n_ctx no_repeat_ngram_size num_beam_groups
            num_beams num_return_sequences output_attentions output_hidden_states output_past output_scores pad_token_id
            prefix pretraining_tp problem_type remove_invalid_values reorder_and_upcast_attn repetition_penalty
            resid_pdrop return_dict return_dict_in_generate sep_token_id summary_activation summary_first_dropout
            summary_proj_to_labels summary_type summary_use_proj suppress_tokens task_specific_params temperature
            tokenizer_class top_k top_p torch_dtype transformers.js_config transformers_version typical_p unsloth_fixed
            unsloth_version use_cache
            """.strip().split("\\s+"));

    private final String place;
    private final ObjectNode json;
    private final Set<String> read = new HashSet<>();

    private Config(String place, ObjectNode json) {
        this.place = place;
        this.json = json;
    }

    /** Reads {@code config.json} of a checkpoint's directory. */
    public static Config of(Path directory) {
        Path file = directory.resolve("config.json");
        return new Config(file.toString(), JsonFile.object(file));
    }

    static Config of(String place, ObjectNode json) {
        return new Config(place, json);
    }

    /** The file, and the field where this lies within one: for messages. */
    public String place() {
        return place;
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** A count that must be there. */
    public int count(String field) {
        return optionalCount(field).orElseThrow(() -> missing(field));
    }

    /** A count, this one where it is absent or null. */
    public int count(String field, int absent) {
        return optionalCount(field).orElse(absent);
    }

    /** A count, if it is there. */
    public Optional<Integer> optionalCount(String field) {
        return node(field, JsonNode::canConvertToInt, "a whole number").map(JsonNode::asInt);
    }

    /** A number, this one where it is absent or null. */
    public double number(String field, double absent) {
        return optionalNumber(field).orElse(absent);
    }

    /** A number that must be there. */
    public double number(String field) {
        return optionalNumber(field).orElseThrow(() -> missing(field));
    }

    /** A number, if it is there. */
    public Optional<Double> optionalNumber(String field) {
        return node(field, JsonNode::isNumber, "a number").map(JsonNode::asDouble);
    }

    /** Yes or no, this where it is absent or null. */
    public boolean flag(String field, boolean absent) {
        return node(field, JsonNode::isBoolean, "true or false")
                .map(JsonNode::asBoolean)
                .orElse(absent);
    }

    /** A text, if it is there. */
    public Optional<String> text(String field) {
        return node(field, JsonNode::isString, "a text").map(JsonNode::asString);
    }

    /** A list of texts, empty where it is absent or null. */
    public List<String> texts(String field) {
        return node(field, JsonNode::isArray, "a list of texts")
                .map(list -> list.valueStream().map(JsonNode::asString).toList())
                .orElse(List.of());
    }

    /** An object of texts, in its order; empty where it is absent or null. */
    public Map<String, String> textsByName(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        node(field, JsonNode::isObject, "an object")
                .ifPresent(object -> object.properties()
                        .forEach(
                                each -> texts.put(each.getKey(), each.getValue().asString())));
        return texts;
    }

    /** An object within, if it is there; its fields are this file's. */
    public Optional<Config> within(String field) {
        return node(field, JsonNode::isObject, "an object")
                .map(object -> new Config(place + ": field '" + field + "'", (ObjectNode) object));
    }

    ObjectNode json() {
        return json;
    }

    private Optional<JsonNode> node(String field, Predicate<JsonNode> fits, String wanted) {
        read.add(field);
        JsonNode node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            throw wrong(field, "is " + node + ", not " + wanted, "fetch config.json again");
        }
        return Optional.of(node);
    }

    /** Refuses a value that is not supported. */
    public InputException unsupported(String field) {
        return wrong(field, "is " + json.path(field) + ", which is not supported", "use another checkpoint");
    }

    /** Refuses a field: what is wrong with it, what to do. */
    public InputException wrong(String field, String problem, String remedy) {
        return InputException.of(place + ": field '" + field + "'", problem, remedy);
    }

    private InputException missing(String field) {
        return wrong(field, "is missing", "fetch config.json again");
    }

    /** Refuses a field unless it is absent, null, or this value. */
    public void only(String field, boolean value) {
        if (flag(field, value) != value) {
            throw unsupported(field);
        }
    }

    /** Refuses a file without these, null or not: what transformers takes for an absent one is not what it takes for null. */
    public void need(String... fields) {
        for (String field : fields) {
            if (!json.has(field)) {
                throw missing(field);
            }
        }
    }

    /** Fields that this family does not use in a forward pass. */
    public void passOver(String... fields) {
        read.addAll(Set.of(fields));
    }

    /**
     * To be called when all that is known has been read.
     *
     * @throws InputException naming a field that was neither read nor is known to be harmless, unless it is null, false or empty
     */
    public void refuseOthers() {
        json.properties().stream()
                .filter(field -> !read.contains(field.getKey()) && !HARMLESS.contains(field.getKey()))
                .filter(field -> !switchedOff(field.getValue()))
                .findFirst()
                .ifPresent(field -> {
                    throw wrong(
                            field.getKey(),
                            "is " + field.getValue() + " and its meaning is not known here",
                            "if it does not change what the model computes, take it out of a copy of config.json");
                });
    }

    private static boolean switchedOff(JsonNode value) {
        return value.isNull() || (value.isBoolean() && !value.asBoolean()) || (value.isContainer() && value.isEmpty());
    }
}
