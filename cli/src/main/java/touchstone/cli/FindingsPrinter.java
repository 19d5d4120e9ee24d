package touchstone.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.core.model.Usage;
import touchstone.report.Terminal;
import touchstone.report.TerminalEstimates;
import touchstone.report.TerminalTable;

/** Findings and tables on a terminal. */
final class FindingsPrinter {
    /** Rows shown of each kind of estimate; the report has them all. */
    private static final int MOST_ROWS = 16;

    private FindingsPrinter() {}

    /** The headline estimates beside the planted truth, warnings, and the conclusion. */
    static void print(PrintWriter out, FindingsDocument document) {
        Terminal terminal = Screen.terminal();
        out.print(TerminalEstimates.render(document.findings().estimates(), MOST_ROWS, terminal));
        out.println();
        for (String warning : document.findings().warnings()) {
            Prose.print(out, "  ", "! " + warning);
        }
        out.println();
        Prose.print(out, "", document.findings().conclusion());
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

    private static String spent(FindingsDocument.Spent spent) {
        Usage tokens = spent.tokens();
        if (tokens.total() == 0) {
            return "";
        }
        OptionalDouble usd = spent.usd();
        return String.format(Locale.ROOT, "; %,d tokens", tokens.total())
                + (usd.isPresent() ? String.format(Locale.ROOT, ", $%.4f", usd.getAsDouble()) : "");
    }

    static void print(PrintWriter out, Table table) {
        out.print(TerminalTable.of(table).render(Screen.terminal()));
        out.flush();
    }
}
