package touchstone.journal.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.core.journal.Entry;
import touchstone.core.trial.TrialKey;

/** Joins entries in their order into trials. Holds only what is in flight at the point it has reached. */
final class TrialJoin {
    private final Map<TrialKey, Entry.Intent> inFlight = new HashMap<>();

    /** The trial that this entry completes. */
    Optional<TrialRecord> next(Entry entry) {
        return switch (entry) {
            case Entry.Intent intent -> {
                inFlight.put(intent.key(), intent);
                yield Optional.empty();
            }
            case Entry.Answered answered -> complete(new TrialRecord.Outcome.Answered(answered));
            case Entry.Failed failed -> complete(new TrialRecord.Outcome.Failed(failed));
        };
    }

    private Optional<TrialRecord> complete(TrialRecord.Outcome outcome) {
        return Optional.ofNullable(inFlight.remove(outcome.entry().key()))
                .map(intent -> new TrialRecord(intent, outcome));
    }
}
