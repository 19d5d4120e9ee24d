package touchstone.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import touchstone.core.journal.Entry;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.TrialKey;
import touchstone.journal.SqlJournal;

/** What it costs to make so many answers durable together: 1 is what a lone request waits for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class JournalCommit {
    /** Answers that share one commit. */
    @Param({"1", "64", "2048"})
    private int group;

    private Path folder;
    private SqlJournal journal;
    private int next;

    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = Files.createTempDirectory("journal");
        journal = SqlJournal.open(folder.resolve("journal.db").toString());
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        journal.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void answers() {
        CompletableFuture<?>[] durable = IntStream.range(0, group)
                .mapToObj(i -> journal.append(answer(next++)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(durable).join();
    }

    private static Entry answer(int number) {
        return new Entry.Answered(
                new TrialKey(ContentHash.ofText(Integer.toString(number))),
                "0123456789abcdef",
                Instant.EPOCH,
                new Answer.Text("yes", Answer.Stop.END),
                new Usage(17, 1),
                "echo-1",
                Duration.ofMillis(20));
    }
}
