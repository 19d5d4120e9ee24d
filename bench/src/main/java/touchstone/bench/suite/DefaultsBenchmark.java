package touchstone.bench.suite;

import static touchstone.bench.result.Readings.WALL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import touchstone.bench.process.Command;
import touchstone.bench.process.Programs;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;

/** The default run of every study that asks models: offline, against its organisms, whole process, with report. */
public final class DefaultsBenchmark implements Benchmark {
    private static final List<String> STUDIES = List.of(
            "discrimination",
            "model-written-evals",
            "sycophancy",
            "self-correction",
            "global-opinions",
            "questionnaire");

    @Override
    public String name() {
        return "defaults";
    }

    @Override
    public String what() {
        return "touchstone run STUDY, the embedded default of each study that asks";
    }

    @Override
    public int repetitions() {
        return 1;
    }

    @Override
    public Readings measure(Setting setting, int times) throws InterruptedException {
        Readings readings = new Readings();
        for (int i = 0; i < times; i++) {
            for (String study : STUDIES) {
                try (Setting.Scratch scratch = setting.scratch()) {
                    readings.add(
                            "run " + study,
                            run(setting.programs(), study, "", scratch).run());
                }
            }
        }
        return readings;
    }

    private static Command run(Programs programs, String study, String options, Setting.Scratch scratch) {
        return programs.touchstone(
                options,
                List.of(
                        "run",
                        study,
                        "--workspace",
                        scratch.workspace(),
                        "--out",
                        scratch.out().toString()));
    }

    @Override
    public List<Target> targets(Readings readings) {
        return STUDIES.stream()
                .map(study -> Target.below(
                        study + ", " + WALL,
                        readings.series("run " + study, WALL).median(),
                        60))
                .toList();
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            return run(setting.programs(), "sycophancy", options, scratch).threadCosts();
        }
    }
}
