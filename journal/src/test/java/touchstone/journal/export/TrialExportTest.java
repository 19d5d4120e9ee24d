package touchstone.journal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jerolba.carpet.CarpetReader;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.journal.Entry;
import touchstone.core.journal.JournalException;
import touchstone.core.json.Json;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Message;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.core.trial.TrialKey;
import touchstone.journal.SqlJournal;

class TrialExportTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Answer ANSWER = new Answer.Text("Yes, \"indeed\"\n", Answer.Stop.END);

    @TempDir
    Path folder;

    @BeforeEach
    void makeJournal() {
        try (SqlJournal journal = open()) {
            Entry.Intent answered = intent("mine", 0);
            Entry.Intent failed = intent("mine", 1);
            Entry.Intent cut = intent("mine", 2);
            Entry.Intent other = intent("other", 3);
            for (Entry entry : List.of(
                    answered,
                    failed,
                    cut,
                    other,
                    new Entry.Failed(failed.key(), "mine", START.plusSeconds(2), "503"),
                    answer(other),
                    answer(answered))) {
                journal.append(entry).join();
            }
        }
    }

    @Test
    void aLineOfJsonHoldsTheWholeTrial() throws Exception {
        JsonNode trial = export("trials.jsonl", Optional.of("mine"), 2).get(1);
        assertThat(trial.propertyNames())
                .containsExactly(
                        "trial",
                        "model",
                        "repeat",
                        "messages",
                        "readout",
                        "answer",
                        "inputTokens",
                        "outputTokens",
                        "servedBy",
                        "latencySeconds",
                        "run",
                        "asked",
                        "answered",
                        "key");
        assertThat(TrialJson.answer(trial.get("answer").toString())).isEqualTo(ANSWER);
        assertThat(TrialJson.messages(trial.get("messages").toString()))
                .isEqualTo(intent("mine", 0).messages());
        assertThat(TrialJson.readout(trial.get("readout").toString()))
                .isEqualTo(intent("mine", 0).readout());
        assertThat(trial.get("latencySeconds").asDouble()).isEqualTo(0.25);
        assertThat(trial.get("asked").asString()).isEqualTo(START.toString());
        assertThat(trial.get("key").asString())
                .isEqualTo(intent("mine", 0).key().toString());
    }

    @Test
    void aFailureIsATrialWithoutAnswer() throws Exception {
        JsonNode trial = export("trials.jsonl", Optional.of("mine"), 2).getFirst();
        assertThat(trial.get("failure").asString()).isEqualTo("503");
        assertThat(trial.has("answer")).isFalse();
    }

    @Test
    void allRunsGoIntoOneCompressedFile() throws Exception {
        assertThat(export("trials.jsonl.gz", Optional.empty(), 3))
                .extracting(trial -> trial.get("run").asString())
                .containsExactly("mine", "other", "mine");
    }

    @Test
    void parquetHoldsTheSameTrials() throws Exception {
        Path file = folder.resolve("trials.parquet");
        try (SqlJournal journal = open()) {
            assertThat(TrialExport.write(journal, Optional.empty(), file)).isEqualTo(3);
        }
        List<ParquetFile.Row> rows = new CarpetReader<>(file.toFile(), ParquetFile.Row.class).toList();
        assertThat(rows).hasSize(3);
        ParquetFile.Row failed = rows.getFirst();
        assertThat(failed.failure()).isEqualTo("503");
        assertThat(failed.answer()).isNull();
        ParquetFile.Row answered = rows.getLast();
        assertThat(answered.trial()).isEqualTo("item-0 #0");
        assertThat(answered.messages())
                .containsExactly(
                        new ParquetFile.Turn("system", "Be brief."), new ParquetFile.Turn("user", "Question 0?"));
        assertThat(TrialJson.answer(Optional.ofNullable(answered.answer()).orElseThrow()))
                .isEqualTo(ANSWER);
        assertThat(answered.latencySeconds()).isEqualTo(0.25);
        assertThat(answered.asked()).isEqualTo(START);
        assertThat(answered.inputTokens()).isEqualTo(12);
    }

    @Test
    void parquetCanBeReadByOthersAsPlainColumns() throws Exception {
        Path file = folder.resolve("trials.parquet");
        try (SqlJournal journal = open()) {
            TrialExport.write(journal, Optional.of("other"), file);
        }
        @SuppressWarnings("rawtypes")
        List<Map> rows = new CarpetReader<>(file.toFile(), Map.class).toList();
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.get("model")).isEqualTo("openai:gpt-5"));
    }

    @Test
    void whatCannotBeFinishedLeavesNothingBehind() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken.jsonl"));
        Files.writeString(taken.resolve("inside"), "kept");
        try (SqlJournal journal = open()) {
            assertThatThrownBy(() -> TrialExport.write(journal, Optional.empty(), taken))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("taken.jsonl cannot be written");
        }
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
        assertThat(taken.resolve("inside")).hasContent("kept");
    }

    @Test
    void anUnknownFormIsWrongInput() {
        try (SqlJournal journal = open()) {
            assertThatThrownBy(() -> TrialExport.write(journal, Optional.empty(), folder.resolve("trials.xlsx")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(".jsonl, .jsonl.gz or .parquet");
        }
    }

    private List<JsonNode> export(String name, Optional<String> run, long trials) throws Exception {
        Path file = folder.resolve(name);
        try (SqlJournal journal = open()) {
            assertThat(TrialExport.write(journal, run, file)).isEqualTo(trials);
        }
        InputStream in = Files.newInputStream(file);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(name.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Json::parse).toList();
        }
    }

    private SqlJournal open() {
        return SqlJournal.open(folder.resolve("journal.db").toString());
    }

    private static Entry.Intent intent(String run, int n) {
        List<Message> messages = List.of(Message.system("Be brief."), Message.user("Question " + n + "?"));
        Readout readout = Readout.Text.sampled(20, 0.5);
        return new Entry.Intent(
                TrialKey.of("openai:gpt-5", TrialKey.prompt(messages), readout, 0),
                run,
                START,
                "item-" + n + " #0",
                "openai:gpt-5",
                TrialKey.prompt(messages),
                messages,
                readout,
                0);
    }

    private static Entry.Answered answer(Entry.Intent intent) {
        return new Entry.Answered(
                intent.key(),
                intent.run(),
                START.plusSeconds(1),
                ANSWER,
                new Usage(12, 3),
                "gpt-5-2025-08-07",
                Duration.ofMillis(250));
    }
}
