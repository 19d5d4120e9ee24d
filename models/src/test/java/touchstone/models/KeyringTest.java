package touchstone.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.input.InputException;

class KeyringTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentGoesBeforeTheFile() throws Exception {
        Path file = keyring("rw-------", "# mine\n\nONE_KEY = from file = with equals\nTWO_KEY=two\n");
        Keyring keyring = Keyring.of(Map.of("TOUCHSTONE_KEYRING", file.toString(), "TWO_KEY", "from environment")::get);
        assertThat(keyring.find("ONE_KEY")).contains("from file = with equals");
        assertThat(keyring.find("TWO_KEY")).contains("from environment");
        assertThat(keyring.find("THREE_KEY")).isEmpty();
        assertThat(keyring.toString())
                .contains(file.toString())
                .doesNotContain("two")
                .doesNotContain("from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rwx------"})
    void aFileThatOthersMayReadIsRefusedWithTheRemedy(String mode) throws Exception {
        Keyring keyring = Keyring.of(
                Map.of("TOUCHSTONE_KEYRING", keyring(mode, "A_KEY=sk-planted").toString())::get);
        assertThatThrownBy(() -> keyring.find("A_KEY"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run: chmod 600 ")
                .hasMessageNotContaining("planted");
    }

    @Test
    void aLineThatIsNoKeyIsNamedByItsNumberAlone() throws Exception {
        Keyring keyring = Keyring.of(Map.of(
                "TOUCHSTONE_KEYRING",
                keyring("rw-------", "A_KEY=1\nsk-planted\n").toString())::get);
        assertThatThrownBy(() -> keyring.find("B_KEY"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("planted");
    }

    @Test
    void withoutAFileThereIsOnlyTheEnvironmentButANamedFileMustExist() {
        Keyring none = Keyring.of(Map.of("XDG_CONFIG_HOME", folder.toString())::get);
        assertThat(none.file()).isEqualTo(folder.resolve("touchstone").resolve("keys"));
        assertThat(none.find("A_KEY")).isEmpty();
        Keyring named =
                Keyring.of(Map.of("TOUCHSTONE_KEYRING", folder.resolve("absent").toString())::get);
        assertThatThrownBy(() -> named.find("A_KEY")).hasMessageContaining("there is no file");
    }

    private Path keyring(String mode, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
