package touchstone.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.core.input.InputException;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Architecture.Window;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Positions.Rotary;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class OnnxExportTest {
    private static final int VOCABULARY = 50;
    private static final int CONTEXT = 24;
    private static final int LENGTH = 11;
    private static final int BATCH = 3;

    @TempDir
    private Path folder;

    private static Architecture network(
            Attention attention,
            Optional<FeedForward> feedForward,
            Positions positions,
            Norm norm,
            Block block,
            Head head) {
        return new Architecture(VOCABULARY, CONTEXT, 32, 2, attention, feedForward, positions, norm, block, head);
    }

    private static Attention attention(
            int groups, boolean bias, boolean normed, Optional<Double> cap, Optional<Window> window, boolean smeared) {
        return new Attention(4, groups, 8, bias, bias, normed, 1 / Math.sqrt(8), cap, window, smeared);
    }

    static Stream<Arguments> kinds() {
        Optional<FeedForward> gelu = Optional.of(new FeedForward(64, Activation.GELU_TANH, false, true));
        Optional<FeedForward> swiglu = Optional.of(new FeedForward(48, Activation.SILU, true, false));
        Optional<FeedForward> exact = Optional.of(new FeedForward(64, Activation.GELU, false, true));
        Optional<FeedForward> relu = Optional.of(new FeedForward(64, Activation.RELU, false, false));
        Attention biased = attention(4, true, false, Optional.empty(), Optional.empty(), false);
        Attention grouped = attention(2, false, false, Optional.empty(), Optional.empty(), false);
        Rotary whole = new Rotary(10_000, 8, new Rotary.Scaling.None());
        Rotary part = new Rotary(10_000, 4, new Rotary.Scaling.Linear(2));
        Head tied = new Head(true, false, 1, Optional.empty());
        return Stream.of(
                Arguments.of(
                        "GPT-2", network(biased, gelu, new Positions.Learned(0), Norm.layer(), Block.serial(), tied)),
                Arguments.of("Llama", network(grouped, swiglu, whole, Norm.rms(1e-5), Block.serial(), Head.untied())),
                Arguments.of(
                        "GPT-NeoX",
                        network(biased, exact, part, Norm.layer(), new Block(true, false, false), Head.untied())),
                Arguments.of(
                        "Phi",
                        network(
                                biased,
                                gelu,
                                part,
                                Norm.layer(),
                                new Block(true, true, false),
                                new Head(false, true, 1, Optional.empty()))),
                Arguments.of(
                        "Qwen 3",
                        network(
                                attention(2, false, true, Optional.empty(), Optional.empty(), false),
                                swiglu,
                                whole,
                                Norm.rms(1e-6),
                                Block.serial(),
                                tied)),
                Arguments.of(
                        "Gemma 2",
                        network(
                                attention(1, false, false, Optional.of(5.0), Optional.of(new Window(4, 2)), false),
                                swiglu,
                                whole,
                                new Norm(Norm.Kind.RMS, 1e-6, true),
                                new Block(false, false, true),
                                new Head(true, false, Math.sqrt(32), Optional.of(3.0)))),
                Arguments.of(
                        "Mistral",
                        network(
                                attention(2, false, false, Optional.empty(), Optional.of(new Window(5, 1)), false),
                                swiglu,
                                whole,
                                Norm.rms(1e-5),
                                Block.serial(),
                                Head.untied())),
                Arguments.of(
                        "attention only, relative bias",
                        network(
                                Attention.plain(4, 8),
                                Optional.empty(),
                                new Positions.RelativeBias(6),
                                Norm.none(),
                                Block.serial(),
                                Head.untied())),
                Arguments.of(
                        "attention only, shortformer",
                        network(
                                Attention.plain(4, 8),
                                Optional.empty(),
                                new Positions.Shortformer(),
                                Norm.layer(),
                                Block.serial(),
                                Head.untied())),
                Arguments.of(
                        "ALiBi, grouped",
                        network(grouped, relu, new Positions.Alibi(), Norm.layer(), Block.serial(), Head.untied())));
    }

    /** Every weight random, biases and gains too, so that one left out is seen. */
    private static Weights random(Architecture architecture) {
        Weights weights = Weights.random(architecture, 5, 0.3);
        try (Scope scope = Scope.open()) {
            weights.all().forEach((name, weight) -> {
                if (!name.contains(".W_")) {
                    weight.plusInPlace(Tensor.normal(new SplittableRandom(name.hashCode()), 0.2, weight.shape()));
                }
            });
        }
        return weights;
    }

    private static long[] tokens() {
        return new SplittableRandom(1)
                .longs((long) BATCH * LENGTH, 0, VOCABULARY)
                .toArray();
    }

    private static float[] ours(Weights weights, long[] tokens) {
        try (Scope scope = Scope.open();
                Transformer network = Transformer.of(weights)) {
            return network.logits(Tensor.of(tokens, BATCH, LENGTH)).toFloats();
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        float[] differences = new float[actual.length];
        for (int i = 0; i < actual.length; i++) {
            differences[i] = Math.abs(actual[i] - expected[i]);
        }
        for (float difference : differences) {
            assertThat(difference).isLessThanOrEqualTo(1e-4f);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void onnxRuntimeGivesTheSameLogits(String name, Architecture architecture) throws OrtException {
        Path file = folder.resolve("model.onnx");
        try (Weights weights = random(architecture)) {
            OnnxExport.write(weights, file);

            try (Session session = new Session(file);
                    OnnxTensor input = session.longs(tokens(), BATCH, LENGTH);
                    OrtSession.Result result = session.run(Map.of("input_ids", input))) {
                assertClose(floats(result, "logits"), ours(weights, tokens()));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void withACacheItGivesTheSameLogitsInTwoParts(String name, Architecture architecture) throws OrtException {
        Path file = folder.resolve("cached.onnx");
        int first = 7;
        try (Weights weights = random(architecture)) {
            OnnxExport.writeWithCache(weights, file);
            float[] expected = ours(weights, tokens());

            try (Session session = new Session(file)) {
                Map<String, float[]> cache = new HashMap<>();
                float[] before = session.step(architecture, tokens(), 0, first, cache);
                float[] after = session.step(architecture, tokens(), first, LENGTH, cache);

                for (int row = 0; row < BATCH; row++) {
                    int start = row * LENGTH * VOCABULARY;
                    assertClose(
                            Arrays.copyOfRange(before, row * first * VOCABULARY, (row + 1) * first * VOCABULARY),
                            Arrays.copyOfRange(expected, start, start + first * VOCABULARY));
                    int rest = LENGTH - first;
                    assertClose(
                            Arrays.copyOfRange(after, row * rest * VOCABULARY, (row + 1) * rest * VOCABULARY),
                            Arrays.copyOfRange(expected, start + first * VOCABULARY, start + LENGTH * VOCABULARY));
                }
            }
        }
    }

    @Test
    void smearedKeysAreExportedWithoutACacheAndRefusedWithOne() throws OrtException {
        Path file = folder.resolve("smeared.onnx");
        Architecture smeared = network(
                attention(4, false, false, Optional.empty(), Optional.empty(), true),
                Optional.empty(),
                new Positions.RelativeBias(6),
                Norm.layer(),
                Block.serial(),
                Head.untied());
        try (Weights weights = random(smeared)) {
            OnnxExport.write(weights, file);
            try (Session session = new Session(file);
                    OnnxTensor input = session.longs(tokens(), BATCH, LENGTH);
                    OrtSession.Result result = session.run(Map.of("input_ids", input))) {
                assertClose(floats(result, "logits"), ours(weights, tokens()));
            }
            assertThatThrownBy(() -> OnnxExport.writeWithCache(weights, file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("smeared keys cannot be exported with a cache");
        }
    }

    @Test
    void equalNetworksGiveEqualFiles() throws IOException {
        Path one = folder.resolve("one.onnx");
        Path other = folder.resolve("other.onnx");
        try (Weights weights =
                random((Architecture) kinds().findFirst().orElseThrow().get()[1])) {
            OnnxExport.write(weights, one);
            OnnxExport.write(weights, other);
        }

        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
        assertThat(folder.resolve("one.onnx.part")).doesNotExist();
    }

    private static float[] floats(OrtSession.Result result, String name) throws OrtException {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** ONNX Runtime with a file. */
    private static final class Session implements AutoCloseable {
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final OrtSession session;

        Session(Path file) throws OrtException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                session = environment.createSession(file.toString(), options);
            }
        }

        OnnxTensor longs(long[] values, long... shape) throws OrtException {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
        }

        OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
            return session.run(inputs);
        }

        /** Logits of the tokens from one place to another; the cache holds what is before and then these too. */
        float[] step(Architecture architecture, long[] tokens, int from, int to, Map<String, float[]> cache)
                throws OrtException {
            Attention attention = architecture.attention();
            Map<String, OnnxTensor> inputs = new HashMap<>();
            long[] part = new long[BATCH * (to - from)];
            for (int row = 0; row < BATCH; row++) {
                System.arraycopy(tokens, row * LENGTH + from, part, row * (to - from), to - from);
            }
            inputs.put("input_ids", longs(part, BATCH, to - from));
            for (int layer = 0; layer < architecture.layers(); layer++) {
                for (String what : new String[] {"key", "value"}) {
                    float[] past = cache.getOrDefault(layer + "." + what, new float[0]);
                    inputs.put(
                            "past_key_values." + layer + "." + what,
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(past), new long[] {
                                BATCH, attention.keyValueHeads(), from, attention.headWidth()
                            }));
                }
            }
            try (OrtSession.Result result = run(inputs)) {
                for (int layer = 0; layer < architecture.layers(); layer++) {
                    for (String what : new String[] {"key", "value"}) {
                        cache.put(layer + "." + what, floats(result, "present." + layer + "." + what));
                    }
                }
                return floats(result, "logits");
            } finally {
                inputs.values().forEach(OnnxTensor::close);
            }
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }
}
