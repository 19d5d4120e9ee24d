package touchstone.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.core.journal.JournalException;

/**
 * One thread writes for all: it takes what has gathered while it was busy, commits that in one transaction, and then
 * completes the futures. So the more there is to write, the less each entry costs.
 *
 * <p>After an error nothing more is written: what was committed stays, everything else fails at once.
 */
final class GroupCommit implements AutoCloseable {
    /** Who appends faster than the disk takes it waits. */
    private static final int CAPACITY = 8192;

    private static final int GROUP = 4096;

    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Database database;
    private final Ledger ledger;
    private final Thread thread;
    private volatile @Nullable JournalException failure;
    private volatile boolean stopped;

    private sealed interface Work {
        /** @param unlessBegun left out when the run has begun before */
        record Append(Draft draft, boolean unlessBegun, CompletableFuture<Void> done) implements Work {}

        record Stop() implements Work {}
    }

    GroupCommit(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
        // A platform thread: native calls would pin a virtual one. A daemon: only close() is owed an orderly end.
        thread = Thread.ofPlatform().name("journal writer").daemon().start(this::write);
    }

    CompletableFuture<Void> append(Draft draft) {
        return submit(new Work.Append(draft, false, new CompletableFuture<>()));
    }

    /** Appends a run's beginning if the journal has none. */
    CompletableFuture<Void> begin(Draft begin) {
        return submit(new Work.Append(begin, true, new CompletableFuture<>()));
    }

    /** Writes what was appended before, then ends. */
    @Override
    public void close() {
        if (!stopped) {
            enqueue(new Work.Stop());
        }
        Uninterruptibly.join(thread);
    }

    private CompletableFuture<Void> submit(Work.Append append) {
        JournalException broken = failure;
        if (broken != null) {
            return CompletableFuture.failedFuture(broken);
        }
        enqueue(append);
        if (stopped) {
            refuseTheRest();
        }
        return append.done;
    }

    /** An answer that was paid for is kept even if its thread is told to stop. */
    private void enqueue(Work work) {
        Uninterruptibly.run(() -> queue.put(work));
    }

    private void write() {
        List<Work> group = new ArrayList<>(GROUP);
        List<Work.Append> appends = new ArrayList<>(GROUP);
        boolean open = true;
        while (open) {
            Uninterruptibly.run(() -> group.add(queue.take()));
            queue.drainTo(group, GROUP - 1);
            for (Work work : group) {
                switch (work) {
                    case Work.Append append -> appends.add(append);
                    case Work.Stop() -> open = false;
                }
            }
            write(appends);
            group.clear();
            appends.clear();
        }
        if (failure == null) {
            failure = new JournalException("the journal " + database.location() + " is closed");
        }
        stopped = true;
        refuseTheRest();
        try {
            ledger.close();
        } catch (SQLException e) {
            // Everything is committed; the next to open the journal tidies up.
        }
    }

    private void write(List<Work.Append> appends) {
        JournalException broken = failure;
        if (broken == null) {
            try {
                commit(appends);
            } catch (SQLException e) {
                broken = database.explain(e);
            } catch (JournalException e) {
                broken = e;
            } catch (RuntimeException | Error e) {
                broken = new JournalException("the journal " + database.location() + " could not be written: " + e, e);
            }
        }
        if (broken == null) {
            appends.forEach(append -> append.done.complete(null));
        } else {
            failure = broken;
            for (Work.Append append : appends) {
                append.done.completeExceptionally(broken);
            }
        }
    }

    private void commit(List<Work.Append> appends) throws SQLException {
        List<Draft> drafts = new ArrayList<>(appends.size());
        ledger.begin();
        try {
            Set<Shared> begun = new HashSet<>();
            for (Work.Append append : appends) {
                Shared run = append.draft.run();
                if (!append.unlessBegun || (begun.add(run) && !ledger.begun(run))) {
                    drafts.add(append.draft);
                }
            }
            ledger.write(drafts);
            ledger.commit();
        } catch (SQLException | RuntimeException | Error e) {
            try {
                ledger.rollback();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void refuseTheRest() {
        JournalException closed = new JournalException("the journal " + database.location() + " is closed");
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            if (work instanceof Work.Append append) {
                append.done.completeExceptionally(closed);
            }
        }
    }
}
