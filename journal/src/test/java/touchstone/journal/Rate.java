package touchstone.journal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import touchstone.core.journal.Entry;
import touchstone.core.trial.TrialKey;

/** Prints what a journal does per second: {@code java -cp ... touchstone.journal.Rate [LOCATION]}. */
final class Rate {
    private static final int TRIALS = 100_000;

    private Rate() {}

    public static void main(String[] arguments) throws Exception {
        for (int round = 0; round < 5; round++) {
            Path folder = Files.createTempDirectory("rate");
            String location = arguments.length > 0
                    ? arguments[0]
                    : folder.resolve("journal.db").toString();
            List<Entry> entries = new ArrayList<>();
            List<TrialKey> keys = new ArrayList<>();
            for (int n = 0; n < TRIALS; n++) {
                Entry.Intent intent = Specimen.intent(n + (arguments.length > 0 ? round * TRIALS : 0));
                entries.add(intent);
                entries.add(Specimen.answered(intent));
                keys.add(intent.key());
            }
            long opened = System.nanoTime();
            try (SqlJournal journal = SqlJournal.open(location)) {
                double before = cpu();
                long start = System.nanoTime();
                List<CompletableFuture<Void>> done = new ArrayList<>();
                for (Entry entry : entries) {
                    done.add(journal.append(entry));
                }
                done.forEach(CompletableFuture::join);
                double append = seconds(start);
                double used = cpu() - before;
                long finding = System.nanoTime();
                int found = journal.find(keys).size();
                double find = seconds(finding);
                long verifying = System.nanoTime();
                Object verdict = journal.verify();
                System.out.printf(
                        "open %.3f s; append %,.0f entries/s, %.1f us of CPU each; find %,.0f keys/s (%d); verify %,.0f entries/s, %s%n",
                        (start - opened) * 1e-9,
                        2 * TRIALS / append,
                        used * 1e6 / (2 * TRIALS),
                        TRIALS / find,
                        found,
                        2 * TRIALS / seconds(verifying),
                        verdict);
            }
            if (arguments.length == 0) {
                System.out.printf("%.0f bytes a trial%n", (double) Files.size(folder.resolve("journal.db")) / TRIALS);
            }
        }
    }

    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * 1e-9;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
