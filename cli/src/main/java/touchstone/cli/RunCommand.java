package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Journal;
import touchstone.core.plan.PlanSchema;
import touchstone.core.run.Budget;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.core.study.Cost;
import touchstone.core.study.Study;
import touchstone.models.Keyring;
import touchstone.models.Models;
import touchstone.report.RunFolder;

/** {@code touchstone run STUDY}: conducts a study, resumes it where it was cut, or replays it. */
@Command(
        name = "run",
        description = {
            "Conducts a study and writes findings.json, report.html and trials.jsonl.gz.",
            "Plan parameters (see touchstone describe STUDY) go into --plan FILE, --set name=value or --name value."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** Requests that were in flight when a run was cut: so many are named here, all by {@code touchstone show}. */
    private static final int NAMED = 5;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Touchstone program;

    @Mixin
    private StudyOptions options = new StudyOptions();

    @Mixin
    private Workspace workspace = new Workspace();

    @Option(
            names = "--author",
            paramLabel = "ID",
            description = "the model that writes material, for studies that have some written")
    private @Nullable String author;

    @Option(
            names = "--judge",
            paramLabel = "ID",
            description = "the model that judges answers which a parser cannot read")
    private @Nullable String judge;

    @Option(
            names = "--second-judge",
            paramLabel = "ID",
            description = "a judge apart from the first, for studies that hold two against each other")
    private @Nullable String secondJudge;

    @Option(names = "--out", paramLabel = "DIR", description = "where the results go (default out/STUDY)")
    private @Nullable Path out;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "the most requests in flight to a model (default: adapts by itself)")
    private @Nullable Integer concurrency;

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description = "stop before new requests cost more: 5 or 2.50USD, or 200000tokens")
    private @Nullable String budget;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "the longest one request may take (default ${DEFAULT-VALUE})")
    private int timeout = 120;

    @Option(names = "--all", description = "print every estimate, not only the headline")
    private boolean all;

    /** Plan parameters given as flags of their own. */
    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    @Option(names = "--replay", description = "ask nothing: findings from the journal alone")
    private boolean replay;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return run(options.study(unmatched));
    }

    /** A run in which no trial was answered has failed, though it wrote down why. */
    private <P extends Record> int run(Study<P> study) throws InterruptedException {
        // Whatever can be wrong in the input is looked at before anything is written.
        P plan = options.plan(study, unmatched, spec);
        RunSettings settings = settings();
        Cast cast = cast(study);
        Cost cost = study.cost(plan, new DataFiles());
        Conductor.check(study, plan, cast, settings);
        Path to = out != null ? out : Path.of("out", study.card().name());
        try (RunFolder folder = RunFolder.open(to);
                Journal journal = replay ? workspace.read() : workspace.open()) {
            Conductor<P> conductor = new Conductor<>(study, plan, cast, options.seed, journal, settings);
            tellInFlight(conductor.run(), journal.inFlight(conductor.run()));
            FindingsDocument document = conduct(
                    study,
                    conductor,
                    folder,
                    cast.subjects().stream()
                            .mapToLong(
                                    subject -> cost.of(subject.capabilities()).trials())
                            .sum());
            folder.publish(document, study.card(), PlanSchema.of(study.plan()).fields());
            if (!replay) {
                journal.finish(Runs.finished(conductor, document));
            }
            PrintWriter print = spec.commandLine().getOut();
            FindingsPrinter.print(print, document, all);
            print.println("report: " + to.resolve(RunFolder.REPORT));
            FindingsDocument.TrialCounts trials = document.trials();
            return trials.planned() > 0 && trials.failed() == trials.planned() ? Touchstone.FAILED : Touchstone.DONE;
        } catch (InputException e) {
            workspace.withdraw();
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("--out " + to + " cannot be written", e);
        }
    }

    private <P extends Record> FindingsDocument conduct(
            Study<P> study, Conductor<P> conductor, RunFolder folder, long total) throws InterruptedException {
        program.ctrlC().stops(conductor::interrupt);
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressDisplay display =
                ProgressDisplay.show(study.card().name(), total, conductor.tally(), err, Screen.progress())) {
            return conductor.conduct(asked -> {
                try {
                    folder.write(asked);
                } catch (IOException e) {
                    throw new UncheckedIOException("trials.jsonl.gz cannot be written", e);
                }
            });
        }
    }

    private RunSettings settings() {
        if (concurrency != null && concurrency < 1) {
            throw InputException.of(
                    "--concurrency", "must be at least 1, got " + concurrency, "give a whole number above zero");
        }
        if (timeout < 1) {
            throw InputException.of("--timeout", "must be at least 1 second, got " + timeout, "give whole seconds");
        }
        RunSettings settings = RunSettings.standard(workspace.artifacts())
                .withReplay(replay)
                .withTimeout(Duration.ofSeconds(timeout))
                .withBudget(budget == null ? Budget.UNLIMITED : Budget.parse(budget));
        return concurrency == null ? settings : settings.withConcurrency(concurrency);
    }

    private Cast cast(Study<?> study) {
        Models models = Models.with(replay ? Runs.NO_KEYS_NEEDED : Keyring.ofUser());
        List<String> ids = options.models.isEmpty() ? study.card().organisms() : options.models;
        return new Cast(
                ids.stream().map(models::open).toList(),
                Optional.ofNullable(author).map(models::open),
                Optional.ofNullable(judge).map(models::open),
                Optional.ofNullable(secondJudge).map(models::open));
    }

    private void tellInFlight(String run, List<Entry.Intent> cut) {
        if (cut.isEmpty()) {
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "resuming: %,d requests were in flight when this run was cut, and are asked again:%n",
                cut.size());
        cut.stream().limit(NAMED).forEach(intent -> err.println("  " + intent.model() + "  " + intent.trial()));
        if (cut.size() > NAMED) {
            err.printf(Locale.ROOT, "  and %,d more (touchstone show %s names them)%n", cut.size() - NAMED, run);
        }
    }
}
