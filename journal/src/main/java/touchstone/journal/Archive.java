package touchstone.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import touchstone.core.journal.Entry;
import touchstone.core.journal.RunRecord;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.json.ContentHash;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Usage;
import touchstone.core.trial.TrialKey;
import touchstone.journal.Texts.Text;

/** Everything that is read. Belongs to the reader's thread. */
final class Archive implements AutoCloseable {
    private static final int LOOKUP = 128;
    private static final int PAGE = 256;

    private final Connection connection;
    private final Texts texts;
    private final PreparedStatement find;
    private final PreparedStatement page;

    /** The newest entry as the head has it, and the first and the newest there are. */
    record Head(long sequence, byte[] chain, long first, long last) {
        static final long MISSING = -1;
    }

    /** Entries in order, with the texts they share. */
    record Page(List<Row> rows, Map<Long, Text> texts) {
        /** @throws IllegalArgumentException if the journal has lost it */
        Text text(long number) {
            return number == 0 ? Text.NOTHING : Damaged.present(texts.get(number));
        }
    }

    Archive(Connection connection) throws SQLException {
        this.connection = connection;
        texts = new Texts(connection);
        find = connection.prepareStatement(
                "SELECT key, sequence, run, who, input_tokens, output_tokens, text FROM entry"
                        + " WHERE kind = 'answer' AND substr(key, 1, 8) IN (" + "?, ".repeat(LOOKUP - 1) + "?)");
        page = connection.prepareStatement(
                "SELECT " + Row.COLUMNS + " FROM entry WHERE sequence > ? ORDER BY sequence LIMIT " + PAGE);
    }

    Map<TrialKey, StoredAnswer> find(Collection<TrialKey> keys) throws SQLException {
        Map<TrialKey, StoredAnswer> answers = HashMap.newHashMap(keys.size());
        List<TrialKey> wanted = List.copyOf(keys);
        for (int start = 0; start < wanted.size(); start += LOOKUP) {
            for (int i = 0; i < LOOKUP; i++) {
                find.setBytes(
                        i + 1,
                        Prefix.of(wanted.get(Math.min(start + i, wanted.size() - 1))
                                .hash()));
            }
            answers.putAll(found(Set.copyOf(wanted.subList(start, Math.min(start + LOOKUP, wanted.size())))));
        }
        return answers;
    }

    private record Found(TrialKey key, long sequence, long run, long who, Usage usage, String text) {}

