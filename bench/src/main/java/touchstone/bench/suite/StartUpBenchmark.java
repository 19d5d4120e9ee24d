package touchstone.bench.suite;

import static touchstone.bench.result.Readings.WALL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** {@code touchstone list}, from the shell's point of view: with the launcher's AOT cache and without. */
public final class StartUpBenchmark implements Benchmark {
    private static final String CACHED = "touchstone list";
    private static final String WITHOUT = "touchstone list, no AOT cache";
    private static final String NO_CACHE = "-XX:AOTMode=off";
    private static final List<String> LIST = List.of("list");

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String what() {
        return "touchstone list, whole process, after the first build";
    }

    @Override
    public int repetitions() {
        return 11;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            readings.add(CACHED, setting.programs().touchstone("", LIST).run());
            readings.add(WITHOUT, setting.programs().touchstone(NO_CACHE, LIST).run());
        }
        return readings;
    }

    @Override
    public List<Target> targets(Readings readings) {
        return List.of(Target.below(WALL, readings.series(CACHED, WALL).median(), 0.5));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        return setting.programs().touchstone(options, LIST).threadCosts();
    }
}
