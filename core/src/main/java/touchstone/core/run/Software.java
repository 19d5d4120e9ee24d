package touchstone.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Name and version of this program, as findings record them. */
public final class Software {
    private Software() {}

    public static String name() {
        return "touchstone " + version();
    }

    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Software.class.getResourceAsStream("software.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