    private Map<TrialKey, StoredAnswer> found(Set<TrialKey> wanted) throws SQLException {
        Map<TrialKey, Found> first = new HashMap<>();
        try (ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                Found found = new Found(
                        new TrialKey(ContentHash.of(rows.getBytes(1))),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        new Usage(rows.getLong(5), rows.getLong(6)),
                        rows.getString(7));
                // Two processes may have asked the same at once: the first answer counts, for everybody and for ever.
                if (wanted.contains(found.key)) {
                    first.merge(found.key, found, (one, other) -> one.sequence < other.sequence ? one : other);
                }
            }
        }
        Map<Long, Text> shared =
                texts.load(first.values().stream().flatMapToLong(found -> LongStream.of(found.run, found.who)));
        Map<TrialKey, StoredAnswer> answers = HashMap.newHashMap(first.size());
        for (Found found : first.values()) {
            answers.put(
                    found.key,
                    Damaged.guard(
                            found.sequence,
                            () -> new StoredAnswer(
                                    Damaged.present(shared.get(found.run)).text(),
                                    TrialJson.answer(found.text),
                                    found.usage,
                                    Damaged.present(shared.get(found.who)).text())));
        }
        return answers;
    }

    Head head() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT (SELECT sequence FROM head), (SELECT chain FROM head),"
                                + " (SELECT coalesce(min(sequence), 1) FROM entry),"
                                + " (SELECT coalesce(max(sequence), 0) FROM entry)");
                ResultSet row = statement.executeQuery()) {
            row.next();
            byte[] link = row.getBytes(2);
            return link == null
                    ? new Head(Head.MISSING, Chain.start(), row.getLong(3), row.getLong(4))
                    : new Head(row.getLong(1), link, row.getLong(3), row.getLong(4));
        }
    }

    /** How many shared texts there are that entries up to this one may use. */
    long countTexts(long sequence) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM content WHERE since <= ?")) {
            statement.setLong(1, sequence);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The entries after one, some hundred at most; none at the end. */
    Page after(long sequence) throws SQLException {
        page.setLong(1, sequence);
        return page(page);
    }

    /** The number of a run and the first entry that names it. */
    Optional<Text> named(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT number, since, hash, text FROM content WHERE substr(hash, 1, 8) = ? AND hash = ?")) {
            ContentHash hash = ContentHash.ofText(name);
            statement.setBytes(1, Prefix.of(hash));
            statement.setBytes(2, hash.bytes());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Text(row.getLong(1), row.getLong(2), row.getBytes(3), row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    List<Entry.Intent> inFlight(String run) throws SQLException {
        Optional<Text> number = named(run);
        if (number.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + Row.COLUMNS
                        + " FROM entry intent WHERE sequence >= ? AND run = ? AND kind = 'intent' AND NOT EXISTS (SELECT 1 FROM"
                        + " entry answer WHERE answer.kind = 'answer' AND substr(answer.key, 1, 8) = substr(intent.key, 1, 8) AND answer.key = intent.key AND answer.sequence >"
                        + " intent.sequence) AND NOT EXISTS (SELECT 1 FROM entry failure WHERE failure.kind = 'failure' AND"
                        + " substr(failure.key, 1, 8) = substr(intent.key, 1, 8) AND failure.key = intent.key AND failure.sequence > intent.sequence) ORDER BY sequence")) {
            statement.setLong(1, number.get().since());
            statement.setLong(2, number.get().number());
            Page page = page(statement);
            // Asked, cut, asked again and cut again is in flight once.
            Map<TrialKey, Entry.Intent> latest = new LinkedHashMap<>();
            for (Row row : page.rows()) {
                if (Entries.read(row, page).orElseThrow() instanceof Entry.Intent intent) {
                    latest.remove(intent.key());
                    latest.put(intent.key(), intent);
                }
            }
            return List.copyOf(latest.values());
        }
    }

    List<RunRecord> runs() throws SQLException {
        return Entries.runs(
                select("SELECT " + Row.COLUMNS + " FROM entry WHERE kind = 'begin' ORDER BY sequence"),
                select("SELECT " + Row.COLUMNS + " FROM entry WHERE sequence IN"
                        + " (SELECT max(sequence) FROM entry WHERE kind = 'finish' GROUP BY run)"));
    }

    Optional<RunRecord> run(String idPrefix) throws SQLException {
        List<Text> named = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT number, since, hash, text FROM content"
                + " WHERE number IN (SELECT run FROM entry WHERE kind = 'begin') AND substr(text, 1, ?) = ?")) {
            statement.setInt(1, idPrefix.codePointCount(0, idPrefix.length()));
            statement.setString(2, idPrefix);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    named.add(new Text(row.getLong(1), row.getLong(2), row.getBytes(3), row.getString(4)));
                }
            }
        }
        Optional<Text> exact =
                named.stream().filter(text -> text.text().equals(idPrefix)).findAny();
        if (exact.isEmpty() && named.size() != 1) {
            return Optional.empty();
        }
        long number = exact.orElseGet(named::getFirst).number();
        return Entries.runs(
                        select("SELECT " + Row.COLUMNS + " FROM entry WHERE kind = 'begin' AND run = " + number),
                        select("SELECT " + Row.COLUMNS + " FROM entry WHERE kind = 'finish' AND run = " + number
                                + " ORDER BY sequence DESC LIMIT 1"))
                .stream()
                .findFirst();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Page select(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            return page(statement);
        }
    }

    private Page page(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet each = statement.executeQuery()) {
            while (each.next()) {
                rows.add(Row.read(each));
            }
        }
        return new Page(rows, texts.of(rows));
    }
}
