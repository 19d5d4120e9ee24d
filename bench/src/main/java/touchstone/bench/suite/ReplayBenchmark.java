package touchstone.bench.suite;

import static touchstone.bench.result.Readings.WALL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.process.Command;
import touchstone.bench.process.MockServer;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** A finished run of 2,000 chat trials replayed from the journal: the whole process, nothing asked. */
public final class ReplayBenchmark implements Benchmark {
    private static final int TRIALS = 2000;
    private static final String REPLAY = "touchstone --replay";

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String what() {
        return "replay of a finished run of " + TRIALS + " chat trials, whole process";
    }

    @Override
    public int repetitions() {
        return 7;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        try (Setting.Scratch scratch = setting.scratch()) {
            Command replay = prepare(setting, scratch, "");
            for (int i = 0; i < times; i++) {
                readings.add(REPLAY, replay.run());
            }
        }
        return readings;
    }

    private static Command prepare(Setting setting, Setting.Scratch scratch, String options)
            throws InterruptedException {
        try (MockServer server = MockServer.start(setting.programs(), false)) {
            HarnessRun run = new HarnessRun(TRIALS, scratch, server.baseUrl() + "#bench");
            run.online(setting.programs(), "").run();
            run.found(1);
            return run.replay(setting.programs(), options);
        }
    }

    @Override
    public List<Target> targets(Readings readings) {
        return List.of(Target.below(WALL, readings.series(REPLAY, WALL).median(), 1));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            return prepare(setting, scratch, options).threadCosts();
        }
    }
}
