package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.core.findings.Table;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.models.Keyring;
import touchstone.models.Models;
import touchstone.models.Probe;

/** {@code touchstone models}. */
@Command(
        name = "models",
        description = "Providers, the key each wants and whether it is found; with --test one tiny call.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    @Option(
            names = "--test",
            paramLabel = "ID",
            description = "ask this model one tiny question and say how it can be read")
    private @Nullable String test;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Keyring keyring = Keyring.ofUser();
        Models models = Models.with(keyring);
        if (test != null) {
            return probe(models.open(test), out);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Models.Listed provider : models.list()) {
            rows.add(List.of(
                    provider.name(),
                    provider.keyName()
                            .map(key -> key + (provider.keyFound() ? " found" : " not found"))
                            .orElse("none needed"),
                    provider.example().isEmpty() ? provider.name() : provider.example()));
        }
        FindingsPrinter.print(out, new Table("models", "providers", List.of("provider", "key", "example"), rows));
        out.println();
        out.println("Keys come from the environment or from " + keyring.file() + " (lines NAME=VALUE, mode 600).");
        out.println("One tiny call shows whether a model answers: touchstone models --test ID");
        return Touchstone.DONE;
    }

    private int probe(Model model, PrintWriter out) throws InterruptedException {
        try {
            Probe probe = Probe.of(model, System::nanoTime);
            out.printf(
                    Locale.ROOT,
                    "%s answers: \"%s\" in %d ms%s; choices are read by %s; %d input and %d output tokens.%n",
                    model.id(),
                    Screen.terminal().safe(probe.said().strip()),
                    probe.latency().toMillis(),
                    probe.servedBy().isEmpty()
                            ? ""
                            : ", served by " + Screen.terminal().safe(probe.servedBy()),
                    probe.method(),
                    probe.usage().inputTokens(),
                    probe.usage().outputTokens());
            return Touchstone.DONE;
        } catch (ModelFault fault) {
            spec.commandLine().getErr().println("touchstone: " + model.id() + ": " + fault.getMessage());
            return Touchstone.FAILED;
        }
    }
}
