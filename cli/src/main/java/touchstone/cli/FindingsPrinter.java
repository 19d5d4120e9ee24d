package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.report.TerminalEstimates;
import touchstone.report.TerminalTable;

/**
 * Findings and tables on a terminal: what a person wants to see at once. The estimates that a study names first are its
 * headline; the others are counted and left to the report.
 */
final class FindingsPrinter {
    /** Rows of the headline, shared by the models under study. */
    private static final int MOST_ROWS = 18;

    private static final int MOST_WARNINGS = 8;

    private FindingsPrinter() {}

    /**
     * The headline estimates beside the planted truth, warnings, and the conclusion.
     *
     * @param all print every estimate and warning
     */
    static void print(PrintWriter out, FindingsDocument document, boolean all) {
        List<Estimate> estimates = document.findings().estimates();
        List<Estimate> shown = all ? estimates : headline(estimates);
        out.print(TerminalEstimates.render(shown, Integer.MAX_VALUE, Screen.terminal()));
        out.println();
        truths(out, estimates);
        further(out, estimates, shown);
        warnings(out, document.findings().warnings(), all ? Integer.MAX_VALUE : MOST_WARNINGS);
        out.println();
        Prose.print(
                out,
                "",
                all
                        ? document.findings().conclusion()
                        : firstAndLast(document.findings().conclusion()));
        out.println();
        FindingsDocument.TrialCounts trials = document.trials();
        out.printf(
                Locale.ROOT,
                "run %s: %,d trials, %,d asked by this run, %,d from the journal, %,d failed%s%n",
                document.run(),
                trials.planned(),
                trials.asked(),
                trials.fromJournal(),
                trials.failed(),
                spent(document.usage()));
    }

    static void print(PrintWriter out, Table table) {
        out.print(TerminalTable.of(table).render(Screen.terminal()));
        out.flush();
    }

    /** The opening of each model's estimates. */
    static List<Estimate> headline(List<Estimate> estimates) {
        if (estimates.isEmpty()) {
            return estimates;
        }
        Map<String, List<Estimate>> byModel = estimates.stream()
                .collect(Collectors.groupingBy(
                        estimate -> estimate.where().getOrDefault("model", ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        int each = Math.max(1, MOST_ROWS / byModel.size());
        return byModel.values().stream()
                .flatMap(ofModel -> TerminalEstimates.opening(ofModel, each).stream())
                .toList();
    }

    /** A conclusion begins with the verdict and ends with what would settle what is open; between stand details and limits. */
    static String firstAndLast(String conclusion) {
        List<String> paragraphs = List.of(conclusion.strip().split("\\n\\s*\\n"));
        return paragraphs.size() <= 2 ? conclusion : paragraphs.getFirst() + "\n\n" + paragraphs.getLast();
    }

    private static void truths(PrintWriter out, List<Estimate> estimates) {
        long inside = 0;
        long intervals = 0;
        for (Estimate estimate : estimates) {
            if (estimate.value() instanceof Estimate.Measured measured
                    && estimate.truth().isPresent()) {
                double truth = estimate.truth().getAsDouble();
                intervals++;
                inside += measured.low() <= truth && truth <= measured.high() ? 1 : 0;
            }
        }
        if (intervals > 0) {
            out.printf(Locale.ROOT, "planted truth inside its interval: %,d of %,d%n", inside, intervals);
        }
    }

    private static void further(PrintWriter out, List<Estimate> estimates, List<Estimate> shown) {
        Map<String, Integer> left = new LinkedHashMap<>();
        estimates.forEach(estimate -> left.merge(estimate.name(), 1, Integer::sum));
        shown.forEach(estimate -> left.merge(estimate.name(), -1, Integer::sum));
        List<String> parts = new ArrayList<>();
        left.forEach((name, count) -> {
            if (count > 0) {
                parts.add(count + " " + name);
            }
        });
        if (!parts.isEmpty()) {
            Prose.print(
                    out,
                    "",
                    "further estimates, and the whole conclusion, in report.html and findings.json (or print them with --all): "
                            + String.join(", ", parts));
        }
    }

    private static void warnings(PrintWriter out, List<String> warnings, int most) {
        if (!warnings.isEmpty()) {
            out.println();
        }
        warnings.stream().limit(most).forEach(warning -> Prose.print(out, "! ", "  ", warning));
        if (warnings.size() > most) {
            out.println("  " + (warnings.size() - most) + " more warnings in report.html");
        }
    }

    private static String spent(FindingsDocument.Spent spent) {
        long tokens = spent.tokens().total();
        if (tokens == 0) {
            return "";
        }
        return String.format(Locale.ROOT, "; %,d tokens", tokens)
                + (spent.usd().isPresent() ? ", " + Prices.show(spent.usd().getAsDouble()) : "");
    }
}
