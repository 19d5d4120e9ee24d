package touchstone.neural.generate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import touchstone.neural.transformer.KeyValueCache;
import touchstone.neural.transformer.KeyValueCache.Row;

/** What was read lately, within a number of bytes: the least lately used goes first. */
final class PrefixCache implements AutoCloseable {
    private final long capacity;
    private final long bytesPerToken;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;

    private record Entry(int[] tokens, KeyValueCache cache) {}

    PrefixCache(long capacity, long bytesPerToken) {
        this.capacity = capacity;
        this.bytesPerToken = bytesPerToken;
    }

    /** The longest beginning of these tokens that is held, if any. */
    Optional<Row> longest(int[] tokens) {
        Optional<Row> best = Optional.empty();
        int longest = 0;
        for (Entry entry : entries) {
            int shared = Node.shared(entry.tokens(), tokens);
            if (shared > longest) {
                longest = shared;
                best = Optional.of(new Row(entry.cache(), 0, shared));
            }
        }
        return best;
    }

    /** Marks as used what holds these tokens; whether anything does. */
    boolean touch(int[] tokens) {
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (Node.shared(entry.tokens(), tokens) == tokens.length) {
                each.remove();
                entries.addFirst(entry);
                return true;
            }
        }
        return false;
    }

    /** Keeps a copy of the row, or marks as used what holds it already. Caches found before may be closed by this. */
    void keep(int[] tokens, Row row) {
        if (touch(tokens)) {
            return;
        }
        long wanted = tokens.length * bytesPerToken;
        if (wanted > capacity) {
            return;
        }
        // The row may be one of an entry that goes now: copied first.
        KeyValueCache copy = KeyValueCache.gather(tokens.length, List.of(row));
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (Node.shared(entry.tokens(), tokens) == entry.tokens().length) {
                each.remove();
                drop(entry);
            }
        }
        while (bytes + wanted > capacity) {
            drop(entries.removeLast());
        }
        entries.addFirst(new Entry(tokens, copy));
        bytes += wanted;
    }

    private void drop(Entry entry) {
        bytes -= entry.tokens().length * bytesPerToken;
        entry.cache().close();
    }

    long bytes() {
        return bytes;
    }

    void clear() {
        entries.forEach(this::drop);
        entries.clear();
    }

    @Override
    public void close() {
        clear();
    }
}
