package touchstone.neural.checkpoint;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.neural.transformer.Architecture;

/** Every family there is. */
final class Families {
    /** In the order in which they are tried when a model is saved: the most widely read first, our own last. */
    private static final List<Family> ALL = List.of(
            new Gpt2(),
            new GptNeoX(),
            new Llama(),
            new Mistral(),
            new Qwen2(),
            new Qwen3(),
            new Gemma(),
            new Gemma2(),
            new Phi(),
            new Phi3(),
            new Touchstone());

    /** How the names of classes end that transformers loads networks with a score with. */
    static final String SCORED = "ForSequenceClassification";

    private static final Pattern LANGUAGE_MODEL = Pattern.compile("(ForCausalLM|LMHeadModel)$");

    private Families() {}

    /** A configuration and the family that it belongs to. */
    record Described(Family family, Architecture architecture) {}

    /** What the configuration of a language model describes. */
    static Described describe(Config config) {
        return describe(config, Family::modelClass);
    }

    /** What the configuration of a network with a score in place of the unembedding describes. */
    static Described describeScored(Config config) {
        config.passOver("num_labels");
        if (config.texts("architectures").isEmpty()) {
            throw config.wrong(
                    "architectures", "is missing", "it names the class, such as LlamaForSequenceClassification");
        }
        return describe(config, Families::scoredClass);
    }

    /** The class that transformers would load a family's network with a score with. */
    static String scoredClass(Family family) {
        return LANGUAGE_MODEL.matcher(family.modelClass()).replaceFirst(SCORED);
    }

    private static Described describe(Config config, Function<Family, String> modelClass) {
        String type = config.text("model_type")
                .orElseThrow(() -> config.wrong("model_type", "is missing", "supported are " + types()));
        Family family = ALL.stream()
                .filter(each -> each.modelType().equals(type))
                .findFirst()
                .orElseThrow(() -> config.wrong(
                        "model_type", "is '" + type + "', which is not supported", "supported are " + types()));
        String wanted = modelClass.apply(family);
        String bare = LANGUAGE_MODEL.matcher(wanted).replaceFirst("Model");
        List<String> classes = config.texts("architectures");
        if (!classes.isEmpty() && !classes.contains(wanted) && !classes.contains(bare)) {
            throw config.wrong(
                    "architectures",
                    "is " + String.join(", ", classes) + ", which is not supported",
                    (wanted.endsWith(SCORED) ? "a preference model" : "a language model") + " of this family is "
                            + wanted);
        }
        try {
            Architecture architecture = family.architecture(config);
            config.refuseOthers();
            return new Described(family, architecture);
        } catch (IllegalArgumentException e) {
            throw InputException.of(
                    config.place(), "describes no network: " + e.getMessage(), "fetch config.json again");
        }
    }

    /** A family's configuration of an architecture. */
    record Expressed(Family family, ObjectNode config) {}

    /** The first family whose configuration of this architecture reads back as the same architecture. */
    static Expressed express(Architecture architecture) {
        return ALL.stream()
                .flatMap(family -> family.config(architecture).map(json -> new Expressed(family, json)).stream())
                .filter(expressed -> readsBack(expressed, architecture))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("our own form does not express " + architecture));
    }

    private static boolean readsBack(Expressed expressed, Architecture architecture) {
        try {
            return describe(Config.of("config.json", expressed.config()))
                    .architecture()
                    .equals(architecture);
        } catch (InputException e) {
            return false;
        }
    }

    private static String types() {
        return ALL.stream().map(Family::modelType).collect(Collectors.joining(", "));
    }
}
