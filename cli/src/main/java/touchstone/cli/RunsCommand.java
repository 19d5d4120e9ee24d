package touchstone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import touchstone.core.findings.Table;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;

/** {@code touchstone runs}. */
@Command(name = "runs", description = "The runs in the store.", mixinStandardHelpOptions = true)
final class RunsCommand implements Runnable {
    @Mixin
    private Workspace workspace = new Workspace();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = workspace.read()) {
            List<RunRecord> runs = journal.runs();
            List<List<Object>> rows = new ArrayList<>();
            for (RunRecord run : runs) {
                rows.add(List.of(
                        run.id(),
                        run.study(),
                        String.join(", ", Runs.participants(run)),
                        Runs.time(run.started()),
                        took(run)));
            }
            List<String> columns = List.of("run", "study", "models", "started", "took");
            FindingsPrinter.print(out, new Table("runs", "runs in " + journal.location(), columns, rows));
            if (runs.stream().anyMatch(run -> run.finished().isEmpty())) {
                out.println("A run that has not ended goes on when the same command is given again.");
            }
        }
    }

    private static String took(RunRecord run) {
        return run.finished()
                .map(finished -> ProgressLine.duration(
                        Duration.between(run.started(), finished).toMillis() / 1e3))
                .orElse("not ended");
    }
}
