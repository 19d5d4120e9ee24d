package touchstone.neural.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.core.input.InputException;

/**
 * One safetensors file, mapped into memory. Nothing is read before it is used. Where the file may be opened for writing it is mapped copy
 * on write, so that tensors which are views of it can be trained; the file itself never changes. It must not be truncated by others
 * while it is open: replace files by moving, as {@link SafetensorsWriter} does.
 */
public final class Safetensors implements AutoCloseable {
    private final Path file;
    private final Arena arena;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    private Safetensors(Path file, Arena arena, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.file = file;
        this.arena = arena;
        this.tensors = tensors;
        this.metadata = metadata;
    }

    /**
     * Maps a file and checks its whole header.
     *
     * @throws InputException naming file, tensor and what is wrong with it
     */
    public static Safetensors open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputException.of(file.toString(), "no such file", "give the path of a safetensors file");
        }
        Arena arena = Arena.ofShared();
        try {
            Mapped mapped = map(file, arena);
            SafetensorsHeader header = SafetensorsHeader.read(file, mapped.memory());
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            header.entries()
                    .forEach((name, entry) -> tensors.put(
                            name,
                            new StoredTensor(
                                    file,
                                    name,
                                    entry.type(),
                                    entry.shape(),
                                    mapped.memory(),
                                    header.dataStart() + entry.begin(),
                                    mapped.writable())));
            return new Safetensors(file, arena, Collections.unmodifiableMap(tensors), header.metadata());
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        } catch (IOException e) {
            arena.close();
            throw InputException.of(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "give the path of a readable file");
        }
    }

    private record Mapped(MemorySegment memory, boolean writable) {}

    private static Mapped map(Path file, Arena arena) throws IOException {
        if (Files.isWritable(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return new Mapped(channel.map(MapMode.PRIVATE, 0, channel.size(), arena), true);
            } catch (FileSystemException e) {
                // A read-only file system says so only here.
                return readOnly(file, arena);
            }
        }
        return readOnly(file, arena);
    }

    private static Mapped readOnly(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Mapped(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena), false);
        }
    }

    public Path file() {
        return file;
    }

    /** All tensors by name, in the order of the header. */
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** What the file says of itself. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Unmaps the file; its tensors, and views of them, must not be used any more. */
    @Override
    public void close() {
        arena.close();
    }
}
