package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.organisms.server.Fault;
import touchstone.organisms.server.Faults;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedServer;

/** A key goes into the request header and nowhere else, however loudly the server repeats it. */
class PlantedKeyTest {
    private static final String KEY = "sk-planted-0123456789abcdefghijklmnop";

    @TempDir
    Path folder;

    @Test
    void theKeyIsInNoFileAndInNoOutput() throws Exception {
        Path keyring = folder.resolve("keys");
        Files.createFile(keyring, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keyring, "PLANTED=" + KEY + "\n");
        Faults echoes = Faults.every(3, new Fault.EchoHeaders(500)).or(Faults.every(10, new Fault.EchoHeaders(400)));
        try (ScriptedServer server =
                ScriptedServer.start(Script.always("yes").faults(echoes).log(10))) {
            String model = server.baseUrl() + "#survey?key=PLANTED";
            Map<String, String> environment = Map.of("TOUCHSTONE_KEYRING", keyring.toString());
            List<Program.Ended> ended = List.of(
                    Program.run(
                            folder, environment, "run", "survey", "--model", model, "--workspace", "w", "--out", "o"),
                    Program.run(folder, environment, "models"),
                    Program.run(folder, environment, "models", "--test", model),
                    Program.run(folder, environment, "runs", "--workspace", "w"),
                    Program.run(folder, environment, "export", "--workspace", "w", "--to", "trials.jsonl"));
            assertThat(server.log())
                    .as("the key did reach the server")
                    .anySatisfy(request -> assertThat(request.head()).contains(KEY));
            for (Program.Ended each : ended) {
                assertThat(each.out() + each.err()).doesNotContain(KEY);
            }
        }
        for (Path file : files()) {
            if (!file.equals(keyring)) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(KEY);
            }
        }
    }

    @Test
    void aKeyringThatOthersMayReadIsRefused() throws Exception {
        Path keyring = Files.writeString(folder.resolve("keys"), "PLANTED=" + KEY + "\n");
        Files.setPosixFilePermissions(keyring, PosixFilePermissions.fromString("rw-r--r--"));
        Program.Ended ended = Program.run(
                folder,
                Map.of("TOUCHSTONE_KEYRING", keyring.toString()),
                "run",
                "survey",
                "--model",
                "http://127.0.0.1:9/v1#m?key=PLANTED",
                "--workspace",
                "w",
                "--out",
                "o");
        assertThat(ended.code()).isEqualTo(Touchstone.USAGE);
        assertThat(ended.err()).contains("chmod 600").doesNotContain(KEY);
        assertThat(folder.resolve("w")).doesNotExist();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
