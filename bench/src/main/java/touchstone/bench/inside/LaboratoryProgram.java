package touchstone.bench.inside;

import java.nio.file.Path;
import touchstone.bench.harness.EchoOrganism;
import touchstone.bench.harness.HarnessPlan;
import touchstone.bench.harness.HarnessStudy;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.journal.Journal;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.journal.SqlJournal;

/**
 * Runs the harness study on its organism in this process, over and over, with a journal in memory and with one on disk: {@code
 * LaboratoryProgram FOLDER TRIALS ROUNDS}. The later rounds show what a trial costs once all is compiled.
 */
public final class LaboratoryProgram {
    private LaboratoryProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        int trials = Integer.parseInt(arguments[1]);
        Report report = new Report();
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            try (Journal memory = new MemoryJournal()) {
                measure("journal in memory", memory, folder, trials, report);
            }
            try (Journal disk =
                    SqlJournal.open(folder.resolve("journal-" + round + ".db").toString())) {
                measure("SQLite journal", disk, folder, trials, report);
                measure("SQLite journal, all in it", disk, folder, trials, report);
            }
        }
        report.print();
    }

    private static void measure(String subject, Journal journal, Path folder, int trials, Report report)
            throws InterruptedException {
        double cpu = Report.cpuSeconds();
        long start = System.nanoTime();
        FindingsDocument document = new Conductor<>(
                        new HarnessStudy(),
                        new HarnessPlan(trials),
                        Cast.of(new EchoOrganism()),
                        1,
                        journal,
                        RunSettings.standard(folder.resolve("artifacts")))
                .conduct(asked -> {});
        double seconds = Report.secondsSince(start);
        if (document.trials().planned() != trials || document.trials().failed() > 0) {
            throw new IllegalStateException("not every trial was answered: " + document.trials());
        }
        report.add(subject, "trials a second", trials / seconds);
        report.add(subject, "CPU us a trial", 1e6 * (Report.cpuSeconds() - cpu) / trials);
    }
}
