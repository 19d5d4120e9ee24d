package touchstone.core.run;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.journal.Journal;
import touchstone.core.journal.MemoryJournal;
import touchstone.core.model.Model;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Outcome;

/** What tests of the conductor share: a journal in memory, quick retries and a look at what came back. */
abstract class Conducting {
    private static final RetryPolicy QUICK =
            new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    final Journal journal = new MemoryJournal();

    RunSettings settings() {
        return RunSettings.standard(folder).withRetry(QUICK);
    }

    Conductor<Inquiry.Plan> conductor(Inquiry inquiry, int trials, Model model, RunSettings settings) {
        return new Conductor<>(inquiry, new Inquiry.Plan(trials), Cast.of(model), 1, journal, settings);
    }

    FindingsDocument conduct(Inquiry inquiry, int trials, Model model, RunSettings settings)
            throws InterruptedException {
        return conductor(inquiry, trials, model, settings).conduct(asked -> {});
    }

    static Answer answer(Inquiry inquiry, int index) {
        return ((Outcome.Answered) inquiry.read.get(index).outcome()).answer();
    }

    static String text(Inquiry inquiry, int index) {
        return ((Answer.Text) answer(inquiry, index)).text();
    }
}
