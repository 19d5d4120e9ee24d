package touchstone.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it was measured.
 *
 * @param processor its model
 * @param processors how many the JVM may use
 * @param memoryGigabytes of the machine
 * @param system name and version
 * @param java version
 * @param load how many processes wanted a processor in the last minute, at the start: above 0.5 others were at work
 */
public record Machine(
        String processor, int processors, double memoryGigabytes, String system, String java, double load) {
    /** This one, now. */
    public static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Double.parseDouble(field("/proc/meminfo", "MemTotal").split(" ", -1)[0]) * 1024 / 1e9,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                Double.parseDouble(text("/proc/loadavg").split(" ", -1)[0]));
    }

    private static String field(String file, String name) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("benchmarks need Linux", e);
        }
    }
}
