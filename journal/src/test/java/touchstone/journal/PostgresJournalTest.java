package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchstone.core.journal.Entry;
import touchstone.core.journal.JournalException;
import touchstone.core.journal.Verification;

/** The same promises on a real server, each test in a schema of its own. */
class PostgresJournalTest extends JournalContract {
    private static Optional<EmbeddedPostgres> server = Optional.empty();
    private static String noServer = "";
    private static int schemas;

    private String schema = "";

    @BeforeAll
    static void start() {
        try {
            server = Optional.of(EmbeddedPostgres.builder().start());
        } catch (IOException | RuntimeException e) {
            noServer = e.toString();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @BeforeEach
    void makeSchema() throws Exception {
        assumeThat(server)
                .as("no PostgreSQL server could be started here: " + noServer)
                .isPresent();
        schema = "test" + ++schemas;
        change("CREATE SCHEMA " + schema);
    }

    @Override
    SqlJournal open() {
        return SqlJournal.open(url());
    }

    @Test
    void theLocationHasNoCredentials() {
        try (SqlJournal journal = SqlJournal.open(url() + "&password=secret")) {
            assertThat(journal.location())
                    .startsWith("jdbc:postgresql://localhost:")
                    .endsWith("/postgres?currentSchema=" + schema);
        }
        assertThat(Postgres.at("jdbc:postgresql://me:secret@db/x?ssl=true&password=p&sslpassword=q&user=me")
                        .location())
                .isEqualTo("jdbc:postgresql://db/x?ssl=true");
    }

    @Test
    void aManyPagesLongWalkSeesEveryEntry() {
        List<Entry.Intent> intents =
                IntStream.range(0, 3000).mapToObj(Specimen::intent).toList();
        try (SqlJournal journal = open()) {
            append(journal, intents);
            assertThat(walk(journal, Optional.empty())).isEqualTo(intents);
        }
    }

    @Test
    void tamperingIsFound() throws Exception {
        try (SqlJournal journal = open()) {
            append(journal, everyKind());
            change("UPDATE " + schema + ".entry SET text = replace(text, 'Yes', 'No') WHERE sequence = 3");
            assertThat(journal.verify())
                    .isInstanceOfSatisfying(
                            Verification.Broken.class,
                            broken -> assertThat(broken.sequence()).isEqualTo(3));
            change("DELETE FROM " + schema + ".head");
            assertThat(journal.verify())
                    .isInstanceOfSatisfying(
                            Verification.Broken.class,
                            broken -> assertThat(broken.what()).contains("head"));
        }
    }

    @Test
    void aJournalOpenForReadingTakesNothing() {
        try (SqlJournal journal = open()) {
            append(journal, everyKind());
        }
        try (SqlJournal journal = SqlJournal.openReadOnly(url())) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(4));
            assertThat(journal.append(Specimen.intent(1))).isCompletedExceptionally();
        }
    }

    @Test
    void readingDoesNotMakeAJournal() {
        assertThatThrownBy(() -> SqlJournal.openReadOnly(url()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("there is no journal");
    }

    @Test
    void whoHoldsTheJournalTooLongIsNamedAsTheReason() throws Exception {
        open().close();
        Postgres impatient = new Postgres(url(), false, Duration.ofMillis(100));
        Postgres other = Postgres.at(url());
        try (SqlJournal journal = SqlJournal.open(impatient, Schema.CURRENT);
                Connection holder = other.writer()) {
            other.begin(holder);
            assertThatThrownBy(() -> journal.append(Specimen.intent(1)).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("another process has been writing");
            other.rollback(holder);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> SqlJournal.open("jdbc:postgresql://localhost:1/nowhere?user=me&password=secret"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aMangledUrlIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> SqlJournal.open("jdbc:postgresql://me:secret@host:port/x?password=secret"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not a PostgreSQL URL")
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void anUnknownDatabaseIsSaidSo() {
        assertThatThrownBy(() -> SqlJournal.open(url().replace("/postgres?", "/nowhere?")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("there is no such database");
    }

    private String url() {
        return server.orElseThrow().getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    private void change(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(server.orElseThrow().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
