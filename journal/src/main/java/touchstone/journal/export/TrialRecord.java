package touchstone.journal.export;

import touchstone.core.journal.Entry;

/**
 * A trial that was asked and what came of it.
 *
 * @param asked the request, as it was journaled before it was sent
 * @param outcome the answer or the failure that followed it
 */
public record TrialRecord(Entry.Intent asked, Outcome outcome) {
    public TrialRecord {
        if (!asked.key().equals(outcome.entry().key())) {
            throw new IllegalArgumentException(
                    "an outcome of another trial: " + outcome.entry().key());
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        Entry entry();

        record Answered(Entry.Answered entry) implements Outcome {}

        record Failed(Entry.Failed entry) implements Outcome {}
    }
}
