package touchstone.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.Families.Expressed;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Weights;

/** A model of a gigabyte loads at once and is never held twice. */
@Tag("proof")
@EnabledOnOs(OS.LINUX)
class LargeCheckpointTest {
    private static final Architecture LARGE = new Architecture(
            4000,
            128,
            2048,
            5,
            Attention.plain(16, 128),
            Optional.of(new FeedForward(5504, Activation.SILU, true, false)),
            new Positions.Rotary(10_000, 128, new Positions.Rotary.Scaling.None()),
            Norm.rms(1e-6),
            Block.serial(),
            Head.untied());

    @TempDir
    Path folder;

    /**
     * @param share of the float32 size that may be memory of our own after loading: float32 copies only queries, keys and values, which
     *     transformers does not store in a row (3 of 11.1 parts); others are all converted, one at a time
     */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 0.35", "BFLOAT16, 1.05"})
    void aGigabyteLoadsAtOnceAndIsNeverHeldTwice(Kind kind, double share) throws IOException {
        write(kind);
        double size = 4.0
                * Weights.shapes(LARGE).values().stream()
                        .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                        .sum();
        assertThat(size).isGreaterThan(1e9);
        long before = memory("RssAnon");
        Instant start = Instant.now();
        try (Weights weights = Checkpoint.load(folder)) {
            Duration took = Duration.between(start, Instant.now());
            assertThat((memory("RssAnon") - before) / size)
                    .as("held, of the size")
                    .isLessThan(share);
            assertThat(took).as("load").isLessThan(Duration.ofSeconds(kind == Kind.FLOAT32 ? 2 : 6));
            assertThat(weights.get("ln_final.w").toFloats()[7]).isEqualTo(1);
        }
        assertThat((memory("RssAnon") - before) / size).as("left behind").isLessThan(0.05);
    }

    @Test
    void savingDoesNotHoldItTwice() throws IOException {
        write(Kind.FLOAT32);
        try (Weights weights = Checkpoint.load(folder)) {
            long before = memory("RssAnon");
            Checkpoint.save(weights, folder.resolve("again"));
            assertThat(memory("RssAnon") - before).isLessThan(100_000_000);
        }
    }

    /** Names in the order of the alphabet, as transformers has them. */
    private void write(Kind kind) throws IOException {
        Expressed expressed = Families.express(LARGE);
        Files.writeString(folder.resolve("config.json"), Json.canonical(expressed.config()));
        try (Weights weights = Weights.zeros(LARGE)) {
            List<Entry> entries = expressed.family().layout(LARGE).entries(weights.all()).stream()
                    .sorted(Comparator.comparing(Entry::name))
                    .map(entry -> kind == Kind.FLOAT32 ? entry : halved(entry, kind))
                    .toList();
            SafetensorsWriter.write(folder.resolve("model.safetensors"), entries, Map.of());
        }
    }

    private static Entry halved(Entry entry, Kind kind) {
        return new Entry(entry.name(), DataType.of(kind), entry.shape(), channel -> {
            try (Scope scope = Scope.open()) {
                double value = entry.name().endsWith("norm.weight") ? 1 : 0;
                SafetensorsWriter.writeAll(channel, Tensor.full(kind, value, entry.shape()));
            }
        });
    }

    private static long memory(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
