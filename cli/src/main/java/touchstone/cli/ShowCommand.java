package touchstone.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;
import touchstone.report.FindingsJson;

/** {@code touchstone show RUN}. */
@Command(
        name = "show",
        description = "One run: what was run, what it found, what was in flight when it was cut.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Runnable {
    @Parameters(paramLabel = "RUN", description = "the run's id, or the beginning of it")
    private String id = "";

    @Mixin
    private Workspace workspace = new Workspace();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = workspace.read()) {
            RunRecord run = Runs.find(journal, id);
            out.println("run " + run.id() + "  " + run.study() + "  started " + Runs.time(run.started()));
            out.println("request " + run.request());
            List<Entry.Intent> cut = journal.inFlight(run.id());
            if (!cut.isEmpty()) {
                out.printf(Locale.ROOT, "%d requests were in flight when it was cut:%n", cut.size());
                cut.forEach(intent -> out.println(
                        "  " + intent.model() + "  " + intent.trial() + "  sent " + Runs.time(intent.at())));
            }
            run.findings()
                    .ifPresentOrElse(
                            text -> FindingsPrinter.print(
                                    out,
                                    FindingsJson.read(
                                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                            "run " + run.id())),
                            () -> out.println("not finished; run the same command again to resume"));
        }
    }
}
