package touchstone.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Shared texts by their numbers, for readers. Remembers the short ones it met last. Belongs to the reader's thread. */
final class Texts {
    private static final int LOOKUP = 64;
    private static final int REMEMBERED = 4096;
    private static final int SHORT = 2048;

    private final PreparedStatement lookup;
    private final Map<Long, Text> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Text> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param since the first entry that uses it */
    record Text(long number, long since, byte[] hash, String text) {
        static final Text NOTHING = new Text(0, 0, Shared.Nothing.NOTHING.hash().bytes(), "");
    }

    Texts(Connection reader) throws SQLException {
        lookup = reader.prepareStatement(
                "SELECT number, since, hash, text FROM content WHERE number IN (" + "?, ".repeat(LOOKUP - 1) + "?)");
    }

    /** The texts these entries share, by number; one that is missing from the journal is missing here. */
    Map<Long, Text> of(Collection<Row> rows) throws SQLException {
        return load(
                rows.stream().flatMapToLong(row -> LongStream.of(row.run(), row.who(), row.prompt(), row.readout())));
    }

    Map<Long, Text> load(LongStream numbers) throws SQLException {
        Map<Long, Text> texts = new HashMap<>();
        Set<Long> missing = new LinkedHashSet<>();
        numbers.filter(number -> number != 0).forEach(number -> {
            Text text = remembered.get(number);
            if (text == null) {
                missing.add(number);
            } else {
                texts.put(number, text);
            }
        });
        List<Long> wanted = new ArrayList<>(missing);
        for (int start = 0; start < wanted.size(); start += LOOKUP) {
            for (int i = 0; i < LOOKUP; i++) {
                lookup.setLong(i + 1, wanted.get(Math.min(start + i, wanted.size() - 1)));
            }
            try (ResultSet rows = lookup.executeQuery()) {
                while (rows.next()) {
                    Text text = new Text(rows.getLong(1), rows.getLong(2), rows.getBytes(3), rows.getString(4));
                    texts.put(text.number, text);
                    if (text.text.length() <= SHORT) {
                        remembered.put(text.number, text);
                    }
                }
            }
        }
        return texts;
    }
}
