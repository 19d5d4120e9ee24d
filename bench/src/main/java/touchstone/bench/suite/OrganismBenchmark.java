package touchstone.bench.suite;

import static touchstone.bench.result.Readings.WALL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.harness.EchoOrganism;
import touchstone.bench.process.Ended;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** 100,000 trials of a trivial organism through the journal, whole process, and the same run again when it is finished. */
public final class OrganismBenchmark implements Benchmark {
    private static final int TRIALS = 100_000;
    private static final String FRESH = "touchstone";
    private static final String RESUMED = "touchstone, all in the journal";
    private static final String RATE = "trials a second";

    @Override
    public String name() {
        return "organism";
    }

    @Override
    public String what() {
        return TRIALS + " trials of an organism, journaled, whole process; then the finished run again";
    }

    @Override
    public int repetitions() {
        return 3;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            try (Setting.Scratch scratch = setting.scratch()) {
                HarnessRun run = run(scratch);
                Ended fresh = run.offline(setting.programs(), "").run();
                run.found(0.5);
                readings.add(FRESH, fresh);
                readings.add(FRESH, RATE, TRIALS / fresh.wallSeconds());
                readings.add(FRESH, "journal bytes a trial", (double) scratch.workspaceBytes() / TRIALS);
                readings.add(FRESH, "result bytes a trial", (double) scratch.outBytes() / TRIALS);
                Ended resumed = run.offline(setting.programs(), "").run();
                run.found(0.5);
                readings.add(RESUMED, resumed);
            }
        }
        return readings;
    }

    private static HarnessRun run(Setting.Scratch scratch) {
        return new HarnessRun(TRIALS, scratch, EchoOrganism.ID);
    }

    @Override
    public List<Target> targets(Readings readings) {
        return List.of(
                Target.atLeast(RATE, readings.series(FRESH, RATE).median(), 20_000),
                Target.below(
                        "wall s of the finished run again",
                        readings.series(RESUMED, WALL).median(),
                        3));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            return run(scratch).offline(setting.programs(), options).threadCosts();
        }
    }
}
