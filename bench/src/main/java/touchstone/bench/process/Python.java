package touchstone.bench.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python that somebody installed, for peers written in it: {@code TOUCHSTONE_BENCH_PYTHON} or {@code python3}. Benchmarks leave the
 * peer out where it is missing.
 *
 * @param program its executable
 */
public record Python(String program) {
    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(2);

    /** A Python that can import this module. */
    public static Optional<Python> with(String module) throws InterruptedException {
        String program =
                Optional.ofNullable(System.getenv("TOUCHSTONE_BENCH_PYTHON")).orElse("python3");
        try {
            int code = new Command(List.of(program, "-c", "import " + module), Map.of())
                    .run(LONGEST_IMPORT)
                    .code();
            return code == 0 ? Optional.of(new Python(program)) : Optional.empty();
        } catch (java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** A script of this module's {@code peers} folder. */
    public Command script(Programs programs, String name, String... arguments) {
        Path script = programs.root().resolve("bench/peers").resolve(name);
        return new Command(
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(program, script.toString()),
                                java.util.Arrays.stream(arguments))
                        .toList(),
                Map.of());
    }
}
