package touchstone.neural.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/** Writes a safetensors file, one tensor at a time; the file appears whole or not at all. */
public final class SafetensorsWriter {
    private static final long PIECE = 1L << 30;

    private SafetensorsWriter() {}

    /**
     * A tensor to be written.
     *
     * @param content writes exactly the bytes that type and shape need
     */
    public record Entry(String name, DataType type, long[] shape, Content content) {
        /** A tensor of ours, from whatever device, as the kind it is. It must live until it is written. */
        public static Entry of(String name, Tensor tensor) {
            return new Entry(name, DataType.of(tensor.kind()), tensor.shape(), channel -> writeAll(channel, tensor));
        }

        long bytes() {
            return Arrays.stream(shape).reduce(type.bytes(), Math::multiplyExact);
        }
    }

    /** The bytes of a tensor, row by row, little-endian. */
    @FunctionalInterface
    public interface Content {
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /**
     * Writes a file beside its final place, forces it to disk and moves it there. Tensors lie in the order given, wider elements first so
     * that each is aligned.
     *
     * @throws UncheckedIOException if it cannot be written; what stood there before still does
     */
    public static void write(Path file, List<Entry> entries, Map<String, String> metadata) {
        List<Entry> ordered = entries.stream()
                .sorted(Comparator.comparingInt(entry -> -entry.type().bytes()))
                .toList();
        try {
            Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (FileChannel channel =
                        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                    writeAll(channel, MemorySegment.ofArray(header(ordered, metadata)));
                    for (Entry entry : ordered) {
                        long expected = channel.position() + entry.bytes();
                        entry.content().writeTo(channel);
                        if (channel.position() != expected) {
                            throw new IllegalArgumentException("tensor '" + entry.name() + "' wrote "
                                    + (channel.position() - expected) + " bytes too many");
                        }
                    }
                    channel.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                forceParent(file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written: " + e.getMessage(), e);
        }
    }

    /** So that a move into a folder outlives a power cut. Not every file system lets a folder be opened; then it does without. */
    static void forceParent(Path moved) {
        try (FileChannel folder =
                FileChannel.open(Objects.requireNonNull(moved.toAbsolutePath().getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            System.getLogger(SafetensorsWriter.class.getName()).log(System.Logger.Level.DEBUG, "no folder sync", e);
        }
    }

    private static byte[] header(List<Entry> entries, Map<String, String> metadata) {
        ObjectNode json = Json.object();
        if (!metadata.isEmpty()) {
            ObjectNode about = json.putObject("__metadata__");
            metadata.forEach(about::put);
        }
        long offset = 0;
        for (Entry entry : entries) {
            ObjectNode slot = json.putObject(entry.name());
            slot.put("dtype", entry.type().name());
            Arrays.stream(entry.shape()).forEach(slot.putArray("shape")::add);
            slot.putArray("data_offsets").add(offset).add(offset + entry.bytes());
            offset += entry.bytes();
        }
        byte[] text = Json.MAPPER.writeValueAsBytes(json);
        int padded = (text.length + 7) / 8 * 8;
        byte[] header = new byte[Long.BYTES + padded];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(text);
        return header;
    }

    /** The elements row by row. */
    static void writeAll(WritableByteChannel channel, Tensor tensor) throws IOException {
        try (Scope scope = Scope.open()) {
            writeAll(channel, tensor.detach().to(Device.CPU).contiguous().memory());
        }
    }

    private static void writeAll(WritableByteChannel channel, MemorySegment bytes) throws IOException {
        for (long from = 0; from < bytes.byteSize(); from += PIECE) {
            ByteBuffer piece = bytes.asSlice(from, Math.min(PIECE, bytes.byteSize() - from))
                    .asByteBuffer();
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }
    }
}
