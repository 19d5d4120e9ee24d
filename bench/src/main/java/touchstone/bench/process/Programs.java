package touchstone.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How programs are started.
 *
 * @param root the project's folder
 */
public record Programs(Path root) {
    /** What the launcher gives to its JVM, the AOT cache aside: whoever is compared gets the same. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms48m",
            "-Xmx512m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8");

    /** What the launcher adds where networks run in the process: the other compiler, and the vectors that need it. */
    public static final List<String> NETWORKS =
            List.of("-XX:TieredStopAtLevel=4", "--add-modules=jdk.incubator.vector");

    /** A program of this module or one below it, in a cold JVM. */
    public Command java(String main, String... arguments) {
        return java(List.of(), main, arguments);
    }

    /** @param options for the JVM, beyond the usual ones; the last of two that contradict each other counts */
    public Command java(List<String> options, String main, String... arguments) {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(options);
        return jvm(all, main, arguments);
    }

    /** A program in a JVM that is told nothing and chooses collector and compilers itself. */
    public Command plainJava(String main, String... arguments) {
        return jvm(List.of(), main, arguments);
    }

    private static Command jvm(List<String> options, String main, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        words.addAll(List.of(arguments));
        return new Command(words, Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /**
     * The product itself, by its launcher, with the studies of this module.
     *
     * @param options for the JVM, separated by spaces
     */
    public Command touchstone(String options, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(root.resolve("touchstone").toString());
        words.addAll(arguments);
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TOUCHSTONE_PLUGINS", jar().toString());
        if (!options.isEmpty()) {
            environment.put("TOUCHSTONE_JAVA_OPTS", options);
        }
        return new Command(words, environment);
    }

    /** This module's own jar. */
    private Path jar() {
        return Path.of(Programs.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
