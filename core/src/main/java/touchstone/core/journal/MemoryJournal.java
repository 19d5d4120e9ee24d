package touchstone.core.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import touchstone.core.trial.TrialKey;

/** A journal that forgets everything with the process: for tests of studies and for trying things out. */
public final class MemoryJournal implements Journal {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<TrialKey, StoredAnswer> answers = new HashMap<>();
    private final Map<String, RunRecord> runs = new LinkedHashMap<>();

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public synchronized Map<TrialKey, StoredAnswer> find(Collection<TrialKey> keys) {
        Map<TrialKey, StoredAnswer> found = new HashMap<>();
        for (TrialKey key : keys) {
            StoredAnswer answer = answers.get(key);
            if (answer != null) {
                found.put(key, answer);
            }
        }
        return found;
    }

    @Override
    public synchronized CompletableFuture<Void> append(Entry entry) {
        entries.add(entry);
        if (entry instanceof Entry.Answered answered) {
            answers.putIfAbsent(
                    answered.key(),
                    new StoredAnswer(answered.run(), answered.answer(), answered.usage(), answered.servedBy()));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<Entry.Intent> inFlight(String run) {
        Map<TrialKey, Entry.Intent> open = new LinkedHashMap<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Intent intent when intent.run().equals(run) -> open.put(intent.key(), intent);
                case Entry.Intent other -> {}
                case Entry.Answered answered -> open.remove(answered.key());
                case Entry.Failed failed -> open.remove(failed.key());
            }
        }
        return List.copyOf(open.values());
    }

    @Override
    public synchronized void begin(RunRecord run) {
        runs.putIfAbsent(run.id(), run);
    }

    @Override
    public synchronized void finish(RunRecord run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized List<RunRecord> runs() {
        return List.copyOf(runs.values());
    }

    @Override
    public synchronized Optional<RunRecord> run(String idPrefix) {
        List<RunRecord> matching = runs.values().stream()
                .filter(run -> run.id().startsWith(idPrefix))
                .toList();
        return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
    }

    @Override
    public void walk(Optional<String> run, Consumer<Entry> reader) {
        List<Entry> copy;
        synchronized (this) {
            copy = List.copyOf(entries);
        }
        copy.stream()
                .filter(entry -> run.isEmpty() || entry.run().equals(run.get()))
                .forEach(reader);
    }

    @Override
    public synchronized Verification verify() {
        return new Verification.Intact(entries.size());
    }

    @Override
    public void close() {}
}
