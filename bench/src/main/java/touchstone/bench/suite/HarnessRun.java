package touchstone.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.bench.harness.HarnessStudy;
import touchstone.bench.process.Command;
import touchstone.bench.process.Programs;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.FindingsDocument;
import touchstone.report.FindingsJson;
import touchstone.report.RunFolder;

/**
 * The command {@code touchstone run harness}, and a check of what it found. Options are for the JVM, separated by spaces.
 *
 * @param trials how many
 * @param scratch where it writes
 * @param model the model asked
 */
record HarnessRun(int trials, Setting.Scratch scratch, String model) {
    /** In flight at one time. */
    static final int CONCURRENCY = 64;

    /** As a run of an organism. */
    Command offline(Programs programs, String options) {
        return command(programs, options, List.of());
    }

    /** As a run over HTTP, with {@value #CONCURRENCY} in flight. */
    Command online(Programs programs, String options) {
        return command(programs, options, List.of("--concurrency", Integer.toString(CONCURRENCY)));
    }

    /** From the journal alone. */
    Command replay(Programs programs, String options) {
        return command(programs, options, List.of("--replay"));
    }

    private Command command(Programs programs, String options, List<String> more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "harness",
                "--set",
                "trials=" + trials,
                "--model",
                model,
                "--workspace",
                scratch.workspace(),
                "--out",
                scratch.out().toString()));
        words.addAll(more);
        return programs.touchstone(options, words);
    }

    /**
     * What it found.
     *
     * @throws IllegalStateException unless every trial was answered and the share of yes is the true one
     */
    FindingsDocument found(double truth) {
        FindingsDocument document = FindingsJson.read(scratch.out().resolve(RunFolder.FINDINGS));
        Estimate estimate = document.estimate(HarnessStudy.ESTIMATE, Map.of()).orElseThrow();
        if (estimate.n() != trials
                || !(estimate.value() instanceof Estimate.Measured measured && measured.value() == truth)) {
            throw new IllegalStateException(trials + " trials should say yes at a share of " + truth + ": " + estimate);
        }
        return document;
    }
}
