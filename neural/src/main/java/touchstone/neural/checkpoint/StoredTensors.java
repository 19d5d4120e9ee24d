package touchstone.neural.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;

/** All tensors of a checkpoint's directory: {@code model.safetensors}, or the shards that its index names. */
public final class StoredTensors implements AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path directory;
    private final List<Safetensors> files;
    private final Map<String, StoredTensor> tensors;

    private StoredTensors(Path directory, List<Safetensors> files, Map<String, StoredTensor> tensors) {
        this.directory = directory;
        this.files = files;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * Opens every file of a checkpoint.
     *
     * @throws InputException if there is none, a shard is missing or damaged, or index and shards disagree
     */
    public static StoredTensors open(Path directory) {
        Path single = directory.resolve(SINGLE);
        if (Files.exists(single)) {
            Safetensors file = Safetensors.open(single);
            return new StoredTensors(directory, List.of(file), file.tensors());
        }
        Path index = directory.resolve(INDEX);
        if (Files.exists(index)) {
            return shards(directory, index);
        }
        boolean pickled = Files.exists(directory.resolve("pytorch_model.bin"))
                || Files.exists(directory.resolve("pytorch_model.bin.index.json"));
        throw InputException.of(
                directory.toString(),
                "has neither " + SINGLE + " nor " + INDEX,
                pickled
                        ? "pytorch_model.bin can run code and is not read: convert it to safetensors"
                        : "give the directory of a Hugging Face checkpoint with safetensors");
    }

    private static StoredTensors shards(Path directory, Path index) {
        JsonNode map = JsonFile.object(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw InputException.of(index.toString(), "has no weight_map", "fetch the index again");
        }
        Map<String, Safetensors> open = new TreeMap<>();
        try {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (Entry<String, JsonNode> field : map.properties()) {
                String shard = field.getValue().asString("");
                if (shard.isEmpty() || !Path.of(shard).equals(Path.of(shard).getFileName()) || shard.equals("..")) {
                    throw InputException.of(
                            index.toString(),
                            "names '" + shard + "' as the file of tensor '" + field.getKey() + "'",
                            "shards are files beside the index: fetch it again");
                }
                Safetensors file = open.computeIfAbsent(shard, name -> shard(directory, index, name));
                StoredTensor tensor = file.tensors().get(field.getKey());
                if (tensor == null) {
                    throw InputException.of(
                            index.toString(),
                            "says that tensor '" + field.getKey() + "' is in " + shard + ", and it is not",
                            "fetch index and shards again");
                }
                tensors.put(field.getKey(), tensor);
            }
            open.values().stream()
                    .flatMap(file -> file.tensors().values().stream())
                    .filter(tensor -> !Optional.ofNullable(tensors.get(tensor.name()))
                            .map(StoredTensor::file)
                            .equals(Optional.of(tensor.file())))
                    .findFirst()
                    .ifPresent(tensor -> {
                        throw InputException.of(
                                tensor.place(), "is not what " + INDEX + " names", "fetch index and shards again");
                    });
            return new StoredTensors(directory, List.copyOf(open.values()), tensors);
        } catch (RuntimeException e) {
            open.values().forEach(Safetensors::close);
            throw e;
        }
    }

    private static Safetensors shard(Path directory, Path index, String name) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            throw InputException.of(index.toString(), "names the shard " + name + ", which is missing", "fetch it");
        }
        return Safetensors.open(file);
    }

    public Path directory() {
        return directory;
    }

    /** Every tensor by name. */
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** The files' names, for messages. */
    String place() {
        List<String> names = new ArrayList<>();
        files.forEach(file -> names.add(String.valueOf(file.file().getFileName())));
        return directory + "/" + (names.size() == 1 ? names.getFirst() : INDEX);
    }

    /** Unmaps every file. */
    @Override
    public void close() {
        files.forEach(Safetensors::close);
    }
}
