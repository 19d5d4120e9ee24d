package touchstone.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command to run and measure. Only one may be measured at a time, and no other child process may end meanwhile: its CPU time
 * would be counted too.
 *
 * @param words program and arguments
 * @param environment variables beyond those inherited; the program's own are never inherited
 */
public record Command(List<String> words, Map<String, String> environment) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException with its last words if it ends with another code than 0
     */
    public Ended run() throws InterruptedException {
        Ended ended = run(LONGEST);
        if (ended.code() != 0) {
            throw new IllegalStateException(words + " ended with " + ended.code() + ": "
                    + (ended.err().isBlank() ? ended.out() : ended.err()).strip());
        }
        return ended;
    }

    /** Runs it and kills it, as with {@code kill -9}, when its time is over. */
    public Ended run(Duration longest) throws InterruptedException {
        try {
            Path out = Files.createTempFile("bench", ".out");
            Path err = Files.createTempFile("bench", ".err");
            try {
                return run(longest, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(words.toString(), e);
        }
    }

    private Ended run(Duration longest, Path out, Path err) throws IOException, InterruptedException {
        ProcessBuilder builder = prepare().redirectOutput(out.toFile()).redirectError(err.toFile());
        Duration cpu = ChildrenCpu.now();
        long start = System.nanoTime();
        Process process = builder.start();
        try (ResidentPeak peak = new ResidentPeak(process.pid())) {
            process.getOutputStream().close();
            if (!process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
            int code = process.waitFor();
            return new Ended(
                    code,
                    Duration.ofNanos(System.nanoTime() - start),
                    ChildrenCpu.now().minus(cpu),
                    peak.bytes(),
                    Files.readString(out),
                    Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs it and gives the CPU time of its threads by their names, compilers and collector among them. */
    public Map<String, Duration> threadCosts() throws InterruptedException {
        try {
            Process process = prepare()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (ThreadCosts costs = new ThreadCosts(process.pid())) {
                process.getOutputStream().close();
                int code = process.waitFor();
                if (code != 0) {
                    throw new IllegalStateException(words + " ended with " + code);
                }
                return costs.byName();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(words.toString(), e);
        }
    }

    ProcessBuilder prepare() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("TOUCHSTONE_") || name.endsWith("_API_KEY"));
        builder.environment().putAll(environment);
        return builder;
    }
}
