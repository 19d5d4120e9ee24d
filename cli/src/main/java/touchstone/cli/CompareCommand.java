package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;
import touchstone.statistics.Outcome;
import touchstone.statistics.compare.ComparisonPlan;
import touchstone.statistics.compare.PairedComparison;

/** {@code touchstone compare RUN RUN}: the same trials in two runs, paired. */
@Command(
        name = "compare",
        description = {
            "Compares two runs trial by trial, with intervals that respect the items' dependence.",
            "Trials pair by item, condition and repeat: two models on one plan, or one model before and after a change."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "RUN", description = "the first run's id, or the beginning of it")
    private String firstId = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "the second run's id, or the beginning of it")
    private String secondId = "";

    @Option(
            names = "--margin",
            paramLabel = "X",
            description = "the smallest difference in probability that matters (default ${DEFAULT-VALUE})")
    private double margin = 0.02;

    @Mixin
    private Workspace workspace = new Workspace();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        if (!(margin > 0 && margin < 1)) {
            throw InputException.of(
                    "--margin", "must lie between 0 and 1, got " + margin, "give a difference in probability");
        }
        try (Journal journal = workspace.read()) {
            RunRecord first = Runs.find(journal, firstId);
            RunRecord second = Runs.find(journal, secondId);
            AnsweredChoices before = new AnsweredChoices();
            AnsweredChoices after = new AnsweredChoices();
            FindingsDocument firstFindings = Runs.replay(journal, first, workspace, before);
            FindingsDocument secondFindings = Runs.replay(journal, second, workspace, after);
            PrintWriter out = spec.commandLine().getOut();
            out.println("first   " + describe(firstFindings));
            out.println("second  " + describe(secondFindings));
            printPaired(out, before.byTrial(), after.byTrial());
            FindingsPrinter.print(out, estimates(firstFindings, secondFindings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(FindingsDocument document) {
        return document.run() + "  " + document.study() + "  "
                + document.models().getFirst().id();
    }

    private void printPaired(
            PrintWriter out, Map<String, AnsweredChoices.Choice> before, Map<String, AnsweredChoices.Choice> after) {
        List<String> paired =
                before.keySet().stream().filter(after::containsKey).toList();
        Map<String, Integer> clusters = new HashMap<>();
        double[] x = new double[paired.size()];
        double[] y = new double[paired.size()];
        int[] cluster = new int[paired.size()];
        for (int i = 0; i < x.length; i++) {
            AnsweredChoices.Choice choice = Objects.requireNonNull(before.get(paired.get(i)));
            x[i] = choice.share();
            y[i] = Objects.requireNonNull(after.get(paired.get(i))).share();
            cluster[i] = clusters.computeIfAbsent(choice.item(), item -> clusters.size());
        }
        out.printf(
                Locale.ROOT,
                "%,d trials stand in both runs (%,d only in the first, %,d only in the second), in %,d items%n",
                x.length,
                before.size() - x.length,
                after.size() - x.length,
                clusters.size());
        switch (PairedComparison.clustered(x, y, cluster, ComparisonPlan.withMargin(margin), new SplittableRandom(1))) {
            case Outcome.Defined<PairedComparison>(PairedComparison paired2) -> print(out, paired2);
            case Outcome.Undefined<PairedComparison>(String why) -> out.println("no paired comparison: " + why);
        }
        out.println();
    }

    private void print(PrintWriter out, PairedComparison comparison) {
        out.printf(
                Locale.ROOT,
                "probability of the first option, second minus first: %+.4f [%+.4f, %+.4f] at %.0f%%%n",
                comparison.meanDifference(),
                comparison.interval().low(),
                comparison.interval().high(),
                100 * comparison.interval().level());
        out.printf(
                Locale.ROOT,
                "decisions flipped at one half: %.2f%%; sign-flip p = %.4f%n",
                100 * comparison.flips().rate(),
                comparison.signFlipP());
        out.println(
                switch (comparison.equivalence().verdict()) {
                    case EQUIVALENT -> "these two cannot be told apart: the difference is shown to be below " + margin;
                    case DIFFERENT -> "these two differ";
                    case INCONCLUSIVE -> "these data do not settle whether the two differ by " + margin + " or more";
                });
    }

    private static Table estimates(FindingsDocument first, FindingsDocument second) {
        List<List<Object>> rows = new ArrayList<>();
        for (Estimate estimate : first.findings().estimates()) {
            second.findings().estimates().stream()
                    .filter(other -> other.name().equals(estimate.name())
                            && other.where().equals(estimate.where()))
                    .findFirst()
                    .ifPresent(other -> rows.add(List.of(
                            estimate.name(),
                            String.join(" ", estimate.where().values()),
                            value(estimate),
                            value(other))));
        }
        return new Table(
                "estimates", "estimates that both runs made", List.of("estimate", "where", "first", "second"), rows);
    }

    private static Object value(Estimate estimate) {
        return switch (estimate.value()) {
            case Estimate.Measured measured -> measured.value();
            case Estimate.Undefined undefined -> Table.NONE;
        };
    }
}
