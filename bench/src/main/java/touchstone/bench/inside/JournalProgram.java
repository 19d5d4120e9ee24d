package touchstone.bench.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import touchstone.bench.harness.EchoOrganism;
import touchstone.bench.harness.HarnessStudy;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Verification;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Trial;
import touchstone.core.trial.TrialKey;
import touchstone.journal.SqlJournal;

/**
 * Appends intents and answers to an SQLite journal, finds them and verifies the chain: {@code JournalProgram FOLDER TRIALS
 * ROUNDS}. Appending waits for durability once, at the end: group commit decides how many entries share one.
 */
public final class JournalProgram {
    private static final String RUN = "0123456789abcdef";
    private static final String SUBJECT = "SQLite journal";

    private JournalProgram() {}

    public static void main(String[] arguments) throws IOException {
        int trials = Integer.parseInt(arguments[1]);
        Report report = new Report();
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            Path file = Path.of(arguments[0], "journal-" + round + ".db");
            measure(file, trials, report);
            report.add(SUBJECT, "bytes a trial", (double) Files.size(file) / trials);
            Files.delete(file);
        }
        report.print();
    }

    private static void measure(Path file, int trials, Report report) {
        List<TrialKey> keys = new ArrayList<>(trials);
        List<Entry> entries = entries(trials, keys);
        try (SqlJournal journal = SqlJournal.open(file.toString())) {
            double cpu = Report.cpuSeconds();
            long start = System.nanoTime();
            List<CompletableFuture<Void>> durable =
                    entries.stream().map(journal::append).toList();
            durable.forEach(CompletableFuture::join);
            report.add(SUBJECT, "entries appended a second", entries.size() / Report.secondsSince(start));
            report.add(SUBJECT, "CPU us an entry appended", 1e6 * (Report.cpuSeconds() - cpu) / entries.size());
            start = System.nanoTime();
            int found = journal.find(keys).size();
            report.add(SUBJECT, "answers found a second", found / Report.secondsSince(start));
            start = System.nanoTime();
            Verification verified = journal.verify();
            report.add(SUBJECT, "entries verified a second", entries.size() / Report.secondsSince(start));
            if (found != trials || !verified.equals(new Verification.Intact(entries.size()))) {
                throw new IllegalStateException(found + " of " + trials + " answers found; " + verified);
            }
        }
    }

    private static List<Entry> entries(int trials, List<TrialKey> keys) {
        List<Entry> entries = new ArrayList<>(2 * trials);
        HarnessStudy.trials(trials).forEach(trial -> {
            Entry.Intent intent = intent(trial);
            keys.add(intent.key());
            entries.add(intent);
            entries.add(new Entry.Answered(
                    intent.key(),
                    RUN,
                    Instant.now(),
                    new Answer.Text("yes", Answer.Stop.END),
                    new Usage(17, 1),
                    "echo-1",
                    Duration.ofMillis(20)));
        });
        return entries;
    }

    private static Entry.Intent intent(Trial trial) {
        ContentHash prompt = TrialKey.prompt(trial.messages());
        return new Entry.Intent(
                TrialKey.of(EchoOrganism.ID, prompt, trial.readout(), trial.repeat()),
                RUN,
                Instant.now(),
                trial.name(),
                EchoOrganism.ID,
                prompt,
                trial.messages(),
                trial.readout(),
                trial.repeat());
    }
}
