package touchstone.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import touchstone.core.journal.Entry;
import touchstone.core.journal.Journal;
import touchstone.core.journal.JournalException;
import touchstone.core.journal.RunRecord;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.journal.Verification;
import touchstone.core.trial.TrialKey;

/**
 * A journal in SQLite or PostgreSQL. Writes go through one thread and its connection ({@link GroupCommit}), reads through
 * another; both are platform threads, so that callers may be virtual.
 */
public final class SqlJournal implements Journal {
    private final Database database;
    private final Optional<GroupCommit> writer;
    private final Archive archive;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal reader").daemon().factory());

    private SqlJournal(Database database, Optional<GroupCommit> writer, Archive archive) {
        this.database = database;
        this.writer = writer;
        this.archive = archive;
    }

    /**
     * Opens a journal, making it if there is none.
     *
     * @param location the path of an SQLite file, whose folder is made if need be, or a {@code jdbc:postgresql:} URL
     * @throws JournalException if it cannot be read and written, is something else, or was written by a newer program
     */
    public static SqlJournal open(String location) {
        return open(
                location.startsWith(Postgres.PREFIX) ? Postgres.at(location) : Sqlite.at(Path.of(location)),
                Schema.CURRENT);
    }

    /**
     * Opens a journal that is there for reading, such as one in a folder that cannot be written. Appending to it fails.
     *
     * @param location as for {@link #open}
     * @throws JournalException if there is none
     */
    public static SqlJournal openReadOnly(String location) {
        return open(
                location.startsWith(Postgres.PREFIX) ? Postgres.readOnly(location) : Sqlite.readOnly(Path.of(location)),
                Schema.CURRENT);
    }

    static SqlJournal open(Database database, Schema schema) {
        try {
            if (database.readOnly()) {
                Connection connection = database.reader();
                try {
                    schema.check(database, connection);
                    return new SqlJournal(database, Optional.empty(), new Archive(connection));
                } catch (SQLException | RuntimeException e) {
                    connection.close();
                    throw e;
                }
            }
            Connection connection = database.writer();
            try {
                schema.ensure(database, connection);
                Archive archive = new Archive(database.reader());
                Ledger ledger = new Ledger(database, connection);
                return new SqlJournal(database, Optional.of(new GroupCommit(database, ledger)), archive);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    @Override
    public String location() {
        return database.location();
    }

    @Override
    public Map<TrialKey, StoredAnswer> find(Collection<TrialKey> keys) {
        return read(() -> archive.find(keys));
    }

    @Override
    public CompletableFuture<Void> append(Entry entry) {
        return writer.map(group -> group.append(Draft.of(entry)))
                .orElseGet(() -> CompletableFuture.failedFuture(opened()));
    }

    @Override
    public List<Entry.Intent> inFlight(String run) {
        return read(() -> archive.inFlight(run));
    }

    @Override
    public void begin(RunRecord run) {
        await(writer.orElseThrow(this::opened).begin(Draft.begin(run)));
    }

    /** @throws IllegalArgumentException if the run has no end or no findings */
    @Override
    public void finish(RunRecord run) {
        Draft finish = Draft.finish(run);
        begin(run);
        await(writer.orElseThrow(this::opened).append(finish));
    }

    @Override
    public List<RunRecord> runs() {
        return read(archive::runs);
    }

    @Override
    public Optional<RunRecord> run(String idPrefix) {
        return read(() -> archive.run(idPrefix));
    }

    @Override
    public void walk(Optional<String> run, Consumer<Entry> each) {
        long sequence = 0;
        long number = 0;
        if (run.isPresent()) {
            Optional<Texts.Text> named = read(() -> archive.named(run.get()));
            if (named.isEmpty()) {
                return;
            }
            sequence = named.get().since() - 1;
            number = named.get().number();
        }
        // Page by page, so that the reader may take its time and ask the journal in between.
        while (true) {
            long last = sequence;
            Archive.Page page = read(() -> archive.after(last));
            if (page.rows().isEmpty()) {
                return;
            }
            for (Row row : page.rows()) {
                if (number == 0 || row.run() == number) {
                    Entries.read(row, page).ifPresent(each);
                }
            }
            sequence = page.rows().getLast().sequence();
        }
    }

    @Override
    public Verification verify() {
        Archive.Head head = read(archive::head);
        Verifier verifier = new Verifier(head);
        while (!verifier.done()) {
            Archive.Page page = read(() -> archive.after(verifier.sequence()));
            Optional<Verification> broken = verifier.check(page);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        return verifier.conclude(read(() -> archive.countTexts(head.sequence())));
    }

    @Override
    public void close() {
        writer.ifPresent(GroupCommit::close);
        if (!reader.isShutdown()) {
            reader.execute(() -> {
                try {
                    archive.close();
                } catch (SQLException e) {
                    // Nothing was written on this connection.
                }
            });
            reader.close();
        }
    }

    private JournalException opened() {
        return new JournalException("the journal " + location() + " is open for reading only");
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            return await(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return reading.read();
                        } catch (SQLException e) {
                            throw database.explain(e);
                        }
                    },
                    reader));
        } catch (RejectedExecutionException e) {
            throw new JournalException("the journal " + location() + " is closed", e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
