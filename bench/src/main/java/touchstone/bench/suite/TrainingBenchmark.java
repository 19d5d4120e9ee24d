package touchstone.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.bench.inside.Report;
import touchstone.bench.process.Command;
import touchstone.bench.process.Ended;
import touchstone.bench.process.Programs;
import touchstone.bench.process.Python;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** Training against libtorch used directly, in one process, and against PyTorch where it is installed. */
public final class TrainingBenchmark implements Benchmark {
    private static final String ROUNDS = "10";

    @Override
    public String name() {
        return "training";
    }

    @Override
    public String what() {
        return "tokens a second in training: 2 layers of attention, width 128, 8 heads, context 256, batch 16, one thread";
    }

    @Override
    public int repetitions() {
        return 3;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Optional<Python> torch = Python.with("torch");
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            Ended ended = program(setting, List.of()).run();
            Report.read(ended.lastLine(), readings::add);
            readings.add("whole process", ended);
            if (torch.isPresent()) {
                Ended peer = torch.get()
                        .script(setting.programs(), "training.py", ROUNDS)
                        .run();
                Report.read(peer.lastLine(), readings::add);
                readings.add("PyTorch, whole process", peer);
            }
        }
        return readings;
    }

    private static Command program(Setting setting, List<String> options) {
        List<String> flags =
                Stream.concat(Programs.NETWORKS.stream(), options.stream()).toList();
        return setting.programs().java(flags, "touchstone.bench.neural.TrainingProgram", ROUNDS);
    }

    @Override
    public List<Target> targets(Readings readings) {
        return List.of(Target.atLeast(
                "tokens/s, touchstone / libtorch directly",
                readings.series("touchstone / libtorch directly", "tokens/s").median(),
                0.95));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        return program(setting, options.isEmpty() ? List.of() : List.of(options.split(" ", -1)))
                .threadCosts();
    }
}
