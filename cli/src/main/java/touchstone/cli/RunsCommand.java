package touchstone.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Table;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;
import touchstone.core.json.Json;

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
        try (Journal journal = workspace.read()) {
            List<List<Object>> rows = new ArrayList<>();
            for (RunRecord run : journal.runs()) {
                rows.add(List.of(
                        run.id(),
                        run.study(),
                        subjects(run),
                        Runs.time(run.started()),
                        run.finished().map(Runs::time).orElse("not finished; run again to resume")));
            }
            FindingsPrinter.print(
                    spec.commandLine().getOut(),
                    new Table(
                            "runs",
                            "runs in " + journal.location(),
                            List.of("run", "study", "models", "started", "finished"),
                            rows));
        }
    }

    private static String subjects(RunRecord run) {
        List<String> ids = new ArrayList<>();
        for (JsonNode participant : Json.parse(run.request()).get("models")) {
            ids.add(participant.get("id").asString());
        }
        return String.join(", ", ids);
    }
}
