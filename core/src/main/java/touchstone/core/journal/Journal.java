package touchstone.core.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import touchstone.core.trial.TrialKey;

/**
 * The durable, append-only memory of every trial asked and answered. Safe for many threads, and two processes may use one
 * journal at once. Every method throws {@link JournalException} when the store cannot be read or written.
 */
public interface Journal extends AutoCloseable {
    /** Where it is, without credentials: a path or a JDBC URL. */
    String location();

    /** The answers already there, of those asked for. */
    Map<TrialKey, StoredAnswer> find(Collection<TrialKey> keys);

    /**
     * Appends an entry. The future completes when the entry is durable, together with the others of its group commit, and
     * fails with {@link JournalException} if it cannot be; nobody may act on an entry before that.
     */
    CompletableFuture<Void> append(Entry entry);

    /** The intents of a run that have neither answer nor failure: what was in flight when it was cut. */
    List<Entry.Intent> inFlight(String run);

    /** Remembers that a run has begun, keeping the first start if it is known. */
    void begin(RunRecord run);

    /** Remembers a run's findings. */
    void finish(RunRecord run);

    /** All runs, the latest start last. */
    List<RunRecord> runs();

    /** The run whose id begins so, if there is exactly one. */
    Optional<RunRecord> run(String idPrefix);

    /** Every entry in order, of one run or of all. */
    void walk(Optional<String> run, Consumer<Entry> reader);

    /** Walks the hash chain. */
    Verification verify();

    @Override
    void close();
}
