package touchstone.bench.suite;

import static touchstone.bench.result.Readings.CPU;
import static touchstone.bench.result.Readings.PEAK;
import static touchstone.bench.result.Readings.WALL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.bench.process.Command;
import touchstone.bench.process.MockServer;
import touchstone.bench.process.Programs;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;
import touchstone.core.findings.FindingsDocument;
import touchstone.report.FindingsJson;
import touchstone.report.RunFolder;

/**
 * The discrimination study whole, with its statistics and its report: about 2,000 requests to the mock server, and as anybody
 * runs it first, on its own organism.
 */
public final class StudyBenchmark implements Benchmark {
    /** 15 scenarios of 135 people. */
    private static final int TRIALS = 2025;

    private static final List<String> RESTRICTED =
            List.of("--set", "scenarios=15", "--set", "interventions=none", "--set", "fills=explicit");
    private static final String OVER_HTTP = "run discrimination, " + TRIALS + " requests";
    private static final String OFFLINE = "run discrimination, as it comes";
    private static final String IN_FLIGHT = "most in flight";

    @Override
    public String name() {
        return "study";
    }

    @Override
    public String what() {
        return "the discrimination study with statistics and report: " + TRIALS
                + " requests to the mock server, and its default run";
    }

    @Override
    public int repetitions() {
        return 3;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            try (Setting.Scratch scratch = setting.scratch();
                    MockServer server = MockServer.start(setting.programs(), true)) {
                readings.add(
                        OVER_HTTP,
                        overHttp(setting.programs(), "", scratch, server).run());
                MockServer.Seen seen = server.seen();
                if (seen.requests() != TRIALS) {
                    throw new IllegalStateException("the study should send " + TRIALS + " requests: " + seen);
                }
                readings.add(OVER_HTTP, IN_FLIGHT, seen.maxInFlight());
                readings.add(OVER_HTTP, "journal bytes a trial", (double) scratch.workspaceBytes() / TRIALS);
            }
            try (Setting.Scratch scratch = setting.scratch()) {
                readings.add(
                        OFFLINE, run(setting.programs(), "", scratch, List.of()).run());
                FindingsDocument found = FindingsJson.read(scratch.out().resolve(RunFolder.FINDINGS));
                readings.add(OFFLINE, "trials", (double) found.trials().planned());
            }
        }
        return readings;
    }

    private static Command overHttp(Programs programs, String options, Setting.Scratch scratch, MockServer server) {
        List<String> words = new ArrayList<>(RESTRICTED);
        words.addAll(List.of(
                "--model", server.baseUrl() + "#bench", "--concurrency", Integer.toString(HarnessRun.CONCURRENCY)));
        return run(programs, options, scratch, words);
    }

    private static Command run(Programs programs, String options, Setting.Scratch scratch, List<String> more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "discrimination",
                "--workspace",
                scratch.workspace(),
                "--out",
                scratch.out().toString()));
        words.addAll(more);
        return programs.touchstone(options, words);
    }

    @Override
    public List<Target> targets(Readings readings) {
        return List.of(
                Target.below(WALL, readings.series(OVER_HTTP, WALL).median(), 2.5),
                Target.below(CPU, readings.series(OVER_HTTP, CPU).median(), 4),
                Target.below(PEAK, readings.series(OVER_HTTP, PEAK).max(), 250),
                Target.exactly(IN_FLIGHT, readings.series(OVER_HTTP, IN_FLIGHT).min(), HarnessRun.CONCURRENCY));
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch();
                MockServer server = MockServer.start(setting.programs(), true)) {
            return overHttp(setting.programs(), options, scratch, server).threadCosts();
        }
    }
}
