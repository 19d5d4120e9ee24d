package touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/**
 * Goes through the usual commands once, in a folder of its own, so that the JVM can keep what it loaded and compiled in its AOT
 * cache: the launcher runs it after each build. Asks only organisms and a scripted server on loopback.
 */
final class Rehearsal {
    private static final String FEW = "scenarios=8";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("touchstone-rehearsal");
        try (ScriptedServer server = ScriptedServer.start(
                Script.always(ScriptedReply.NextToken.of(" yes", 0.7, " no", 0.3))
                        .logprobs(true)
                        .latency(Duration.ofMillis(2)),
                0)) {
            String workspace = folder.resolve("workspace").toString();
            String out = folder.resolve("out").toString();
            String model = server.baseUrl() + "#rehearsal";
            perform("list");
            perform("describe", "discrimination");
            perform("models");
            perform("run", "discrimination", "--set", FEW, "--workspace", workspace, "--out", out);
            perform(
                    "run",
                    "discrimination",
                    "--set",
                    FEW,
                    "--set",
                    "interventions=none",
                    "--model",
                    model,
                    "--concurrency",
                    "64",
                    "--workspace",
                    workspace,
                    "--out",
                    out);
            perform("run", "discrimination", "--set", FEW, "--workspace", workspace, "--out", out, "--replay");
            perform("runs", "--workspace", workspace);
            perform("verify", "--workspace", workspace);
        } finally {
            delete(folder);
        }
    }

    private static void perform(String... command) {
        int code = Touchstone.run(command);
        if (code != Touchstone.DONE) {
            System.err.println("rehearsal: '" + String.join(" ", command) + "' ended with " + code);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
