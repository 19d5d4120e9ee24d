package touchstone.models;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import touchstone.core.input.InputException;
import touchstone.core.model.Secrets;

/**
 * Keys from the environment first, then from a keyring file of lines {@code NAME=VALUE}; empty lines and lines that begin with
 * {@code #} are skipped. The file is the one that {@code TOUCHSTONE_KEYRING} names, else {@code touchstone/keys} in the user's
 * configuration folder. It is read when a key is first missing from the environment, and refused unless it belongs to the user
 * and nobody else may read or write it.
 */
public final class Keyring implements Secrets {
    private static final String VARIABLE = "TOUCHSTONE_KEYRING";
    private static final Set<PosixFilePermission> PRIVATE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final UnaryOperator<@Nullable String> environment;
    private final Path file;
    private final boolean named;
    private @Nullable Map<String, String> keys;

    private Keyring(UnaryOperator<@Nullable String> environment, Path file, boolean named) {
        this.environment = environment;
        this.file = file;
        this.named = named;
    }

    /** That of this process's environment and user. */
    public static Keyring ofUser() {
        return of(System::getenv);
    }

    /** @param environment finds an environment variable, null where there is none */
    static Keyring of(UnaryOperator<@Nullable String> environment) {
        String stated = environment.apply(VARIABLE);
        return stated == null || stated.isBlank()
                ? new Keyring(
                        environment,
                        configuration(environment).resolve("touchstone").resolve("keys"),
                        false)
                : new Keyring(environment, Path.of(stated), true);
    }

    private static Path configuration(UnaryOperator<@Nullable String> environment) {
        for (String variable : List.of("XDG_CONFIG_HOME", "APPDATA")) {
            String folder = environment.apply(variable);
            if (folder != null && !folder.isBlank()) {
                return Path.of(folder);
            }
        }
        return Path.of(System.getProperty("user.home"), ".config");
    }

    /** Where keys are looked for after the environment. */
    public Path file() {
        return file;
    }

    /** @throws InputException if the keyring file is unsafe or unreadable */
    @Override
    public Optional<String> find(String name) {
        String value = environment.apply(name);
        return value != null && !value.isBlank() ? Optional.of(value.strip()) : Optional.ofNullable(keys().get(name));
    }

    /**
     * The key of this name, fit to stand in a header.
     *
     * @throws InputException if there is none, or it holds characters that no key has
     */
    public static String require(Secrets secrets, String name) {
        String key = secrets.find(name)
                .orElseThrow(() -> InputException.of(
                        "--model",
                        "no key " + name,
                        "set it in the environment or add a line " + name
                                + "=... to the keyring file, or name another with ?key=NAME"));
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw InputException.of(
                    name,
                    "the key holds a space, a line break or another character that no key has",
                    "copy it again, without quotation marks or line breaks");
        }
        return key;
    }

    private synchronized Map<String, String> keys() {
        Map<String, String> known = keys;
        if (known == null) {
            known = read();
            keys = known;
        }
        return known;
    }

    private Map<String, String> read() {
        if (!Files.exists(file)) {
            if (named) {
                throw InputException.of(VARIABLE, "there is no file " + file, "create it with chmod 600, or unset it");
            }
            return Map.of();
        }
        Map<String, String> read = new HashMap<>();
        try {
            checkPrivate();
            int row = 0;
            for (String line : Files.readAllLines(file)) {
                row++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int equals = line.indexOf('=');
                if (equals <= 0) {
                    throw InputException.of(file + ": line " + row, "is no NAME=VALUE", "write one key on each line");
                }
                read.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        } catch (IOException e) {
            throw InputException.of(
                    file.toString(), "cannot be read", "check that it is a text file of yours in UTF-8 with mode 600");
        }
        return read;
    }

    private void checkPrivate() throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
            throw InputException.of(file.toString(), "others may read or write these keys", "run: chmod 600 " + file);
        }
        long owner = ((Number) Files.getAttribute(file, "unix:uid")).longValue();
        if (owner != new UnixSystem().getUid()) {
            throw InputException.of(
                    file.toString(), "belongs to another user", "make it yours and run: chmod 600 " + file);
        }
    }

    /** Names the file and nothing in it. */
    @Override
    public String toString() {
        return "Keyring[" + file + "]";
    }
}
