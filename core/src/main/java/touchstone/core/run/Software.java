package touchstone.core.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import touchstone.core.resource.Resource;

/** Name and version of this program, as findings record them. */
public final class Software {
    private Software() {}

    public static String name() {
        return "touchstone " + version();
    }

    public static String version() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new Resource(Software.class, "software.properties").text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
