package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
import touchstone.core.journal.Verification;
import touchstone.report.FindingsJson;

/** {@code touchstone verify}: the hash chain, then findings recomputed from the journal. */
@Command(
        name = "verify",
        description = {
            "Walks the journal's hash chain: any edited, removed or reordered entry is found and named.",
            "Then recomputes findings from the journal and compares them with what was reported."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "runs whose findings are recomputed (default: every run that has ended)")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description = "a findings.json to compare instead of the store's copy")
    private @Nullable Path findings;

    @Option(names = "--chain-only", description = "walk the hash chain only")
    private boolean chainOnly;

    @Mixin
    private Workspace workspace = new Workspace();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = workspace.read()) {
            switch (journal.verify()) {
                case Verification.Broken broken -> {
                    out.println("journal " + journal.location() + ": BROKEN at entry " + broken.sequence() + ": "
                            + broken.what());
                    return Touchstone.GATE;
                }
                case Verification.Intact intact ->
                    out.printf(Locale.ROOT, "journal %s: intact, %,d entries%n", journal.location(), intact.entries());
            }
            boolean same = true;
            if (!chainOnly) {
                List<RunRecord> chosen = chosen(journal);
                if (chosen.isEmpty()) {
                    out.println("no run has ended yet, so there are no findings to recompute");
                }
                for (RunRecord run : chosen) {
                    same &= recompute(journal, run, out);
                }
            }
            return same ? Touchstone.DONE : Touchstone.GATE;
        }
    }

    private List<RunRecord> chosen(Journal journal) {
        if (findings != null) {
            return List.of(Runs.find(journal, FindingsJson.read(findings).run()));
        }
        if (!runs.isEmpty()) {
            return runs.stream().map(id -> Runs.find(journal, id)).toList();
        }
        return journal.runs().stream().filter(run -> run.findings().isPresent()).toList();
    }

    private boolean recompute(Journal journal, RunRecord run, PrintWriter out) throws InterruptedException {
        String name = "run " + run.id() + " (" + run.study() + "): ";
        Optional<FindingsDocument> reported =
                findings != null ? Optional.of(FindingsJson.read(findings)) : Runs.findings(run);
        if (reported.isEmpty()) {
            out.println(name + "has not ended, so there are no findings to recompute");
            return true;
        }
        List<String> again;
        try {
            again = lines(Runs.replay(journal, run, workspace, asked -> {}));
        } catch (InputException cannot) {
            out.println(cannot.getMessage());
            return false;
        }
        List<String> before = lines(reported.get());
        if (again.equals(before)) {
            out.println(name + "findings recomputed from the journal are the same");
            return true;
        }
        out.println(name + "findings DIFFER from those recomputed from the journal");
        int line = 0;
        while (line < again.size() && line < before.size() && again.get(line).equals(before.get(line))) {
            line++;
        }
        out.println("  first difference, reported:   " + at(before, line));
        out.println("  first difference, recomputed: " + at(again, line));
        return false;
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "(nothing)";
    }

    /** Without its times and its money: a price is what somebody said that day, and the journal keeps tokens. */
    private static List<String> lines(FindingsDocument document) {
        FindingsDocument timeless = document.at(new FindingsDocument.Clock(Instant.EPOCH, Instant.EPOCH))
                .charged(OptionalDouble.empty());
        return FindingsJson.text(timeless).lines().toList();
    }
}
