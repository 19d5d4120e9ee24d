package touchstone.journal.export;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.annotation.NotNull;
import com.jerolba.carpet.annotation.ParquetJson;
import com.jerolba.carpet.io.FileSystemOutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import touchstone.core.journal.Entry;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Usage;

/** A trial a row, in columns of the same names as the JSON lines have; readout and answer are JSON. */
final class ParquetFile implements TrialSink {
    /** Small enough to be held in memory while it is made. */
    private static final long GROUP = 16L << 20;

    private final CarpetWriter<Row> rows;

    ParquetFile(Path file) throws IOException {
        rows = new CarpetWriter.Builder<>(new FileSystemOutputFile(file.toFile()), Row.class)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .withRowGroupSize(GROUP)
                .withDefaultTimeUnit(TimeUnit.MICROS)
                .build();
    }

    @Override
    public void write(TrialRecord trial) throws IOException {
        rows.write(Row.of(trial));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** One turn of a prompt. */
    record Turn(@NotNull String role, @NotNull String content) {}

    /** Answer, server and latency are null for a failure, failure is null for an answer: Parquet's word for absent. */
    record Row(
            @NotNull String trial,
            @NotNull String model,
            int repeat,
            @NotNull List<Turn> messages,
            @NotNull @ParquetJson String readout,
            @ParquetJson @Nullable String answer,
            @Nullable String failure,
            long inputTokens,
            long outputTokens,
            @Nullable String servedBy,
            @Nullable Double latencySeconds,
            @NotNull String run,
            @NotNull Instant asked,
            @NotNull Instant answered,
            @NotNull String key) {
        static Row of(TrialRecord trial) {
            return switch (trial.outcome()) {
                case TrialRecord.Outcome.Answered(Entry.Answered answered) ->
                    of(
                            trial,
                            TrialJson.answer(answered.answer()),
                            null,
                            answered.usage(),
                            answered.servedBy(),
                            answered.latency().toNanos() * 1e-9);
                case TrialRecord.Outcome.Failed(Entry.Failed failed) ->
                    of(trial, null, failed.why(), Usage.NONE, null, null);
            };
        }

        private static Row of(
                TrialRecord trial,
                @Nullable String answer,
                @Nullable String failure,
                Usage usage,
                @Nullable String servedBy,
                @Nullable Double latencySeconds) {
            Entry.Intent asked = trial.asked();
            return new Row(
                    asked.trial(),
                    asked.model(),
                    asked.repeat(),
                    asked.messages().stream()
                            .map(message -> new Turn(message.role().name().toLowerCase(Locale.ROOT), message.content()))
                            .toList(),
                    TrialJson.readout(asked.readout()),
                    answer,
                    failure,
                    usage.inputTokens(),
                    usage.outputTokens(),
                    servedBy,
                    latencySeconds,
                    asked.run(),
                    asked.at(),
                    trial.outcome().entry().at(),
                    asked.key().toString());
        }
    }
}
