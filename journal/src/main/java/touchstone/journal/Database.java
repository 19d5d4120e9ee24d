package touchstone.journal;

import java.sql.Connection;
import java.sql.SQLException;
import touchstone.core.journal.JournalException;

/** What differs between the two databases. Everything else is one SQL. */
sealed interface Database permits Sqlite, Postgres {
    /** For people: without credentials. */
    String location();

    /** The name of its folder among the migrations. */
    String dialect();

    boolean readOnly();

    /** A connection that may write. Transactions on it go through {@link #begin}, {@link #commit} and {@link #rollback}. */
    Connection writer() throws SQLException;

    Connection reader() throws SQLException;

    /** How many tables there are, whosever they are. */
    String countTables();

    /** Begins a transaction and waits until nobody else can write the journal. */
    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /** One clear line that says what to do. */
    JournalException explain(SQLException cause);
}
