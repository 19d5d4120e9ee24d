package touchstone.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.core.journal.JournalException;

/**
 * A journal on a server, in the schema that the connection's {@code currentSchema} names.
 *
 * @param url {@code jdbc:postgresql://host/database?user=...}, possibly with credentials; {@code PGUSER}, {@code PGPASSWORD}
 *     and PostgreSQL's password file give those it lacks
 * @param patience how long to wait for another process that writes
 */
record Postgres(String url, boolean readOnly, Duration patience) implements Database {
    static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern SECRET = Pattern.compile("user=|[a-z]*password[a-z]*=", Pattern.CASE_INSENSITIVE);

    /** What the driver says where the server wants a password and there is none. */
    private static final String REJECTED = "08004";

    /** Any constant that other users of the database are unlikely to lock. */
    private static final long LOCK = 0x746f756368737464L;

    static Postgres at(String url) {
        return new Postgres(url, false, Duration.ofSeconds(30));
    }

    static Postgres readOnly(String url) {
        return new Postgres(url, true, Duration.ofSeconds(30));
    }

    @Override
    public String location() {
        int parameters = url.indexOf('?');
        String server = (parameters < 0 ? url : url.substring(0, parameters)).replaceFirst("//.*@", "//");
        if (parameters < 0) {
            return server;
        }
        String open = Arrays.stream(url.substring(parameters + 1).split("&"))
                .filter(parameter -> !SECRET.matcher(parameter).lookingAt())
                .collect(Collectors.joining("&"));
        return open.isEmpty() ? server : server + "?" + open;
    }

    @Override
    public String toString() {
        return location();
    }

    @Override
    public String dialect() {
        return "postgresql";
    }

    @Override
    public String countTables() {
        // Only ours: a server's schema may well hold other tables.
        return "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'head'";
    }

    @Override
    public Connection writer() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection reader() throws SQLException {
        Connection connection = connect();
        connection.setReadOnly(true);
        return connection;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public JournalException explain(SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        String journal = "the journal " + location();
        String what = switch (state) {
            case "55P03" ->
                "another process has been writing to " + journal + " for " + patience.toSeconds()
                        + " s; wait for it or end it, then run again";
            case "53100" ->
                "the server's disk is full under " + journal
                        + "; free some space and run again: what was answered until now is kept";
            case "25006" -> journal + " is read-only; connect to a server that accepts writes";
            case "28P01", "28000", REJECTED ->
                "the server refused the user or password for " + journal
                        + "; set PGUSER and PGPASSWORD, or give ?user=NAME in the URL and the password in ~/.pgpass";
            case "42501" -> "the user may not use " + journal + "; have CREATE and USAGE granted on its schema";
            case "3D000" -> "there is no such database: " + location() + "; create it first";
            default ->
                state.startsWith("08")
                        ? "the server of " + journal
                                + " cannot be reached; start it or correct the URL, then run again: what was answered until now is kept"
                        : journal + " failed: " + cause.getMessage();
        };
        return new JournalException(what, cause);
    }

    private Connection connect() throws SQLException {
        Properties settings = new Properties();
        // As for every program of PostgreSQL's; what the URL says goes first.
        Optional.ofNullable(System.getenv("PGUSER")).ifPresent(user -> settings.setProperty("user", user));
        Optional.ofNullable(System.getenv("PGPASSWORD"))
                .ifPresent(password -> settings.setProperty("password", password));
        settings.setProperty("reWriteBatchedInserts", "true");
        settings.setProperty("ApplicationName", "touchstone");
        settings.setProperty("options", "-c lock_timeout=" + patience.toMillis());
        try {
            return DriverManager.getConnection(url, settings);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(url)) {
                // Its message would show the password.
                throw new JournalException("not a PostgreSQL URL: " + location());
            }
            throw e;
        }
    }
}
