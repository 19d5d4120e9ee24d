package touchstone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import touchstone.bench.process.Programs;
import touchstone.bench.result.Machine;
import touchstone.bench.result.Markdown;
import touchstone.bench.result.Result;
import touchstone.bench.suite.Benchmark;
import touchstone.bench.suite.Setting;
import touchstone.bench.suite.Suite;
import touchstone.core.json.Json;
import touchstone.core.plan.Suggestion;

/** {@code bench/run}: measures, prints one JSON object a benchmark, and keeps it for {@code --markdown}. */
@Command(
        name = "bench/run",
        description = {
            "Runs benchmarks, all of them unless some are named, and prints one JSON object for each.",
            "Ends with 1 if something cannot be measured, with 3 if a target was missed."
        },
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MISSED = 3;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "benchmarks to run, see --list")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "name the benchmarks and end")
    private boolean list;

    @Option(names = "--repetitions", paramLabel = "N", description = "how often instead of the usual number")
    private @Nullable Integer repetitions;

    @Option(names = "--markdown", description = "print the last results as tables and end")
    private boolean markdown;

    @Option(
            names = "--jfr",
            description =
                    "print where the CPU time of each benchmark goes: by thread, and by method from a flight recording")
    private boolean profile;

    @Option(names = "--root", hidden = true, required = true, description = "the project's folder")
    @SuppressWarnings("NullAway.Init")
    private Path root;

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Bench());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("bench: " + failure.getMessage());
            return FAILED;
        });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            Suite.all().forEach(benchmark -> System.out.printf("%-12s %s%n", benchmark.name(), benchmark.what()));
            return 0;
        }
        if (markdown) {
            System.out.println(Markdown.of(
                    chosen().stream().map(this::kept).flatMap(Optional::stream).toList()));
            return 0;
        }
        Setting setting = new Setting(new Programs(root), target().resolve("scratch"));
        boolean met = true;
        for (Benchmark benchmark : chosen()) {
            System.err.println("bench: " + benchmark.name() + ": " + benchmark.what());
            if (profile) {
                Profile.of(benchmark, setting, target().resolve("jfr"));
            } else {
                met &= measure(benchmark, setting);
            }
        }
        return met ? 0 : MISSED;
    }

    private boolean measure(Benchmark benchmark, Setting setting) throws InterruptedException {
        Machine machine = Machine.here();
        Instant started = Instant.now();
        int times = repetitions == null ? benchmark.repetitions() : repetitions;
        var readings = benchmark.measure(setting, times);
        Result result = new Result(
                benchmark.name(), benchmark.what(), started, times, machine, readings, benchmark.targets(readings));
        String json = result.json().toString();
        System.out.println(json);
        keep(benchmark, json);
        return result.met();
    }

    private List<Benchmark> chosen() {
        if (names.isEmpty()) {
            return Suite.all();
        }
        return names.stream().map(Bench::named).toList();
    }

    private static Benchmark named(String name) {
        List<String> known = Suite.all().stream().map(Benchmark::name).toList();
        return Suite.all().stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        new CommandLine(new Bench()),
                        "there is no benchmark '" + name + "'"
                                + Suggestion.didYouMean(name, known)
                                        .map(near -> ", did you mean '" + near + "'?")
                                        .orElse("; there are " + String.join(", ", known))));
    }

    private Path target() {
        return root.resolve("bench/target");
    }

    private Path file(Benchmark benchmark) {
        return target().resolve("results").resolve(benchmark.name() + ".json");
    }

    private void keep(Benchmark benchmark, String json) {
        try {
            Files.createDirectories(file(benchmark).getParent());
            Files.writeString(file(benchmark), json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<JsonNode> kept(Benchmark benchmark) {
        try {
            return Files.exists(file(benchmark))
                    ? Optional.of(Json.parse(Files.readString(file(benchmark))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
