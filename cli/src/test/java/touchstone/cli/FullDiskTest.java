package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedServer;

class FullDiskTest {
    @TempDir
    Path folder;

    /** A limit on file size stands in for a full disk: the write that crosses it fails in the same place. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskEndsTheRunWithOneLineAndTheJournalIsIntactAndGoesOn() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("yes"))) {
            String[] run = {
                "run",
                "survey",
                "--set",
                "trials=20000",
                "--model",
                server.baseUrl() + "#survey",
                "--workspace",
                "w",
                "--out",
                "o"
            };
            ProcessBuilder limited = Program.prepare(folder, run);
            List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 2000; exec \"$@\"", "limited"));
            command.addAll(limited.command());
            Program.Ended full = Program.end(limited.command(command));
            assertThat(full.code()).as(full.out() + full.err()).isEqualTo(Touchstone.FAILED);
            assertThat(full.err().lines().filter(line -> line.startsWith("touchstone: ")))
                    .hasSize(1);
            assertThat(folder.resolve("o/findings.json")).doesNotExist();
            Program.Ended verified = Program.run(folder, "verify", "--chain-only", "--workspace", "w");
            assertThat(verified.out()).contains("intact");
            long before = server.counters().requests();
            Program.Ended resumed = Program.run(folder, run);
            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(server.counters().requests() - before)
                    .as("only the rest is asked")
                    .isLessThan(20_000);
        }
    }

    @Test
    void aWorkspaceThatCannotBeMadeIsNamedInOneLine() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        Program.Ended ended = Program.run(
                folder, "run", "survey", "--model", "http://127.0.0.1:9/v1#m", "--workspace", "file/w", "--out", "o");
        assertThat(ended.code()).isEqualTo(Touchstone.FAILED);
        assertThat(ended.err().lines()).hasSize(1).first().asString().contains("file/w");
    }
}
