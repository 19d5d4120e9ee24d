package touchstone.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.core.findings.FindingsDocument;
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
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "the first run's id, or the beginning of it")
    private String firstId = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "the second run's id, or the beginning of it")
    private String secondId = "";

    @Option(
            names = "--margin",
            paramLabel = "X",
            description = "the smallest difference in probability that matters (default ${DEFAULT-VALUE})")
    private double margin = 0.02;

    @Option(names = "--all", description = "compare every estimate, not only the headline")
    private boolean all;

    @Mixin
    private ReleaseGate gate = new ReleaseGate();

    @Mixin
    private Workspace workspace = new Workspace();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        gate.check();
        if (!(margin > 0 && margin < 1)) {
            throw InputException.of(
                    "--margin", "must lie between 0 and 1, got " + margin, "give a difference in probability");
        }
        try (Journal journal = workspace.read()) {
            RunRecord first = Runs.find(journal, firstId);
            RunRecord second = Runs.find(journal, secondId);
            requireComparable(first, second);
            boolean several = subjects(first).size() > 1;
            AnsweredChoices before = new AnsweredChoices(several);
            AnsweredChoices after = new AnsweredChoices(several);
            FindingsDocument firstFindings = Runs.replay(journal, first, workspace, before);
            FindingsDocument secondFindings = Runs.replay(journal, second, workspace, after);
            EstimateDifferences.requireSameUnits(
                    List.of(firstFindings.run(), secondFindings.run()),
                    firstFindings.findings().estimates(),
                    secondFindings.findings().estimates());
            gate.check(firstFindings.findings());
            PrintWriter out = spec.commandLine().getOut();
            out.println("first   " + describe(firstFindings));
            out.println("second  " + describe(secondFindings));
            printPaired(out, before.byTrial(), after.byTrial());
            EstimateDifferences.print(out, firstFindings.findings(), secondFindings.findings(), all);
            return gate.passes(out, firstFindings.findings(), secondFindings.findings())
                    ? Touchstone.DONE
                    : Touchstone.GATE;
        }
    }

    /** One study; one model each, or the same several, whose trials then pair model by model. */
    private static void requireComparable(RunRecord first, RunRecord second) {
        if (!first.study().equals(second.study())) {
            throw InputException.of(
                    "RUN",
                    first.id() + " is of " + first.study() + " and " + second.id() + " of " + second.study(),
                    "name two runs of one study");
        }
        List<String> before = subjects(first);
        List<String> after = subjects(second);
        if ((before.size() > 1 || after.size() > 1) && !before.equals(after)) {
            RunRecord several = before.size() > 1 ? first : second;
            throw InputException.of(
                    "run " + several.id(),
                    "has several models under study, and the other run not the same: "
                            + String.join(", ", subjects(several)),
                    "run each by itself and compare those runs; what is answered costs nothing again");
        }
    }

    private static List<String> subjects(RunRecord run) {
        return Runs.participants(run).stream()
                .filter(name -> !name.endsWith(")"))
                .toList();
    }

    private static String describe(FindingsDocument document) {
        return document.run() + "  " + document.study() + "  "
                + document.models().stream()
                        .filter(model -> model.role().equals("subject"))
                        .map(FindingsDocument.Participant::id)
                        .collect(Collectors.joining(", "));
    }

    private void printPaired(
            PrintWriter out, Map<String, AnsweredChoices.Choice> before, Map<String, AnsweredChoices.Choice> after) {
        List<String> common =
                before.keySet().stream().filter(after::containsKey).toList();
        Map<String, Integer> clusters = new HashMap<>();
        double[] x = new double[common.size()];
        double[] y = new double[common.size()];
        int[] cluster = new int[common.size()];
        for (int i = 0; i < x.length; i++) {
            AnsweredChoices.Choice choice = Objects.requireNonNull(before.get(common.get(i)));
            x[i] = choice.share();
            y[i] = Objects.requireNonNull(after.get(common.get(i))).share();
            cluster[i] = clusters.computeIfAbsent(choice.item(), item -> clusters.size());
        }
        out.printf(
                Locale.ROOT,
                "%,d trials stand in both runs (%,d only in the first, %,d only in the second), in %,d items%n%n",
                x.length,
                before.size() - x.length,
                after.size() - x.length,
                clusters.size());
        if (common.isEmpty()) {
            out.println("no paired comparison: no trial in which both chose stands in both runs");
            return;
        }
        switch (PairedComparison.clustered(x, y, cluster, ComparisonPlan.withMargin(margin), new SplittableRandom(1))) {
            case Outcome.Defined<PairedComparison>(PairedComparison paired) -> print(out, paired);
            case Outcome.Undefined<PairedComparison>(String why) -> out.println("no paired comparison: " + why);
        }
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
        out.println(verdict(comparison));
    }

    private String verdict(PairedComparison comparison) {
        boolean zeroInside =
                comparison.interval().low() <= 0 && comparison.interval().high() >= 0;
        return switch (comparison.verdict()) {
            case EQUIVALENT ->
                zeroInside
                        ? "these two cannot be told apart: on average they differ by less than " + margin
                        : "these two differ, but on average by less than " + margin;
            case DIFFERENT -> "these two differ";
            case INCONCLUSIVE ->
                "these two cannot be told apart by these data, which do not rule out a difference of " + margin
                        + " either";
        };
    }
}
