package touchstone.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import touchstone.core.journal.JournalException;

/**
 * A journal in one file.
 *
 * @param file the database
 * @param pragmas settings beyond the usual ones
 * @param patience how long to wait for another process that writes
 */
record Sqlite(Path file, boolean readOnly, Map<String, String> pragmas, Duration patience) implements Database {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofMillis(10);

    Sqlite {
        pragmas = Map.copyOf(pragmas);
    }

    static Sqlite at(Path file) {
        return new Sqlite(file, false, Map.of(), PATIENCE);
    }

    static Sqlite readOnly(Path file) {
        return new Sqlite(file, true, Map.of(), PATIENCE);
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public String dialect() {
        return "sqlite";
    }

    @Override
    public String countTables() {
        return "SELECT count(*) FROM sqlite_master";
    }

    @Override
    public Connection writer() throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new JournalException("the folder of the journal " + file + " cannot be made: " + e, e);
        }
        if (!Files.isWritable(Files.exists(file) ? file : file.toAbsolutePath().getParent())
                || !Files.isWritable(file.toAbsolutePath().getParent())) {
            throw cannotWrite(new SQLException("not writable"));
        }
        Connection connection = connect(file.toString());
        try {
            patiently(() -> set(connection, "journal_mode", "WAL"));
            // In WAL mode a commit survives the end of the process in any case; FULL makes it survive the end of power.
            set(connection, "synchronous", "FULL");
            // Fewer, larger checkpoints write the pages of the indexes less often.
            set(connection, "wal_autocheckpoint", "8000");
            set(connection, "cache_size", "-65536");
            for (Map.Entry<String, String> pragma : pragmas.entrySet()) {
                set(connection, pragma.getKey(), pragma.getValue());
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection reader() throws SQLException {
        if (!Files.exists(file)) {
            throw new JournalException(
                    "there is no journal at " + file + "; name the workspace in which runs were made");
        }
        if (!readOnly) {
            Connection connection = connect(file.toString());
            set(connection, "query_only", "1");
            return connection;
        }
        Connection connection = connect("file:" + uri() + "?mode=ro");
        try {
            patiently(() -> execute(connection, countTables()));
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (!cannotShare(e)) {
                throw e;
            }
            if (!withoutLog()) {
                throw new JournalException(
                        "the journal " + file
                                + " was cut while it was written, and its folder cannot be written to finish"
                                + " that; copy " + file.getFileName() + " and " + file.getFileName()
                                + "-wal to a folder that can be written and name that",
                        e);
            }
            // Nobody can write in a folder like this, so nothing needs the shared memory that cannot be made here.
            return connect("file:" + uri() + "?immutable=1");
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public JournalException explain(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return new JournalException("the journal " + file + " failed: " + cause.getMessage(), cause);
        }
        return switch (primary(sqlite)) {
            case SQLITE_FULL ->
                new JournalException(
                        "no space left for the journal " + file
                                + "; free some disk space and run again: what was answered until now is kept",
                        cause);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> cannotWrite(cause);
            case SQLITE_NOTADB ->
                new JournalException(
                        file + " is no journal (not an SQLite database); move it away or name another workspace",
                        cause);
            case SQLITE_CORRUPT ->
                new JournalException(
                        "the journal " + file
                                + " is damaged; restore it from a backup, or save what can be read with: sqlite3 "
                                + file + " .recover",
                        cause);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new JournalException(
                        "another process has been writing to the journal " + file + " for " + patience.toSeconds()
                                + " s; wait for it or end it, then run again",
                        cause);
            case SQLITE_IOERR ->
                new JournalException(
                        "the disk under the journal " + file + " failed or is full (" + sqlite.getResultCode()
                                + "); look after it and run again: what was answered until now is kept",
                        cause);
            default -> new JournalException("the journal " + file + " failed: " + cause.getMessage(), cause);
        };
    }

    private JournalException cannotWrite(SQLException cause) {
        return new JournalException(
                "the journal " + file
                        + " cannot be opened for writing; make the file and its folder writable or name another workspace",
                cause);
    }

    /** The driver itself, because DriverManager would load every driver there is. */
    private Connection connect(String name) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", Long.toString(patience.toMillis()));
        return JDBC.createConnection(JDBC.PREFIX + name, settings);
    }

    private String uri() {
        return file.toAbsolutePath().toUri().getRawPath();
    }

    private boolean withoutLog() {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return !Files.exists(log) || Files.size(log) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean cannotShare(SQLException cause) {
        return cause instanceof SQLiteException sqlite
                && switch (primary(sqlite)) {
                    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_IOERR -> true;
                    default -> false;
                };
    }

    /** Extended codes carry the primary one in their lowest byte. */
    private static SQLiteErrorCode primary(SQLiteException cause) {
        return SQLiteErrorCode.getErrorCode(cause.getResultCode().code & 0xff);
    }

    /** Changing to WAL and the first read after a crash fail at once when another process does the same, without the usual wait. */
    private void patiently(Step step) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                step.take();
                return;
            } catch (SQLiteException e) {
                if (primary(e) != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private interface Step {
        void take() throws SQLException;
    }

    private static void set(Connection connection, String pragma, String value) throws SQLException {
        execute(connection, "PRAGMA " + pragma + " = " + value);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
