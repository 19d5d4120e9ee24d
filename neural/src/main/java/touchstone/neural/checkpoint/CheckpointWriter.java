package touchstone.neural.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;

/** Writes a checkpoint's directory beside its final place, forces it to disk and moves it there. */
public final class CheckpointWriter {
    private CheckpointWriter() {}

    /**
     * Writes a directory of {@code config.json}, {@code model.safetensors} and companions. It appears whole or not at all.
     *
     * @param directory must not exist yet, or be empty
     * @param companions files to be copied into it
     * @throws InputException if there is something already
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path directory, ObjectNode config, List<Entry> entries, List<Path> companions) {
        Path target = directory.toAbsolutePath();
        refuseOccupied(target);
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(part);
            try {
                for (Path companion : companions) {
                    Files.copy(companion, part.resolve(companion.getFileName()));
                }
                Files.write(
                        part.resolve("config.json"),
                        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(config));
                SafetensorsWriter.write(part.resolve("model.safetensors"), entries, Map.of("format", "pt"));
                force(part);
                Files.deleteIfExists(target);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                SafetensorsWriter.forceParent(target);
            } finally {
                remove(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " could not be written: " + e.getMessage(), e);
        }
    }

    private static void refuseOccupied(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw InputException.of(
                    target.toString(), "is no directory that can be written to", "give another directory");
        }
        throw InputException.of(target.toString(), "exists already", "give a directory that does not exist yet");
    }

    private static void force(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }
}
