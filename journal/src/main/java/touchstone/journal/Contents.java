package touchstone.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.core.json.ContentHash;

/**
 * Gives shared texts their numbers while a transaction writes: those of this transaction, those it remembers, those in the
 * journal, and new numbers for the rest. Belongs to the writer's thread.
 */
final class Contents {
    private static final int LOOKUP = 64;
    private static final int GENERATION = 8192;

    private final PreparedStatement lookup;
    private final PreparedStatement insert;
    private final PreparedStatement last;
    private long lastNumber;

    // Two generations forget what was not used for long without any order to keep.
    private Map<Object, Content> young = new HashMap<>();
    private Map<Object, Content> old = Map.of();

    /** A shared text's row. */
    record Content(long number, byte[] hash) {
        static final Content NOTHING =
                new Content(0, Shared.Nothing.NOTHING.hash().bytes());
    }

    Contents(Connection writer) throws SQLException {
        lookup = writer.prepareStatement(
                "SELECT number, hash FROM content WHERE substr(hash, 1, 8) IN (" + "?, ".repeat(LOOKUP - 1) + "?)");
        insert = writer.prepareStatement("INSERT INTO content (number, since, hash, text) VALUES (?, ?, ?, ?)");
        last = writer.prepareStatement("SELECT coalesce(max(number), 0) FROM content");
    }

    /** Another process has written: its texts have numbers, too. */
    void refresh() throws SQLException {
        try (ResultSet row = last.executeQuery()) {
            row.next();
            lastNumber = row.getLong(1);
        }
    }

    Content get(Shared shared) {
        if (shared instanceof Shared.Nothing) {
            return Content.NOTHING;
        }
        Content content = known(shared.identity());
        if (content == null) {
            throw new IllegalStateException("asked before it was stored: " + shared);
        }
        return content;
    }

    /**
     * Makes {@link #get} know every text of these entries.
     *
     * @param first the sequence of the first of them
     */
    void store(List<Draft> drafts, long first) throws SQLException {
        if (young.size() > GENERATION) {
            old = young;
            young = new HashMap<>();
        }
        Map<ContentHash, Missing> missing = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            need(draft.run(), first + i, missing);
            need(draft.who(), first + i, missing);
            need(draft.prompt(), first + i, missing);
            need(draft.readout(), first + i, missing);
        }
        if (!missing.isEmpty()) {
            find(missing);
        }
        if (!missing.isEmpty()) {
            add(missing);
        }
    }

    private record Missing(Shared shared, long since) {}

    private @Nullable Content known(Object identity) {
        Content content = young.get(identity);
        if (content == null) {
            content = old.get(identity);
            if (content != null) {
                young.put(identity, content);
            }
        }
        return content;
    }

    private void need(Shared shared, long sequence, Map<ContentHash, Missing> missing) {
        if (!(shared instanceof Shared.Nothing) && known(shared.identity()) == null) {
            missing.putIfAbsent(shared.hash(), new Missing(shared, sequence));
        }
    }

    private void find(Map<ContentHash, Missing> missing) throws SQLException {
        List<ContentHash> hashes = new ArrayList<>(missing.keySet());
        for (int start = 0; start < hashes.size(); start += LOOKUP) {
            for (int i = 0; i < LOOKUP; i++) {
                // A short last group repeats its last hash: one statement serves all.
                lookup.setBytes(i + 1, Prefix.of(hashes.get(Math.min(start + i, hashes.size() - 1))));
            }
            try (ResultSet rows = lookup.executeQuery()) {
                while (rows.next()) {
                    Content content = new Content(rows.getLong(1), rows.getBytes(2));
                    Missing found = missing.remove(ContentHash.of(content.hash));
                    if (found != null) {
                        young.put(found.shared.identity(), content);
                    }
                }
            }
        }
    }

    private void add(Map<ContentHash, Missing> missing) throws SQLException {
        Iterator<Map.Entry<ContentHash, Missing>> each = missing.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<ContentHash, Missing> next = each.next();
            Content content = new Content(++lastNumber, next.getKey().bytes());
            insert.setLong(1, content.number);
            insert.setLong(2, next.getValue().since);
            insert.setBytes(3, content.hash);
            insert.setString(4, next.getValue().shared.text());
            insert.addBatch();
            young.put(next.getValue().shared.identity(), content);
        }
        insert.executeBatch();
    }
}
