package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Verification;
import touchstone.core.model.Message;
import touchstone.core.model.Role;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;

class JournalPropertyTest {
    private static final List<String> COLUMNS = List.of(Row.COLUMNS.split(", "));

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("journal");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 40)
    void whatGoesInComesOut(@ForAll("entries") @Size(max = 30) List<Entry> entries) {
        try (SqlJournal journal = open()) {
            JournalContract.append(journal, entries);
            assertThat(JournalContract.walk(journal, Optional.empty())).isEqualTo(entries);
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(entries.size()));
        }
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void anyCellThatIsChangedIsFound(
            @ForAll("entries") @Size(min = 1, max = 12) List<Entry> entries,
            @ForAll @IntRange(max = 11) int row,
            @ForAll @IntRange(max = 13) int column)
            throws SQLException {
        try (SqlJournal journal = open()) {
            JournalContract.append(journal, entries);
        }
        change("entry", COLUMNS.get(column), "sequence", 1 + row % entries.size());
        assertBroken();
    }

    @Property(tries = 40)
    void anySharedTextThatIsChangedIsFound(
            @ForAll("entries") @Size(min = 1, max = 12) List<Entry> entries,
            @ForAll @IntRange(max = 100) int row,
            @ForAll("contentColumn") String column)
            throws SQLException {
        try (SqlJournal journal = open()) {
            JournalContract.append(journal, entries);
        }
        long texts;
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM content")) {
            count.next();
            texts = count.getLong(1);
        }
        change("content", column, "number", 1 + row % texts);
        assertBroken();
    }

    @Provide
    Arbitrary<String> contentColumn() {
        return Arbitraries.of("number", "since", "hash", "text");
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<Entry> entry = Combinators.combine(
                        trials(), answers(), texts(), Arbitraries.integers().between(0, 2))
                .as((trial, answer, text, kind) -> {
                    Entry.Intent intent = Specimen.intent("run " + text, "model " + text, trial);
                    Instant at = Specimen.START.plusNanos(text.hashCode());
                    return switch (kind) {
                        case 0 -> intent;
                        case 1 ->
                            new Entry.Answered(
                                    intent.key(),
                                    intent.run(),
                                    at,
                                    answer,
                                    new Usage(text.length(), kind),
                                    text,
                                    Duration.ofNanos(Math.abs((long) text.hashCode())));
                        default -> new Entry.Failed(intent.key(), intent.run(), at, text);
                    };
                });
        return entry.list();
    }

    private static Arbitrary<Trial> trials() {
        Arbitrary<List<Message>> messages = Combinators.combine(Arbitraries.of(Role.class), texts())
                .as(Message::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        Arbitrary<Readout> readouts = Arbitraries.oneOf(
                Arbitraries.just(Specimen.YES_OR_NO),
                texts().list().ofMaxSize(2).map(stop -> new Readout.Text(10, 0.3, 0.9, stop)),
                texts().list().ofMinSize(1).ofMaxSize(2).map(Readout.Score::new));
        return Combinators.combine(
                        texts(), messages, readouts, Arbitraries.integers().between(0, 5))
                .as((item, prompt, readout, repeat) -> new Trial(item, Condition.NONE, repeat, prompt, readout));
    }

    private static Arbitrary<Answer> answers() {
        return Arbitraries.oneOf(
                texts().map(text -> new Answer.Text(text, Answer.Stop.END)),
                Arbitraries.doubles()
                        .lessOrEqual(0)
                        .list()
                        .ofMaxSize(4)
                        .map(numbers -> new Answer.Distribution(numbers, "x")),
                Arbitraries.integers()
                        .between(0, 9)
                        .list()
                        .ofMaxSize(4)
                        .map(numbers -> new Answer.Counts(numbers, 1, 2)));
    }

    /** Anything that UTF-8 and PostgreSQL have a form for. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab \"\\'{}\n\t%;\u0001\u007f\u00e9\u4e2d\u2028")
                .ofMaxLength(12)
                .map(text -> text.length() % 3 == 0 ? text + "\uD83D\uDE00" : text);
    }

    private SqlJournal open() {
        return SqlJournal.open(folder.resolve("journal.db").toString());
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("journal.db");
    }

    /** Adds 1 to a number, a space to a text, a byte to a hash. */
    private void change(String table, String column, String id, long number) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                PreparedStatement statement = connection.prepareStatement("UPDATE " + table + " SET " + column
                        + " = CASE"
                        + " typeof(" + column + ") WHEN 'integer' THEN " + column + " + 1000 WHEN 'text' THEN " + column
                        + " || ' ' ELSE CAST(" + column + " || x'00' AS BLOB) END WHERE " + id + " = ?")) {
            statement.setLong(1, number);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void assertBroken() {
        try (SqlJournal journal = open()) {
            assertThat(journal.verify()).isInstanceOf(Verification.Broken.class);
        }
    }
}
