package touchstone.neural.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * A model's folder, opened: the network that computes, and the tokenizer that goes with it. Any number of threads may run the network,
 * each in its own {@link Scope}; none may change the weights.
 *
 * @param ends tokens that end a turn or a text
 */
public record OpenWeights(Transformer network, Tokenizer tokenizer, Set<Integer> ends) implements AutoCloseable {
    public OpenWeights {
        ends = Set.copyOf(ends);
    }

    /**
     * Opens a folder in the form of Hugging Face: {@code config.json}, {@code tokenizer.json}, {@code model.safetensors} or shards.
     *
     * @param kind what is computed in
     * @param device where
     * @throws InputException in one line if a file is missing, damaged or of a kind that is not supported
     */
    public static OpenWeights open(Path directory, Kind kind, Device device) {
        Tokenizer tokenizer = Tokenizer.load(directory)
                .forModelOf(Checkpoint.architecture(directory).vocabulary());
        Weights weights = placed(Checkpoint.load(directory), kind, device);
        return new OpenWeights(Transformer.of(weights), tokenizer, ends(directory, tokenizer));
    }

    /** As {@link #open(Path, Kind, Device)}, in float32 on the CPU. */
    public static OpenWeights open(Path directory) {
        return open(directory, Kind.FLOAT32, Device.CPU);
    }

    static Weights placed(Weights weights, Kind kind, Device device) {
        if (kind == Kind.FLOAT32 && device.isCpu()) {
            return weights;
        }
        try (weights;
                Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            // A copy even where nothing changes, because what it lies in is closed.
            weights.all()
                    .forEach((name, tensor) -> tensors.put(
                            name, Scope.own(tensor.to(kind).to(device).copy())));
            return Weights.of(weights.architecture(), tensors, () -> {});
        }
    }

    /** The ends that the folder's files name, beside the tokenizer's own. */
    private static Set<Integer> ends(Path directory, Tokenizer tokenizer) {
        Set<Integer> ends = new TreeSet<>();
        for (String name : new String[] {"generation_config.json", "config.json"}) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                JsonNode named = json(file).path("eos_token_id");
                (named.isArray() ? named.valueStream() : java.util.stream.Stream.of(named))
                        .filter(JsonNode::isInt)
                        .forEach(id -> ends.add(id.intValue()));
            }
        }
        tokenizer.specials().end().ifPresent(ends::add);
        return ends;
    }

    private static JsonNode json(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (java.io.IOException | JacksonException e) {
            throw InputException.of(file.toString(), "is no JSON (" + e.getMessage() + ")", "fetch the file again");
        }
    }

    /** Frees network and weights; no thread may run the network any more. */
    @Override
    public void close() {
        network.close();
        network.weights().close();
    }
}
