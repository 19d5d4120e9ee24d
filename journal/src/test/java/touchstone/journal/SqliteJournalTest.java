package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.journal.Entry;
import touchstone.core.journal.JournalException;
import touchstone.core.journal.Verification;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("a workspace").resolve("journal.db");
    }

    @Override
    SqlJournal open() {
        return SqlJournal.open(file().toString());
    }

    @Test
    void theFolderIsMadeAndTheLocationIsThePath() {
        try (SqlJournal journal = open()) {
            assertThat(journal.location()).isEqualTo(file().toString());
            assertThat(file()).exists();
        }
    }

    @Test
    void aTrivialTrialTakesNoMoreThanSixHundredBytes() throws Exception {
        int trials = 20_000;
        try (SqlJournal journal = open()) {
            for (int n = 0; n < trials; n++) {
                Entry.Intent intent = Specimen.intent(n);
                journal.append(intent);
                journal.append(Specimen.answered(intent));
            }
        }
        assertThat(Files.size(file()) / (double) trials).isLessThan(600);
        assertThat(folder.resolve("a workspace")).isDirectoryContaining(file()::equals);
    }

    @Test
    void aPromptIsKeptOnceForAllModelsAndRepeats() throws Exception {
        try (SqlJournal journal = open()) {
            for (String model : List.of("openai:gpt-5", "anthropic:claude")) {
                append(
                        journal,
                        IntStream.range(0, 50)
                                .mapToObj(n -> Specimen.intent(
                                        Specimen.RUN, model, Specimen.trial(7).withRepeat(n)))
                                .toList());
            }
        }
        // The prompt, the readout, two models and the run.
        assertThat(number("SELECT count(*) FROM content")).isEqualTo(5);
        assertThat(number("SELECT count(DISTINCT messages) FROM trial")).isEqualTo(1);
    }

    @Test
    void aPersonCanReadTrialsWithTheShell() throws Exception {
        Entry.Intent intent = Specimen.intent(3);
        try (SqlJournal journal = open()) {
            append(journal, List.of(intent, Specimen.answered(intent)));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT trial, model, messages, answer, served_by, latency_ms, asked, key FROM trial")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("scenario-3 [age=23 gender=female] #0");
            assertThat(row.getString(2)).isEqualTo("openai:gpt-5");
            assertThat(row.getString(3)).startsWith("[{\"role\":\"user\",\"content\":\"Should applicant 3");
            assertThat(row.getString(4)).startsWith("{\"type\":\"distribution\"");
            assertThat(row.getString(5)).isEqualTo("gpt-5-2025-08-07");
            assertThat(row.getInt(6)).isEqualTo(20);
            assertThat(row.getString(7)).isEqualTo("2026-01-02 03:04:05");
            assertThat(row.getString(8)).isEqualTo(intent.key().toString());
        }
    }

    @Test
    void aFullDiskIsSaidOnceAndClearlyAndCostsNothingThatWasCommitted() {
        Sqlite small = new Sqlite(file(), false, Map.of("max_page_count", "200"), Duration.ofSeconds(5));
        List<CompletableFuture<Void>> done = new ArrayList<>();
        try (SqlJournal journal = SqlJournal.open(small, Schema.CURRENT)) {
            for (int n = 0; n < 20_000; n++) {
                done.add(journal.append(Specimen.intent(n)));
            }
            assertThatThrownBy(() -> done.getLast().join())
                    .cause()
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("no space left for the journal")
                    .hasMessageContaining("run again");
            assertThat(journal.append(Specimen.intent(0))).isCompletedExceptionally();
            assertThatThrownBy(() -> journal.begin(Specimen.run("a", Specimen.START)))
                    .isInstanceOf(JournalException.class);
        }
        long durable =
                done.stream().filter(each -> !each.isCompletedExceptionally()).count();
        assertThat(durable).isPositive().isLessThan(20_000);
        try (SqlJournal journal = open()) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(durable));
            assertThat(walk(journal, Optional.empty()))
                    .hasSize((int) durable)
                    .last()
                    .isEqualTo(Specimen.intent((int) durable - 1));
            journal.append(Specimen.intent(-1)).join();
        }
    }

    @Test
    void whatIsNoDatabaseIsLeftAlone() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "Dear diary, ".repeat(1000));
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is no journal")
                .hasMessageContaining("move it away");
        assertThat(file()).hasContent("Dear diary, ".repeat(1000));
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws Exception {
        Files.createDirectories(file().getParent());
        change("CREATE TABLE recipes (name TEXT)");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is a database, but no journal");
        assertThat(number("SELECT count(*) FROM sqlite_master")).isEqualTo(1);
    }

    @Test
    void aNewerJournalIsLeftToNewerPrograms() throws Exception {
        open().close();
        change("UPDATE head SET format = 99");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Touchstone (format 99");
        assertThatThrownBy(() -> SqlJournal.openReadOnly(file().toString()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Touchstone (format 99");
    }

    @Test
    void aDamagedFileIsCalledDamaged() throws Exception {
        try (SqlJournal journal = open()) {
            append(journal, IntStream.range(0, 2000).mapToObj(Specimen::intent).toList());
        }
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            for (long page = 5; page < raw.length() / 4096; page++) {
                raw.seek(page * 4096);
                raw.write(new byte[64]);
            }
        }
        try (SqlJournal journal = open()) {
            assertThatThrownBy(() -> walk(journal, Optional.empty()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void whoHoldsTheJournalTooLongIsNamedAsTheReason() throws Exception {
        open().close();
        Sqlite impatient = new Sqlite(file(), false, Map.of(), Duration.ofMillis(100));
        try (SqlJournal journal = SqlJournal.open(impatient, Schema.CURRENT);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> journal.append(Specimen.intent(1)).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("another process has been writing");
            statement.execute("ROLLBACK");
        }
        try (SqlJournal journal = open()) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(0));
        }
    }

    @Test
    void aJournalOpenForReadingTakesNothing() {
        Entry.Intent intent = Specimen.intent(1);
        try (SqlJournal journal = open()) {
            append(journal, List.of(intent, Specimen.answered(intent)));
        }
        try (SqlJournal journal = SqlJournal.openReadOnly(file().toString())) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(2));
            assertThat(journal.find(List.of(intent.key()))).hasSize(1);
            assertThat(journal.append(intent)).isCompletedExceptionally();
            assertThatThrownBy(() -> journal.begin(Specimen.run("a", Specimen.START)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("for reading only");
        }
    }

    @Test
    void readingDoesNotMakeAJournal() {
        assertThatThrownBy(() -> SqlJournal.openReadOnly(file().toString()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("there is no journal");
        assertThat(file()).doesNotExist();
    }

    private long number(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
