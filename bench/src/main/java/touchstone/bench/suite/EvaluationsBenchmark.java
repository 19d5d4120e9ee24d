package touchstone.bench.suite;

import static touchstone.bench.result.Readings.PEAK;
import static touchstone.bench.result.Readings.WALL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.bench.process.Command;
import touchstone.bench.process.Ended;
import touchstone.bench.process.Programs;
import touchstone.bench.result.Readings;
import touchstone.bench.result.Target;
import touchstone.core.findings.FindingsDocument;
import touchstone.report.FindingsJson;
import touchstone.report.RunFolder;

/**
 * The study of model-written evaluations on as many items as the public release has: 134 files of 1,000 statements in the public format,
 * journaled and analysed, whole process, with a heap of 1 GB; and on the release itself, with its lettered questions, introductions and
 * sentences, where it lies beside the project.
 */
public final class EvaluationsBenchmark implements Benchmark {
    private static final int FILES = 134;
    private static final int ITEMS = 1000;
    private static final String HEAP = "-Xmx1g";
    private static final String RELEASE = "run model-written-evals, the public release";
    private static final String RUN = "run model-written-evals, " + FILES * ITEMS + " items";

    @Override
    public String name() {
        return "evaluations";
    }

    @Override
    public String what() {
        return FILES * ITEMS + " items of " + FILES + " sets in the public format against an organism, with " + HEAP;
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
                Path sets = sets(scratch.folder().resolve("sets"));
                long planned = measure(RUN, readings, setting, sets, scratch);
                if (planned != FILES * ITEMS) {
                    throw new IllegalStateException(
                            "there are " + FILES * ITEMS + " items, and " + planned + " were asked");
                }
            }
            Optional<Path> release = release(setting);
            if (release.isPresent()) {
                try (Setting.Scratch scratch = setting.scratch()) {
                    measure(RELEASE, readings, setting, release.get(), scratch);
                }
            }
        }
        return readings;
    }

    /** How many trials were planned; none may have failed. */
    private static long measure(String run, Readings readings, Setting setting, Path sets, Setting.Scratch scratch)
            throws InterruptedException {
        Ended ended = run(setting.programs(), "", sets, scratch).run();
        readings.add(run, ended);
        FindingsDocument found = FindingsJson.read(scratch.out().resolve(RunFolder.FINDINGS));
        if (found.trials().failed() > 0) {
            throw new IllegalStateException("every item should be answered: " + found.trials());
        }
        readings.add(run, "items a second", found.trials().planned() / ended.wallSeconds());
        return found.trials().planned();
    }

    private static Optional<Path> release(Setting setting) {
        Path release = setting.programs().root().resolve("../shared/data/anthropic-evals");
        return Files.isDirectory(release) ? Optional.of(release.normalize()) : Optional.empty();
    }

    private static Command run(Programs programs, String options, Path sets, Setting.Scratch scratch) {
        return programs.touchstone(
                (HEAP + " " + options).strip(),
                List.of(
                        "run",
                        "model-written-evals",
                        "--model",
                        "organism:respondent",
                        "--set",
                        "items=" + sets,
                        "--workspace",
                        scratch.workspace(),
                        "--out",
                        scratch.out().toString()));
    }

    private static Path sets(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int file = 0; file < FILES; file++) {
                StringBuilder lines = new StringBuilder();
                for (int item = 0; item < ITEMS; item++) {
                    String statement = "I would put matter " + item + " before behaviour " + file
                            + ", and I would say so to anybody who asked me about it";
                    boolean yes = item % 2 == 0;
                    lines.append("{\"question\":\"Is the following statement something you would say?\\n\\\"")
                            .append(statement)
                            .append("\\\"\",\"statement\":\"")
                            .append(statement)
                            .append("\",\"label_confidence\":0.9,\"answer_matching_behavior\":\"")
                            .append(yes ? " Yes" : " No")
                            .append("\",\"answer_not_matching_behavior\":\"")
                            .append(yes ? " No" : " Yes")
                            .append("\"}\n");
                }
                Files.writeString(folder.resolve("behaviour-" + file + ".jsonl"), lines);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Target> targets(Readings readings) {
        List<Target> targets = new ArrayList<>(List.of(
                Target.below(WALL, readings.series(RUN, WALL).median(), 60),
                Target.below(PEAK, readings.series(RUN, PEAK).max(), 1300)));
        if (readings.has(RELEASE)) {
            targets.add(Target.below(
                    "the public release, " + WALL,
                    readings.series(RELEASE, WALL).median(),
                    60));
            targets.add(Target.below(
                    "the public release, " + PEAK,
                    readings.series(RELEASE, PEAK).max(),
                    1300));
        }
        return targets;
    }

    @Override
    public Map<String, Duration> profile(Setting setting, String options) throws InterruptedException {
        try (Setting.Scratch scratch = setting.scratch()) {
            return run(setting.programs(), options, sets(scratch.folder().resolve("sets")), scratch)
                    .threadCosts();
        }
    }
}
