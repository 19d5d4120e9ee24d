package touchstone.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.core.journal.Journal;
import touchstone.journal.export.TrialExport;

/** {@code touchstone export}: trials as JSON lines or Parquet. */
@Command(
        name = "export",
        description = "Writes the journal's trials to a .jsonl, .jsonl.gz or .parquet file.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "only what this run asked (default: everything)")
    private @Nullable String run;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "the file; its name tells the form")
    private Path file = Path.of("");

    @Mixin
    private Workspace workspace = new Workspace();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        try (Journal journal = workspace.read()) {
            Optional<String> of =
                    Optional.ofNullable(run).map(id -> Runs.find(journal, id).id());
            long trials = TrialExport.write(journal, of, file);
            spec.commandLine().getOut().printf(Locale.ROOT, "%,d trials written to %s%n", trials, file);
        }
    }
}
