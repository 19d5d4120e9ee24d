package touchstone.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.inside.Report;
import touchstone.bench.process.Command;
import touchstone.bench.process.Ended;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** A checkpoint of 1 GB, made by one process and loaded by another. */
public final class LoadingBenchmark implements Benchmark {
    private static final String WEIGHTS = "weights MB";

    @Override
    public String name() {
        return "loading";
    }

    @Override
    public String what() {
        return "a 1 GB float32 checkpoint in the Llama layout, loaded by memory map";
    }

    @Override
    public int repetitions() {
        return 3;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        try (Setting.Scratch scratch = setting.scratch()) {
            program(setting, scratch, "make").run();
            for (int i = 0; i < times; i++) {
                Ended ended = program(setting, scratch, "load").run();
                Report.read(ended.lastLine(), readings::add);
                readings.add("whole process", ended);
            }
        }
        return readings;
    }

    private static Command program(Setting setting, Setting.Scratch scratch, String what) {
        return setting.programs()
                .java(
                        List.of("-Xmx1g"),
                        "touchstone.bench.neural.LoadingProgram",
                        scratch.folder().resolve("model").toString(),
                        what);
    }

    @Override
    public List<Target> targets(Readings readings) {
        double size = readings.series("load", WEIGHTS).median();
        return List.of(
                Target.below("load s", readings.series("load", "s").median(), 2),
                Target.below(
                        "peak memory / size of the weights",
                        readings.series("whole process", Readings.PEAK).median() / size,
                        2));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            program(setting, scratch, "make").run();
            return program(setting, scratch, "load").threadCosts();
        }
    }
}
