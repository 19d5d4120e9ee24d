package touchstone.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;
import touchstone.core.json.Json;
import touchstone.core.plan.PlanSchema;
import touchstone.core.study.Catalogue;
import touchstone.core.study.Study;
import touchstone.report.Reproduction;

/** {@code touchstone show RUN}. */
@Command(
        name = "show",
        description = "One run: what was run, what it found, what was in flight when it was cut.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Runnable {
    @Parameters(paramLabel = "RUN", description = "the run's id, or the beginning of it")
    private String id = "";

    @Option(names = "--all", description = "print every estimate, not only the headline")
    private boolean all;

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
            JsonNode request = Json.parse(run.request());
            out.println("run " + run.id() + "  " + run.study() + "  started " + Runs.time(run.started()));
            Prose.print(out, "models  ", "        ", String.join(", ", Runs.participants(run)));
            Prose.print(out, "plan    ", "        ", plan(Catalogue.load().find(run.study()), request.get("plan")));
            out.println("seed    " + request.get("seed").asLong());
            out.println();
            List<Entry.Intent> cut = journal.inFlight(run.id());
            if (!cut.isEmpty()) {
                out.printf(Locale.ROOT, "%,d requests were in flight when it was cut:%n", cut.size());
                cut.forEach(intent -> out.println(
                        "  " + intent.model() + "  " + intent.trial() + "  sent " + Runs.time(intent.at())));
            }
            Runs.findings(run)
                    .ifPresentOrElse(
                            document -> FindingsPrinter.print(out, document, all),
                            () -> out.println("not ended; give the same command again to go on"));
        }
    }

    /** The parameters that differ from their defaults, as a person would write them. */
    private static <P extends Record> String plan(Study<P> study, JsonNode plan) {
        PlanSchema<P> schema = PlanSchema.of(study.plan());
        Set<String> defaults = words(schema.json(schema.defaults()));
        Set<String> words = words(plan);
        words.removeAll(defaults);
        String set = String.join(" ", words);
        return set.isEmpty() ? "every default" : set + ", other parameters by default";
    }

    private static Set<String> words(JsonNode plan) {
        return plan.properties().stream()
                .map(parameter -> parameter.getKey() + "=" + Reproduction.value(parameter.getValue()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
