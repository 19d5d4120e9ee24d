package touchstone.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.bench.inside.Report;
import touchstone.bench.process.Command;
import touchstone.bench.process.Ended;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/**
 * A part of the product, measured by a program in a process of its own that prints what it found.
 *
 * @param program its class, below {@code touchstone.bench}
 * @param arguments after the folder, if it takes one
 * @param flags for its JVM, beyond the launcher's usual ones
 * @param takesFolder whether its first argument is a folder for its files
 * @param asked what is asked for
 */
public record InsideBenchmark(
        String name,
        String what,
        int repetitions,
        String program,
        List<String> flags,
        boolean takesFolder,
        List<String> arguments,
        Function<Readings, List<Target>> asked)
        implements Benchmark {
    private static final String PROCESS = "whole process";

    public InsideBenchmark {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            try (Setting.Scratch scratch = setting.scratch()) {
                Ended ended = command(setting, scratch, List.of()).run();
                Report.read(ended.lastLine(), readings::add);
                readings.add(PROCESS, ended);
            }
        }
        return readings;
    }

    private Command command(Setting setting, Setting.Scratch scratch, List<String> options) {
        String[] words = takesFolder
                ? Stream.concat(Stream.of(scratch.folder().toString()), arguments.stream())
                        .toArray(String[]::new)
                : arguments.toArray(String[]::new);
        List<String> all = Stream.concat(flags.stream(), options.stream()).toList();
        return setting.programs().java(all, "touchstone.bench." + program, words);
    }

    @Override
    public List<Target> targets(Readings readings) {
        return asked.apply(readings);
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            return command(setting, scratch, options.isEmpty() ? List.of() : List.of(options.split(" ", -1)))
                    .threadCosts();
        }
    }
}
