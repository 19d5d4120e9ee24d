package touchstone.core.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.TrialKey;

/**
 * The outcome of a trial, with what it took.
 *
 * @param own whether this run, now or earlier, bought every part of the answer
 * @param servedBy model versions reported
 */
record Given(TrialKey key, Outcome outcome, boolean own, Usage usage, List<String> servedBy) {
    static Given of(TrialKey key, StoredAnswer stored, String run) {
        Parts parts = new Parts(run);
        parts.add(stored);
        return parts.given(key, stored.answer());
    }

    static Given failed(TrialKey key, String why) {
        return new Given(key, new Outcome.Failed(why), true, Usage.NONE, List.of());
    }

    /** Gathers the answers that make up one outcome. */
    static final class Parts {
        private final String run;
        private final Set<String> servedBy = new LinkedHashSet<>();
        private boolean own = true;
        private Usage usage = Usage.NONE;

        Parts(String run) {
            this.run = run;
        }

        void add(StoredAnswer part) {
            own &= part.run().equals(run);
            usage = usage.plus(part.usage());
            if (!part.servedBy().isEmpty()) {
                servedBy.add(part.servedBy());
            }
        }

        Given given(TrialKey key, Answer answer) {
            return new Given(key, new Outcome.Answered(answer), own, usage, List.copyOf(servedBy));
        }
    }
}
