package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;

class TrialsFileTest {
    static final Asked ANSWERED = asked(
            "loan",
            new Outcome.Answered(new Answer.Distribution(List.of(-0.1, Double.NEGATIVE_INFINITY), "Yes")),
            Condition.of("age", "40", "race", "Black"));
    static final Asked FAILED =
            asked("visa \"x\"\n\ud83d", new Outcome.Failed("HTTP 503 after 6 attempts"), Condition.NONE);

    @Test
    void a_trial_is_a_line() throws IOException {
        assertThat(unzipped(written(ANSWERED, FAILED))).isEqualTo("""
                {"model":"openai:gpt-5","item":"loan","condition":{"age":"40","race":"Black"},"repeat":0,"messages":[{"role":"user","content":"Should it be granted?"}],"readout":{"type":"choice","options":[{"name":"yes","forms":["yes"]},{"name":"no","forms":["no"]}],"samples":10,"sampleTokens":16},"answer":{"type":"distribution","logp":[-0.1,null],"top":"Yes"}}
                {"model":"openai:gpt-5","item":"visa \\"x\\"\\n?","condition":{},"repeat":0,"messages":[{"role":"user","content":"Should it be granted?"}],"readout":{"type":"choice","options":[{"name":"yes","forms":["yes"]},{"name":"no","forms":["no"]}],"samples":10,"sampleTokens":16},"failure":"HTTP 503 after 6 attempts"}
                """);
    }

    @Test
    void equal_trials_give_equal_bytes_and_no_time() throws IOException {
        byte[] once = written(ANSWERED, FAILED);

        assertThat(written(ANSWERED, FAILED)).isEqualTo(once);
        assertThat(List.of(once[4], once[5], once[6], once[7])).containsOnly((byte) 0);
    }

    @Test
    void no_trials_are_an_empty_file() throws IOException {
        assertThat(unzipped(written())).isEmpty();
    }

    @Test
    void many_trials_stay_lines() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TrialsFile file = new TrialsFile(bytes)) {
            for (int i = 0; i < 5_000; i++) {
                file.write(new Asked(ANSWERED.model(), ANSWERED.trial().withRepeat(i), ANSWERED.outcome()));
            }
        }

        List<String> lines = unzipped(bytes.toByteArray()).lines().toList();
        assertThat(lines).hasSize(5_000);
        assertThat(Json.parse(lines.getLast()).get("repeat").asInt()).isEqualTo(4_999);
        assertThat(bytes.size()).isLessThan(5_000 * 40);
    }

    private static Asked asked(String item, Outcome outcome, Condition condition) {
        Readout readout = new Readout.Choice(
                List.of(new Readout.Option("yes", List.of("yes")), new Readout.Option("no", List.of("no"))), 10, 16);
        return new Asked(
                "openai:gpt-5",
                new Trial(item, condition, 0, List.of(Message.user("Should it be granted?")), readout),
                outcome);
    }

    private static byte[] written(Asked... trials) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TrialsFile file = new TrialsFile(bytes)) {
            for (Asked asked : trials) {
                file.write(asked);
            }
        }
        return bytes.toByteArray();
    }

    static String unzipped(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
