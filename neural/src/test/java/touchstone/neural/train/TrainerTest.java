package touchstone.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.PackedSequences;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class TrainerTest {
    /** Two layers over 20 tokens. */
    static final Architecture TINY = new Architecture(
            20,
            8,
            16,
            2,
            Architecture.Attention.plain(2, 8),
            Optional.of(new Architecture.FeedForward(32, Architecture.Activation.GELU, false, true)),
            new Positions.Learned(0),
            Architecture.Norm.layer(),
            Architecture.Block.serial(),
            Architecture.Head.untied());

    /** Counts up by ones, round and round: the next token is certain. */
    private static final BatchSource COUNTING = number -> {
        int[] tokens = new int[4 * 9];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (int) ((number * 7 + i / 9 * 5 + i % 9) % 20);
        }
        return Tensor.of(tokens, 4, 9);
    };

    private static final Trainer.Settings SETTINGS =
            Trainer.Settings.of(new Schedule.WarmUp(10, new Schedule.Cosine(1e-2, 1e-3, 90)));

    /** A run of its own, closed as a whole. */
    private record Run(Weights initial, Parameters parameters, Transformer network, Trainer trainer)
            implements AutoCloseable {
        static Run of(BatchSource batches, Trainer.Settings settings) {
            Weights initial = Weights.random(TINY, 7);
            Parameters parameters = Parameters.copyOf(initial);
            Transformer network = Transformer.of(parameters.weights());
            return new Run(
                    initial,
                    parameters,
                    network,
                    new Trainer(parameters, Objective.nextToken(network), batches, settings));
        }

        Run until(long steps) {
            trainer.runUntil(steps, step -> {});
            return this;
        }

        /** By name, their bits. */
        Map<String, IntBuffer> weights() {
            Map<String, IntBuffer> all = new HashMap<>();
            parameters.weights().all().forEach((name, weight) -> all.put(name, bits(weight.toFloats())));
            return all;
        }

        private static IntBuffer bits(float... values) {
            IntBuffer bits = IntBuffer.allocate(values.length);
            for (float value : values) {
                bits.put(Float.floatToRawIntBits(value));
            }
            return bits.flip();
        }

        @Override
        public void close() {
            trainer.close();
            network.close();
            parameters.close();
            initial.close();
        }
    }

    @Test
    void learnsWhatIsCertain() {
        try (Run run = Run.of(COUNTING, SETTINGS)) {
            List<Step> steps = new ArrayList<>();
            run.trainer.runUntil(100, steps::add);

            // Before training every token is about equally likely: ln 20 = 2.996.
            assertThat(steps.getFirst().loss()).isCloseTo(Math.log(20), within(0.3));
            assertThat(run.trainer.curve().recent(10).orElseThrow()).isLessThan(0.05);
            assertThat(steps.getFirst())
                    .satisfies(step -> assertThat(step.number()).isEqualTo(1))
                    .satisfies(step -> assertThat(step.tokens()).isEqualTo(32))
                    .satisfies(step -> assertThat(step.rate()).isCloseTo(1e-3, within(1e-9)));
        }
    }

    @Test
    void twoRunsAreEqualBitForBit() {
        try (Run one = Run.of(COUNTING, SETTINGS).until(30);
                Run other = Run.of(COUNTING, SETTINGS).until(30)) {
            assertThat(one.weights()).isEqualTo(other.weights());
            assertThat(one.trainer.curve().losses())
                    .containsExactly(other.trainer.curve().losses());
        }
    }

    @Test
    void inBfloat16ItLearnsTooAndTheWeightsStayFloat32() {
        try (Weights initial = Weights.random(TINY, 7);
                Parameters parameters = Parameters.copyOf(initial);
                Transformer network = Transformer.of(parameters.weights(), Kind.BFLOAT16);
                Trainer trainer = new Trainer(parameters, Objective.nextToken(network), COUNTING, SETTINGS)) {
            trainer.runUntil(100, step -> {});

            assertThat(trainer.curve().recent(10).orElseThrow()).isLessThan(0.1);
            assertThat(parameters.weights().get("blocks.0.attn.W_QKV").kind()).isEqualTo(Kind.FLOAT32);
        }
    }

    @Test
    void halvesOfABatchAccumulatedAreTheBatch() {
        BatchSource halves = number -> {
            Tensor whole = COUNTING.batch(number / 2);
            return whole.slice(0, 2 * (number % 2), 2 * (number % 2) + 2);
        };
        Trainer.Settings twice = new Trainer.Settings(SETTINGS.schedule(), SETTINGS.optimiser(), SETTINGS.clip(), 2);
        try (Run whole = Run.of(COUNTING, SETTINGS);
                Run parts = Run.of(halves, twice)) {
            Step one = whole.trainer.step();
            Step other = parts.trainer.step();

            assertThat(other.loss()).isCloseTo(one.loss(), within(1e-6));
            assertThat(other.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-6));
            assertThat(other.tokens()).isEqualTo(one.tokens());
        }
    }

    /** By goldens/make_adamw.py. */
    @Test
    void optimisesAsTorchDoes() throws IOException {
        JsonNode golden;
        try (InputStream in = TrainerTest.class.getResourceAsStream("/train/adamw.json")) {
            golden = Json.MAPPER.readTree(in);
        }
        // A network whose first two weights are lent to the problem: 3 x 4 that decays, 3 that does not.
        Architecture bare = new Architecture(
                3,
                1,
                4,
                0,
                Architecture.Attention.plain(1, 1),
                Optional.empty(),
                new Positions.None(),
                Architecture.Norm.none(),
                Architecture.Block.serial(),
                new Architecture.Head(true, true, 1, Optional.empty()));
        try (Weights initial = Weights.zeros(bare);
                Scope scope = Scope.open()) {
            initial.get("embed.W_E").assign(tensor(golden.path("start").path("W"), 3, 4));
            initial.get("unembed.b_U").assign(tensor(golden.path("start").path("b"), 3));
            try (Parameters parameters = Parameters.copyOf(initial, name -> name.equals("embed.W_E"));
                    AdamW optimiser = new AdamW(parameters, new AdamW.Settings(0.9, 0.98, 1e-8, 0.1))) {
                for (int k = 0; k < golden.path("steps").size(); k++) {
                    parameters
                            .gradient("embed.W_E")
                            .assign(tensor(golden.path("gradients").get(k).path("W"), 3, 4));
                    parameters
                            .gradient("unembed.b_U")
                            .assign(tensor(golden.path("gradients").get(k).path("b"), 3));

                    optimiser.step(0.05 * (1 - k / 40.0));

                    JsonNode expected = golden.path("steps").get(k);
                    assertClose(parameters.weights().get("embed.W_E"), expected.path("W"));
                    assertClose(parameters.weights().get("unembed.b_U"), expected.path("b"));
                }
            }
        }
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    private static Tensor tensor(JsonNode list, long... shape) {
        double[] numbers = numbers(list);
        return Tensor.of(numbers, shape);
    }

    private static void assertClose(Tensor actual, JsonNode expected) {
        double[] numbers = numbers(expected);
        float[] floats = actual.toFloats();
        for (int i = 0; i < numbers.length; i++) {
            // A few units in the last place after 20 steps of float32.
            assertThat((double) floats[i]).isCloseTo(numbers[i], within(1e-6));
        }
    }

    @Test
    void aLongGradientIsShortenedAndAShortOneIsNot() {
        try (Run run = Run.of(COUNTING, new Trainer.Settings(SETTINGS.schedule(), SETTINGS.optimiser(), 0.01, 1));
                Scope scope = Scope.open()) {
            Step step = run.trainer.step();

            assertThat(step.gradientNorm()).isGreaterThan(0.1);
            assertThat(run.parameters.gradients().norm().item()).isCloseTo(0.01, within(1e-6));
        }
        try (Run run = Run.of(COUNTING, new Trainer.Settings(SETTINGS.schedule(), SETTINGS.optimiser(), 1000, 1));
                Scope scope = Scope.open()) {
            Step step = run.trainer.step();

            assertThat(run.parameters.gradients().norm().item()).isEqualTo(step.gradientNorm());
        }
    }

    @Test
    void aLossThatIsNoNumberStopsBeforeTheWeightsAreTouchedAndNamesStepAndLayer() {
        try (Run run = Run.of(COUNTING, SETTINGS).until(3)) {
            try (Scope scope = Scope.open();
                    Gradients off = Gradients.off()) {
                run.parameters.weights().get("blocks.1.mlp.W_in").slice(0, 0, 1).fill(Double.NaN);
            }
            Map<String, IntBuffer> before = run.weights();

            assertThatThrownBy(() -> run.until(10))
                    .isInstanceOf(TrainingFailure.class)
                    .hasMessage("step 4: the loss is NaN, not finite first at blocks.1.mlp.hook_pre;"
                            + " try a smaller learning rate");
            assertThat(run.weights()).isEqualTo(before);
            assertThat(run.trainer.steps()).isEqualTo(3);
        }
    }

    @Test
    void aBatchTooLargeForMemorySaysWhatWouldFit() {
        Objective greedy = batch -> Tensor.zeros(Kind.FLOAT32, 1L << 50);
        try (Weights initial = Weights.random(TINY, 1);
                Parameters parameters = Parameters.copyOf(initial);
                Trainer trainer = new Trainer(parameters, greedy, COUNTING, SETTINGS)) {
            assertThatThrownBy(trainer::step)
                    .isInstanceOf(TrainingFailure.class)
                    .hasMessageContaining("step 1: a batch of 4 sequences of 8 tokens does not fit in memory")
                    .hasMessageContaining("batches of 2 with 2 of them a step learn the same");
        }
    }

    @Test
    void fiveThousandMoreStepsTakeNoMoreMemory() throws IOException {
        try (Run run = Run.of(COUNTING, SETTINGS)) {
            run.until(5_000);
            long before = residentKilobytes();
            run.until(10_000);

            // Warm-up of the JVM is over by then. One activation of [4, 8, 16] kept a step would be 12,000 kB.
            assertThat(residentKilobytes() - before).isLessThan(8_000);
        }
    }

    /** With the Java heap written to from end to end, so that its own growth is not counted. */
    private static long residentKilobytes() throws IOException {
        long written = 0;
        for (int k = 0; k < 1200; k++) {
            written += new byte[1 << 20].length;
        }
        assertThat(written).isPositive();
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunThatIsTakenUpAgainEndsWithTheSameBits(@TempDir Path folder) {
        TrainingCheckpoint checkpoint = new TrainingCheckpoint(folder.resolve("training.safetensors"), "counting");
        try (Run whole = Run.of(COUNTING, SETTINGS).until(40);
                Run first = Run.of(COUNTING, SETTINGS).until(15);
                Run second = Run.of(COUNTING, SETTINGS)) {
            assertThat(checkpoint.resume(second.trainer)).isEmpty();
            checkpoint.save(first.trainer);

            assertThat(checkpoint.resume(second.trainer)).contains(15L);
            second.until(40);

            assertThat(second.weights()).isEqualTo(whole.weights());
            assertThat(second.trainer.curve().losses())
                    .containsExactly(whole.trainer.curve().losses());
        }
    }

    @Test
    void anotherRunsCheckpointIsRefused(@TempDir Path folder) {
        Path file = folder.resolve("training.safetensors");
        try (Run run = Run.of(COUNTING, SETTINGS).until(1)) {
            new TrainingCheckpoint(file, "one").save(run.trainer);

            assertThatThrownBy(() -> new TrainingCheckpoint(file, "other").resume(run.trainer))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is of a run with other text, network or settings");
        }
    }

    @Test
    void schedulesRiseAndFallAsTheySay() {
        assertThat(rates(new Schedule.WarmUp(4, new Schedule.Constant(1)), 6))
                .containsExactly(0.25, 0.5, 0.75, 1, 1, 1);
        assertThat(rates(new Schedule.Linear(1, 0, 4), 6)).containsExactly(1, 0.75, 0.5, 0.25, 0, 0);
        assertThat(rates(new Schedule.Cosine(2, 0, 4), 5))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(2.0, 1 + Math.sqrt(0.5), 1.0, 1 - Math.sqrt(0.5), 0.0);
        assertThat(rates(new Schedule.InverseSquareRoot(1, 1), 4))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(1, Math.sqrt(1 / 2.0), Math.sqrt(1 / 3.0), 0.5);
        assertThat(rates(new Schedule.Drops(1, 0.5, List.of(1L, 3L)), 5)).containsExactly(1, 0.5, 0.5, 0.25, 0.25);
    }

    private static double[] rates(Schedule schedule, int steps) {
        return DoubleStream.iterate(0, step -> step + 1)
                .limit(steps)
                .map(step -> schedule.rate((long) step))
                .toArray();
    }

    @Test
    void onlyMatricesWithinTheBlocksAndTheUnembeddingDecay() {
        assertThat(Weights.shapes(TINY).keySet().stream().filter(Parameters::decaysByDefault))
                .containsExactly(
                        "blocks.0.attn.W_QKV",
                        "blocks.0.attn.W_O",
                        "blocks.0.mlp.W_in",
                        "blocks.0.mlp.W_out",
                        "blocks.1.attn.W_QKV",
                        "blocks.1.attn.W_O",
                        "blocks.1.mlp.W_in",
                        "blocks.1.mlp.W_out",
                        "unembed.W_U");
    }

    @Test
    void aCorpusIsReadEpochAfterEpoch() {
        PackedSequences sequences = new PackedSequences(
                touchstone.neural.text.Tokens.of(
                        java.util.stream.IntStream.range(0, 25).toArray()),
                8,
                3);
        BatchSource batches = BatchSource.of(sequences, 2);
        try (Scope scope = Scope.open()) {
            // Three sequences an epoch: the second batch ends the first epoch and begins the second.
            long[] second = batches.batch(1).toLongs();

            assertThat(second).hasSize(18);
            assertThat((int) second[0]).isEqualTo(sequences.at(new PackedSequences.Position(0, 2))[0]);
            assertThat((int) second[9]).isEqualTo(sequences.at(new PackedSequences.Position(1, 0))[0]);
        }
    }
}
