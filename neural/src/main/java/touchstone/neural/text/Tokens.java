package touchstone.neural.text;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A long sequence of tokens, from memory or from a file of little-endian ints that is mapped, not read: the heap holds none
 * of it.
 */
public final class Tokens {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment segment;

    private Tokens(MemorySegment segment) {
        this.segment = segment;
    }

    public static Tokens of(int... ids) {
        MemorySegment segment = Arena.ofAuto().allocate(INT, ids.length);
        MemorySegment.copy(ids, 0, segment, INT, 0, ids.length);
        return new Tokens(segment);
    }

    /** Maps a file that {@link TokenWriter} wrote. The mapping ends when nobody holds these tokens. */
    public static Tokens map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Tokens(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        }
    }

    public long size() {
        return segment.byteSize() / Integer.BYTES;
    }

    /** Tokens {@code from} to {@code from + length - 1}. */
    public int[] slice(long from, int length) {
        int[] ids = new int[length];
        MemorySegment.copy(segment, INT, from * Integer.BYTES, ids, 0, length);
        return ids;
    }
}
