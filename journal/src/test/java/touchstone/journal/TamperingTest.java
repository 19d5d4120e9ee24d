package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.journal.Entry;
import touchstone.core.journal.RunRecord;
import touchstone.core.journal.Verification;

/** Somebody with a shell changes a journal of 42 entries: begin, 20 trials of intent and answer, finish. */
class TamperingTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            first edited        | UPDATE entry SET text = '{"seed":2}' WHERE sequence = 1                 | 1  | edited
            middle edited       | UPDATE entry SET text = replace(text, 'Yes', 'No') WHERE sequence = 21  | 21 | edited
            last edited         | UPDATE entry SET text = '{"estimates":[9]}' WHERE sequence = 42         | 42 | edited
            tokens edited       | UPDATE entry SET output_tokens = 2 WHERE sequence = 21                  | 21 | edited
            time edited         | UPDATE entry SET at = at + 1 WHERE sequence = 21                        | 21 | edited
            latency edited      | UPDATE entry SET latency = latency / 2 WHERE sequence = 21              | 21 | edited
            kind edited         | UPDATE entry SET kind = 'failure' WHERE sequence = 21                   | 21 | edited
            kind unknown        | UPDATE entry SET kind = 'opinion' WHERE sequence = 21                   | 21 | edited
            key edited          | UPDATE entry SET key = zeroblob(32) WHERE sequence = 21                 | 21 | edited
            key cut             | UPDATE entry SET key = x'' WHERE sequence = 21                          | 21 | edited
            repeat edited       | UPDATE entry SET repetition = 1 WHERE sequence = 20                     | 20 | edited
            name edited         | UPDATE entry SET text = 'other #0' WHERE sequence = 20                  | 20 | edited
            link edited         | UPDATE entry SET chain = zeroblob(32) WHERE sequence = 21               | 21 | edited
            link cut            | UPDATE entry SET chain = x'' WHERE sequence = 42                        | 42 | edited
            server edited       | UPDATE entry SET who = 1 WHERE sequence = 21                            | 21 | edited
            run edited          | UPDATE entry SET run = who WHERE sequence = 20                          | 20 | edited
            prompt exchanged    | UPDATE entry SET prompt = (SELECT prompt FROM entry WHERE sequence = 18) WHERE sequence = 20 | 20 | edited
            prompt taken off    | UPDATE entry SET prompt = 0 WHERE sequence = 20                         | 20 | edited
            readout to nowhere  | UPDATE entry SET readout = 99 WHERE sequence = 20                       | 20 | number 99 is missing
            first removed       | DELETE FROM entry WHERE sequence = 1                                    | 1  | missing
            middle removed      | DELETE FROM entry WHERE sequence = 21                                   | 21 | missing
            many removed        | DELETE FROM entry WHERE sequence > 10                                   | 11 | missing
            last removed        | DELETE FROM entry WHERE sequence = 42                                   | 42 | missing
            all removed         | DELETE FROM entry                                                       | 1  | missing
            last removed, head put back | DELETE FROM entry WHERE sequence = 42; UPDATE head SET sequence = 41 | 41 | head
            inserted behind     | INSERT INTO entry SELECT 43, kind, key, at, run, who, prompt, readout, repetition, input_tokens, output_tokens, latency, text, chain FROM entry WHERE sequence = 21 | 43 | inserted
            inserted behind, head moved | INSERT INTO entry SELECT 43, kind, key, at, run, who, prompt, readout, repetition, input_tokens, output_tokens, latency, text, chain FROM entry WHERE sequence = 21; UPDATE head SET sequence = 43 | 43 | edited
            inserted before     | INSERT INTO entry SELECT 0, kind, key, at, run, who, prompt, readout, repetition, input_tokens, output_tokens, latency, text, chain FROM entry WHERE sequence = 21 | 0 | inserted
            inserted between    | UPDATE entry SET sequence = -sequence WHERE sequence > 20; UPDATE entry SET sequence = 1 - sequence WHERE sequence < 0; INSERT INTO entry SELECT 21, kind, key, at, run, who, prompt, readout, repetition, input_tokens, output_tokens, latency, text, chain FROM entry WHERE sequence = 19; UPDATE head SET sequence = 43 | 21 | edited
            two exchanged       | UPDATE entry SET sequence = 99 WHERE sequence = 20; UPDATE entry SET sequence = 20 WHERE sequence = 22; UPDATE entry SET sequence = 22 WHERE sequence = 99 | 20 | edited
            head removed        | DELETE FROM head                                                        | 42 | head
            head link edited    | UPDATE head SET chain = zeroblob(32)                                    | 42 | head
            head put back       | UPDATE head SET sequence = 20, chain = (SELECT chain FROM entry WHERE sequence = 20) | 21 | inserted
            prompt edited       | UPDATE content SET text = replace(text, 'applicant 9,', 'applicant 8,') | 20 | prompt was edited
            prompt respaced     | UPDATE content SET text = replace(text, '":"', '": "') WHERE text LIKE '%applicant 9,%' | 20 | prompt was edited
            prompt unreadable   | UPDATE content SET text = '?' WHERE text LIKE '%applicant 9,%'          | 20 | prompt was edited
            prompt and hash     | UPDATE content SET hash = zeroblob(32) WHERE text LIKE '%applicant 9,%' | 20 | prompt was edited
            prompt removed      | DELETE FROM content WHERE text LIKE '%applicant 9,%'                    | 20 | missing
            prompts exchanged   | UPDATE content SET number = -1 WHERE number = 7; UPDATE content SET number = 7 WHERE number = 8; UPDATE content SET number = 8 WHERE number = -1 | 4 | edited
            model renamed       | UPDATE content SET text = 'openai:gpt-4' WHERE text = 'openai:gpt-5'    | 2  | edited
            run renamed         | UPDATE content SET text = 'ffff' WHERE text = '5f1e0c8a7b6d4e3f'        | 1  | edited
            readout edited      | UPDATE content SET text = replace(text, 'YES', 'Yep') WHERE text LIKE '{%' | 2 | edited
            text added          | INSERT INTO content VALUES (99, 5, zeroblob(32), 'spare')               | 42 | no entry uses
            request edited      | UPDATE entry SET text = '{}' WHERE kind = 'begin'                       | 1  | edited
            findings edited     | UPDATE entry SET text = replace(text, '1', '2') WHERE kind = 'finish'   | 42 | edited
            """)
    void isFound(String change, String sql, long sequence, String what) throws Exception {
        make();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String each : sql.split(";")) {
                assertThat(statement.executeUpdate(each)).as(each).isPositive();
            }
        }
        try (SqlJournal journal = SqlJournal.openReadOnly(file().toString())) {
            assertThat(journal.verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
                assertThat(broken.sequence()).isEqualTo(sequence);
                assertThat(broken.what()).contains(what);
            });
        }
    }

    @Test
    void whatNobodyTouchedIsIntact() throws Exception {
        make();
        try (SqlJournal journal = SqlJournal.openReadOnly(file().toString())) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(42));
        }
    }

    @Test
    void compactingTheFileIsNoTampering() throws Exception {
        make();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("VACUUM");
        }
        try (SqlJournal journal = SqlJournal.open(file().toString())) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(42));
        }
    }

    private Path file() {
        return folder.resolve("journal.db");
    }

    private void make() throws Exception {
        RunRecord run = Specimen.run(Specimen.RUN, Specimen.START);
        try (SqlJournal journal = SqlJournal.open(file().toString())) {
            journal.begin(run);
            List<Entry> entries = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                Entry.Intent intent = Specimen.intent(n);
                entries.add(intent);
                entries.add(Specimen.answered(intent));
            }
            JournalContract.append(journal, entries);
            journal.finish(Specimen.finished(run, "{\"estimates\":[1]}"));
        }
        assertThat(Files.size(file())).isPositive();
    }
}
