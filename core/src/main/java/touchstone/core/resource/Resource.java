package touchstone.core.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file that comes with the program, UTF-8 where it is text. That it is missing is a fault of the build, never of the user.
 *
 * @param owner a class of the room it belongs to
 * @param path beside that class, or from the root of the class path if it begins with {@code /}
 */
public record Resource(Class<?> owner, String path) {
    public byte[] bytes() {
        try (InputStream file = owner.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(
                        "the file " + path + " of " + owner.getName() + " is missing from this build");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Its lines as they are, without empty ones and those that begin with {@code #}: they are comments. */
    public List<String> lines() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Its rows below the heading, as the cells between tabs. */
    public List<List<String>> table() {
        return lines().stream()
                .skip(1)
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }
}
