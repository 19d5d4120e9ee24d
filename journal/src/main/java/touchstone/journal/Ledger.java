package touchstone.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import touchstone.core.journal.JournalException;
import touchstone.core.json.ContentHash;
import touchstone.journal.Contents.Content;

/**
 * Writes entries: one transaction reads the head of the chain, extends it and puts the new head, so that several processes
 * never fork it. Belongs to the writer's thread.
 */
final class Ledger implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final Chain chain = new Chain();
    private final Contents contents;
    private final PreparedStatement head;
    private final PreparedStatement advance;
    private final PreparedStatement insert;
    private final PreparedStatement begun;
    private long sequence = -1;
    private byte[] link = Chain.start();

    Ledger(Database database, Connection connection) throws SQLException {
        this.database = database;
        this.connection = connection;
        contents = new Contents(connection);
        head = connection.prepareStatement("SELECT sequence, chain FROM head");
        advance = connection.prepareStatement("UPDATE head SET sequence = ?, chain = ?");
        insert = connection.prepareStatement(
                "INSERT INTO entry (" + Row.COLUMNS + ") VALUES (" + "?, ".repeat(13) + "?)");
        begun = connection.prepareStatement(
                "SELECT 1 FROM entry WHERE kind = 'begin' AND run = (SELECT number FROM content WHERE substr(hash, 1, 8) = ? AND hash = ?)");
    }

    /** Begins a transaction; other processes wait from here on. */
    void begin() throws SQLException {
        database.begin(connection);
        try (ResultSet row = head.executeQuery()) {
            if (!row.next()) {
                throw new JournalException("the journal " + database.location()
                        + " has lost its head; run touchstone verify, and restore it from a backup");
            }
            if (row.getLong(1) != sequence) {
                sequence = row.getLong(1);
                contents.refresh();
            }
            link = row.getBytes(2);
        }
    }

    /** Whether the journal remembers the beginning of a run. */
    boolean begun(Shared run) throws SQLException {
        ContentHash hash = run.hash();
        begun.setBytes(1, Prefix.of(hash));
        begun.setBytes(2, hash.bytes());
        try (ResultSet row = begun.executeQuery()) {
            return row.next();
        }
    }

    void write(List<Draft> drafts) throws SQLException {
        if (drafts.isEmpty()) {
            return;
        }
        contents.store(drafts, sequence + 1);
        for (Draft draft : drafts) {
            insert(draft);
        }
        insert.executeBatch();
        advance.setLong(1, sequence);
        advance.setBytes(2, link);
        advance.executeUpdate();
    }

    void commit() throws SQLException {
        database.commit(connection);
    }

    void rollback() throws SQLException {
        database.rollback(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void insert(Draft draft) throws SQLException {
        Content run = contents.get(draft.run());
        Content who = contents.get(draft.who());
        Content prompt = contents.get(draft.prompt());
        Content readout = contents.get(draft.readout());
        sequence++;
        link = chain.next(
                link,
                new Chain.Link(
                        sequence,
                        draft.kind().word,
                        draft.key(),
                        draft.at(),
                        run.hash(),
                        who.hash(),
                        prompt.hash(),
                        readout.hash(),
                        draft.repeat(),
                        draft.usage().inputTokens(),
                        draft.usage().outputTokens(),
                        draft.latency(),
                        draft.text()));
        insert.setLong(1, sequence);
        insert.setString(2, draft.kind().word);
        insert.setBytes(3, draft.key());
        insert.setLong(4, draft.at());
        insert.setLong(5, run.number());
        insert.setLong(6, who.number());
        insert.setLong(7, prompt.number());
        insert.setLong(8, readout.number());
        insert.setLong(9, draft.repeat());
        insert.setLong(10, draft.usage().inputTokens());
        insert.setLong(11, draft.usage().outputTokens());
        insert.setLong(12, draft.latency());
        insert.setString(13, draft.text());
        insert.setBytes(14, link);
        insert.addBatch();
    }
}
