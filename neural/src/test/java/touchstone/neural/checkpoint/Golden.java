package touchstone.neural.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

/** A checkpoint made by transformers and what transformers computes from it (see goldens/make_checkpoints.py). */
public record Golden(Path directory, JsonNode expected) {
    /** Every decoder. */
    static final List<String> DECODERS = List.of(
            "gpt2",
            "pythia",
            "neox-serial",
            "llama",
            "llama3",
            "qwen2",
            "qwen3",
            "mistral",
            "gemma",
            "gemma2",
            "phi",
            "phi3");

    public static Golden of(String name) {
        Path directory = directory(name);
        try {
            return new Golden(directory, Json.parse(Files.readString(directory.resolve("expected.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path directory(String name) {
        try {
            return Path.of(Objects.requireNonNull(Golden.class.getResource("/checkpoints/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy that may be spoilt. */
    static Path copy(String name, Path into) throws IOException {
        try (Stream<Path> files = Files.list(directory(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName()));
            }
        }
        return into;
    }

    public int[][] ids(String field) {
        return expected.get(field)
                .valueStream()
                .map(row -> row.valueStream().mapToInt(JsonNode::asInt).toArray())
                .toArray(int[][]::new);
    }

    /** Numbers of any depth, row by row. */
    public double[] numbers(String field) {
        return flat(expected.get(field)).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static Stream<JsonNode> flat(JsonNode node) {
        return node.isArray() ? node.valueStream().flatMap(Golden::flat) : Stream.of(node);
    }
}
