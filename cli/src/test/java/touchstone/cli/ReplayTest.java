package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedServer;

class ReplayTest {
    @TempDir
    Path folder;

    @Test
    void findingsComeAgainByteForByteApartFromTheTwoTimesWithTheServerGone() throws Exception {
        String model;
        List<String> first;
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes"))) {
            model = server.baseUrl() + "#survey";
            assertThat(run(model).code()).isZero();
            first = findings();
        }
        Program.Ended replay = run(model, "--replay");
        assertThat(replay.code()).as(replay.err()).isZero();
        List<String> again = findings();
        assertThat(again).hasSameSizeAs(first);
        for (int line = 0; line < first.size(); line++) {
            if (!again.get(line).equals(first.get(line))) {
                assertThat(first.get(line)).containsPattern("\"(started|finished)\"");
            }
        }
        Program.Ended verified = Program.run(folder, "verify", "--workspace", "w", "--findings", "o/findings.json");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("intact").contains("are the same");
    }

    @Test
    void verifyTellsFindingsThatWereTouched() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes"))) {
            assertThat(run(server.baseUrl() + "#survey").code()).isZero();
        }
        Path findings = folder.resolve("o/findings.json");
        Files.writeString(findings, Files.readString(findings).replace("\"n\":100", "\"n\":101"));
        Program.Ended verified = Program.run(folder, "verify", "--workspace", "w", "--findings", "o/findings.json");
        assertThat(verified.code()).isEqualTo(Touchstone.GATE);
        assertThat(verified.out()).contains("DIFFER");
    }

    private Program.Ended run(String model, String... more) throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of("run", "survey", "--model", model, "--workspace", "w", "--out", "o"));
        command.addAll(List.of(more));
        return Program.run(folder, command.toArray(String[]::new));
    }

    private List<String> findings() throws IOException {
        return Files.readAllLines(folder.resolve("o/findings.json"));
    }
}
