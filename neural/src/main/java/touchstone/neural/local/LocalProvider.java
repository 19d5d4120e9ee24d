package touchstone.neural.local;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Secrets;
import touchstone.models.IdParameters;
import touchstone.models.KeyedProvider;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.local.Conversation.Form;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Kind;

/**
 * Opens {@code local:DIR}: open weights in a folder as Hugging Face publishes them. Parameters:
 *
 * <table>
 * <caption>Parameters of a model id</caption>
 * <tr><td>{@code kind=float32|bfloat16|float16}</td><td>what is computed in</td></tr>
 * <tr><td>{@code template=chat|plain}</td><td>the model's own chat template, or the turns' contents alone for it to continue</td></tr>
 * <tr><td>{@code device=cpu|cuda:N}</td><td>where it is computed</td></tr>
 * <tr><td>{@code threads=N}</td><td>of one operation; by default one for small models, all cores for others</td></tr>
 * <tr><td>{@code batch=32}</td><td>the most texts computed together</td></tr>
 * <tr><td>{@code memory=1024}</td><td>MiB that keys and values of texts under way may take</td></tr>
 * <tr><td>{@code prefix=512}</td><td>MiB that keys and values of what was read before may take; 0 for none</td></tr>
 * <tr><td>{@code concurrency=N}</td><td>questions that wait at once; by default twice the batch</td></tr>
 * <tr><td>{@code head=language|reward}</td><td>which of both it is, where the folder is missing for a replay; else the folder tells</td></tr>
 * <tr><td>{@code weights=FINGERPRINT}</td><td>refuses other weights than these</td></tr>
 * </table>
 *
 * <p>The canonical id is {@code local:DIR?weights=FINGERPRINT}, with kind and template where they are not the default: what may change an
 * answer. The fingerprint is of the content of configuration, tokenizer and weights. Given with an id, the folder may be missing as
 * long as nothing is asked: a replay needs no weights.
 */
public final class LocalProvider implements KeyedProvider {
    private static final List<String> PARAMETERS = List.of(
            "kind", "template", "device", "threads", "batch", "memory", "prefix", "concurrency", "head", "weights");
    private static final List<String> KINDS = List.of("float32", "bfloat16", "float16");
    private static final List<String> HEADS = List.of("language", "reward");
    private static final List<String> TEMPLATES = List.of("chat", "plain");
    private static final Pattern DEVICE = Pattern.compile("cpu|cuda(?::(\\d{1,3}))?");
    private static final int BATCH = 32;
    private static final int MEMORY_MIB = 1024;
    private static final int PREFIX_MIB = 512;
    private static final System.Logger LOG = System.getLogger(LocalProvider.class.getName());

    @Override
    public List<String> providers() {
        return List.of("local");
    }

    @Override
    public Optional<String> keyName(String provider) {
        return Optional.empty();
    }

    @Override
    public String example(String provider) {
        return "local:DIR";
    }

    /**
     * The model's network is opened with the first question, not here. A folder with a preference model gives one that rewards replies.
     */
    @Override
    public Model open(ModelId id, Secrets secrets) {
        Settings settings = settings(id);
        if (rewards(id, settings.directory())) {
            return new LocalRewardModel(settings);
        }
        return new LocalModel(
                settings,
                notice -> LOG.log(System.Logger.Level.WARNING, "local:" + settings.directory() + ": " + notice));
    }

