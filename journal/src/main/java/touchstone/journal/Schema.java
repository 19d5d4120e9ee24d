package touchstone.journal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import touchstone.core.journal.JournalException;
import touchstone.core.resource.Resource;

/**
 * The tables of a journal, brought to the format of this program. A new journal is made straight from the migrations, in
 * one transaction; Flyway, whose start takes longer than a small run, carries an older journal forward by the same scripts.
 *
 * @param folder the migrations' folder among the resources, with one folder for each database in it
 * @param scripts the migrations, oldest first; the n-th leads to format n
 */
record Schema(String folder, List<String> scripts) {
    static final Schema CURRENT = new Schema("touchstone/journal/migration", List.of("V1__journal.sql"));

    private static final int NEW = 0;

    /** @throws JournalException if the database holds something else or a newer journal */
    void ensure(Database database, Connection writer) throws SQLException {
        int format = format(database, writer);
        if (format == NEW) {
            database.begin(writer);
            // Another process may have been faster.
            format = format(database, writer);
            if (format == NEW) {
                create(database, writer);
                format = scripts.size();
            }
            database.commit(writer);
        }
        if (format < scripts.size()) {
            migrate(database, format);
            format = format(database, writer);
        }
        check(database, format);
    }

    /** For a journal that must not be changed. */
    void check(Database database, Connection reader) throws SQLException {
        int format = format(database, reader);
        if (format == NEW) {
            throw new JournalException(
                    "there is no journal at " + database.location() + "; name the workspace in which runs were made");
        }
        check(database, format);
    }

    private void check(Database database, int format) {
        if (format > scripts.size()) {
            throw new JournalException(
                    "the journal " + database.location() + " was written by a newer Touchstone (format " + format
                            + ", this one knows " + scripts.size() + "); use that one");
        }
        if (format < scripts.size()) {
            throw new JournalException("the journal " + database.location() + " has the older format " + format
                    + "; open it once for writing, such as by a run, to bring it to format " + scripts.size());
        }
    }

    private int format(Database database, Connection connection) throws SQLException {
        if (count(connection, database.countTables()) == 0) {
            return NEW;
        }
        try {
            // A journal that lost its head is broken, which verify tells, but not new.
            return (int) count(connection, "SELECT coalesce(max(format), " + scripts.size() + ") FROM head");
        } catch (SQLException e) {
            if (database.explain(e).getMessage().contains("head")) {
                throw new JournalException(
                        database.location() + " is a database, but no journal; move it away or name another workspace",
                        e);
            }
            throw e;
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void create(Database database, Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String script : scripts) {
                // Unlike execute, executeUpdate takes a whole script with either driver.
                statement.executeUpdate(text(folder + "/" + database.dialect() + "/" + script));
            }
        }
    }

    private static String text(String resource) {
        return new Resource(Schema.class, "/" + resource).text();
    }

    private void migrate(Database database, int from) throws SQLException {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(new Connections(database))
                    .locations("classpath:" + folder + "/" + database.dialect())
                    .baselineOnMigrate(true)
                    .baselineVersion(Integer.toString(from))
                    .target(Integer.toString(scripts.size()))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            try (Connection connection = database.writer()) {
                // Two processes that migrate at once trip over each other; one of them wins.
                if (format(database, connection) != scripts.size()) {
                    throw new JournalException(
                            "the journal " + database.location() + " could not be brought from format " + from + " to "
                                    + scripts.size() + ": " + e.getMessage(),
                            e);
                }
            }
        }
    }

    /** Flyway opens its own connections. */
    private record Connections(Database database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = database.writer();
            connection.setAutoCommit(true);
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
