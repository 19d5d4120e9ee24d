package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.journal.Entry;
import touchstone.core.journal.JournalException;
import touchstone.core.journal.Verification;

class SchemaTest {
    private static final Schema LATER =
            new Schema("touchstone/journal/later", List.of("V1__journal.sql", "V2__a_later_format.sql"));

    @TempDir
    Path folder;

    @Test
    void anOlderJournalIsCarriedForwardWithEverythingInIt() {
        List<Entry> entries = JournalContract.everyKind();
        try (SqlJournal journal = SqlJournal.open(database(), Schema.CURRENT)) {
            JournalContract.append(journal, entries);
        }
        try (SqlJournal journal = SqlJournal.open(database(), LATER)) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(entries.size()));
            journal.append(Specimen.intent(7)).join();
        }
        assertThat(one("SELECT format FROM head")).isEqualTo("2");
        assertThat(one("SELECT DISTINCT language FROM content")).isEqualTo("en");
        assertThat(one("SELECT max(version) FROM flyway_schema_history")).isEqualTo("2");
    }

    @Test
    void anOlderJournalOpenForReadingIsNotChanged() {
        SqlJournal.open(database(), Schema.CURRENT).close();
        assertThatThrownBy(() -> SqlJournal.open(Sqlite.readOnly(file()), LATER))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("older format 1")
                .hasMessageContaining("open it once for writing");
        assertThat(one("SELECT format FROM head")).isEqualTo("1");
    }

    @Test
    void aNewJournalDoesNotWaitForFlyway() {
        SqlJournal.open(database(), Schema.CURRENT).close();
        assertThat(one("SELECT count(*) FROM sqlite_master WHERE name LIKE 'flyway%'"))
                .isEqualTo("0");
    }

    private Path file() {
        return folder.resolve("journal.db");
    }

    private Sqlite database() {
        return Sqlite.at(file());
    }

    private String one(String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