    /**
     * The id of the weights in a folder that will lie elsewhere.
     *
     * @throws InputException if the folder holds no model
     */
    public static String id(Path folder, Path place) {
        String id = settings(ModelId.parse("local:" + slashes(folder))).id();
        return "local:" + slashes(place.normalize()) + id.substring(id.lastIndexOf('?'));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    static Settings settings(ModelId id) {
        IdParameters given = IdParameters.of(id, PARAMETERS);
        Path directory = directory(id.name());
        String kind = given.word("kind", "float32", KINDS);
        String template = given.word("template", "chat", TEMPLATES);
        int batch = given.number("batch", BATCH, 1, 4096);
        String fingerprint = fingerprint(directory, given.text("weights"));
        Map<String, String> telling = new TreeMap<>(Map.of("weights", fingerprint));
        if (!kind.equals("float32")) {
            telling.put("kind", kind);
        }
        if (rewards(id, directory)) {
            telling.put("head", "reward");
        }
        if (!template.equals("chat")) {
            telling.put("template", template);
        }
        String query = telling.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        return new Settings(
                "local:" + slashes(directory) + "?" + query,
                directory,
                fingerprint,
                Form.valueOf(template.toUpperCase(Locale.ROOT)),
                Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                device(given.text("device").orElse("cpu")),
                given.text("threads").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(given.number("threads", 1, 1, 1024)),
                batch,
                (long) given.number("memory", MEMORY_MIB, 1, 1 << 24) << 20,
                (long) given.number("prefix", PREFIX_MIB, 0, 1 << 24) << 20,
                given.number("concurrency", 2 * batch, 1, 10_000));
    }

    /** Whether it is a preference model: the folder tells, and the id where the folder is missing for a replay. */
    private static boolean rewards(ModelId id, Path directory) {
        boolean named =
                IdParameters.of(id, PARAMETERS).word("head", "language", HEADS).equals("reward");
        boolean found = Files.exists(directory) ? RewardCheckpoint.isOne(directory) : named;
        if (named && !found) {
            throw InputException.of(
                    directory.toString(), "holds no preference model", "leave ?head= out to ask what is there");
        }
        return found;
    }

    private static Path directory(String name) {
        try {
            return Path.of(name).normalize();
        } catch (InvalidPathException e) {
            throw InputException.of("--model", "'" + name + "' is no path", "write local:DIR");
        }
    }

    private static String fingerprint(Path directory, Optional<String> expected) {
        if (!Files.exists(directory) && expected.isPresent()) {
            return expected.get();
        }
        check(directory);
        String found = Fingerprint.of(directory);
        expected.filter(wanted -> !wanted.equals(found)).ifPresent(wanted -> {
            throw InputException.of(
                    directory.toString(),
                    "holds the weights " + found + ", not " + wanted,
                    "leave ?weights= out to ask the weights that are there");
        });
        return found;
    }

    /** What can be seen without loading anything. */
    private static void check(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw InputException.of(
                    directory.toString(),
                    Files.exists(directory) ? "is no folder" : "no such folder",
                    "write local:DIR with the folder of a Hugging Face model");
        }
        for (String name : List.of("config.json", "tokenizer.json")) {
            if (!Files.isRegularFile(directory.resolve(name))) {
                throw InputException.of(
                        directory.toString(),
                        "has no " + name,
                        "give the folder of a Hugging Face model, with config.json, tokenizer.json and safetensors");
            }
        }
        if (RewardCheckpoint.isOne(directory)) {
            RewardCheckpoint.architecture(directory);
        } else {
            Checkpoint.architecture(directory);
        }
        if (!Files.exists(directory.resolve("model.safetensors"))
                && !Files.exists(directory.resolve("model.safetensors.index.json"))) {
            throw InputException.of(
                    directory.toString(),
                    "has neither model.safetensors nor model.safetensors.index.json",
                    Files.exists(directory.resolve("pytorch_model.bin"))
                            ? "pytorch_model.bin can run code and is not read: convert it to safetensors"
                            : "fetch the weights, or give the folder that has them");
        }
    }

    private static Device device(String text) {
        Matcher matcher = DEVICE.matcher(text);
        if (!matcher.matches()) {
            throw InputException.of(
                    "--model", "parameter 'device' cannot be '" + text + "'", "write cpu, cuda or cuda:0");
        }
        if (text.equals("cpu")) {
            return Device.CPU;
        }
        return Device.cuda(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }
}
