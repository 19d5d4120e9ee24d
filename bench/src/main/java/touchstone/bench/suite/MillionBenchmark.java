package touchstone.bench.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.harness.EchoOrganism;
import touchstone.bench.process.Ended;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;
import touchstone.core.findings.FindingsDocument;

/**
 * A million trials in a heap of 512 MB: once in one piece, once killed half-way and run again. Both must find the same, and
 * what is true.
 */
public final class MillionBenchmark implements Benchmark {
    private static final int TRIALS = 1_000_000;
    private static final String HEAP = "-Xmx512m";
    private static final String WHOLE = "in one piece";
    private static final String KILLED = "killed half-way";
    private static final String RESUMED = "resumed";
    private static final String SAME = "same estimates and answers (1 = yes)";

    @Override
    public String name() {
        return "million";
    }

    @Override
    public String what() {
        return TRIALS + " organism trials, journaled, with " + HEAP + ", in one piece and killed half-way and resumed";
    }

    @Override
    public int repetitions() {
        return 1;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            measure(setting, readings);
        }
        return readings;
    }

    private static void measure(Setting setting, Readings readings) throws InterruptedException {
        FindingsDocument whole;
        Duration halfway;
        try (Setting.Scratch scratch = setting.scratch()) {
            HarnessRun run = run(scratch);
            Ended ended = run.offline(setting.programs(), HEAP).run();
            whole = run.found(0.5);
            halfway = ended.wall().dividedBy(2);
            readings.add(WHOLE, ended);
            readings.add(WHOLE, "trials a second", TRIALS / ended.wallSeconds());
            readings.add(WHOLE, "journal bytes a trial", (double) scratch.workspaceBytes() / TRIALS);
        }
        try (Setting.Scratch scratch = setting.scratch()) {
            HarnessRun run = run(scratch);
            Ended killed = run.offline(setting.programs(), HEAP).run(halfway);
            if (killed.code() == 0) {
                throw new IllegalStateException("the run to be killed ended before, in " + killed.wall());
            }
            readings.add(KILLED, killed);
            readings.add(RESUMED, run.offline(setting.programs(), HEAP).run());
            readings.add(RESUMED, SAME, same(whole, run.found(0.5)) ? 1 : 0);
        }
    }

    private static boolean same(FindingsDocument whole, FindingsDocument pieces) {
        return whole.findings().estimates().equals(pieces.findings().estimates())
                && whole.provenance().answersHash().equals(pieces.provenance().answersHash());
    }

    private static HarnessRun run(Setting.Scratch scratch) {
        return new HarnessRun(TRIALS, scratch, EchoOrganism.ID);
    }

    @Override
    public List<Target> targets(Readings readings) {
        return List.of(
                Target.exactly(SAME, readings.series(RESUMED, SAME).min(), 1),
                Target.atLeast(
                        "trials a second",
                        readings.series(WHOLE, "trials a second").median(),
                        20_000));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            return run(scratch)
                    .offline(setting.programs(), HEAP + " " + options)
                    .threadCosts();
        }
    }
}
