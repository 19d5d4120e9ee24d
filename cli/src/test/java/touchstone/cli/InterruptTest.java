package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/** Ctrl-C: what is in flight comes home, one line says so, the code is 130, and the same command goes on. */
class InterruptTest {
    private static final String[] RUN = {"run", "survey", "--set", "trials=2000", "--concurrency", "16"};

    @TempDir
    Path folder;

    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    @Test
    void aRunStoppedByCtrlCLosesNothingAndGoesOn() throws Exception {
        Script script = Script.answering(request -> {
                    answered.merge(request.text(), 1, Integer::sum);
                    return ScriptedReply.Text.of("yes");
                })
                .latency(Duration.ofMillis(20));
        try (ScriptedServer server = ScriptedServer.start(script)) {
            Program.Ended stopped = interrupted(with(server.baseUrl() + "#survey"));
            assertThat(stopped.code()).as(stopped.err()).isEqualTo(Touchstone.INTERRUPTED);
            assertThat(stopped.out()).isEmpty();
            assertThat(stopped.err().lines())
                    .singleElement()
                    .asString()
                    .contains("interrupted")
                    .contains("run the same command again");
            assertThat(folder.resolve("o")).doesNotExist();
            assertThat(answered.size()).isLessThan(2000);

            Program.Ended runs = Program.run(folder, "runs", "--workspace", "w");
            assertThat(runs.out()).contains("not ended");
            Program.Ended verified = Program.run(folder, "verify", "--workspace", "w");
            assertThat(verified.code()).isZero();
            assertThat(verified.out()).contains("intact").contains("no run has ended yet");

            Program.Ended resumed = Program.run(folder, with(server.baseUrl() + "#survey"));
            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(resumed.err()).as("nothing was in flight").isEmpty();
            assertThat(resumed.out()).contains("2,000 trials, 2,000 asked by this run, 0 from the journal, 0 failed");
            assertThat(answered).hasSize(2000);
            assertThat(answered.values()).as("nothing is bought twice").containsOnly(1);
        }
    }

    private static String[] with(String model) {
        List<String> words = new ArrayList<>(List.of(RUN));
        words.addAll(List.of("--model", model, "--workspace", "w", "--out", "o"));
        return words.toArray(String[]::new);
    }

    private Program.Ended interrupted(String[] command) throws IOException, InterruptedException {
        ProcessBuilder builder = Program.prepare(folder, command);
        // A build in the background ignores SIGINT and hands that down; a person's terminal does not.
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        return Program.end(builder, process -> {
            while (process.isAlive() && answered.size() < 200) {
                Thread.sleep(5);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        });
    }
}
