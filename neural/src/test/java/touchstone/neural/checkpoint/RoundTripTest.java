package touchstone.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Networks;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Weights;

/** What is saved is loaded again: the same architecture, and the same numbers to the last bit. */
class RoundTripTest {
    @TempDir
    Path folder;

    static Stream<Architecture> ours() {
        Attention plain = Attention.plain(4, 8);
        java.util.Optional<FeedForward> feed =
                java.util.Optional.of(new FeedForward(40, Activation.RELU, false, false));
        return Stream.concat(
                Networks.architectures(),
                Stream.of(
                        of(plain, feed, new Positions.None()),
                        of(plain, feed, new Positions.Learned(3)),
                        of(
                                plain,
                                feed,
                                new Positions.Rotary(7.5, 6, new Positions.Rotary.Scaling.Llama3(8, 1, 4, 64)))));
    }

    private static Architecture of(Attention attention, java.util.Optional<FeedForward> feed, Positions positions) {
        return new Architecture(11, 32, 32, 2, attention, feed, positions, Norm.none(), Block.serial(), Head.untied());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyArchitectureOfOursComesBack(Architecture architecture) {
        Path saved = folder.resolve("model");
        try (Weights weights = Networks.weights(architecture)) {
            Checkpoint.save(weights, saved);
            try (Weights loaded = Checkpoint.load(saved)) {
                assertThat(loaded.architecture()).isEqualTo(architecture);
                sameBits(weights, loaded);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, gpt2",
        "pythia, gpt_neox",
        "neox-serial, gpt_neox",
        "llama, llama",
        "llama3, llama",
        "qwen2, qwen2",
        "qwen3, qwen3",
        "mistral, mistral",
        "gemma, gemma",
        "gemma2, gemma2",
        "phi, phi",
        "phi3, phi3"
    })
    void everyFamilyIsSavedInItsOwnForm(String name, String form) throws IOException {
        Path saved = folder.resolve("model");
        try (Weights weights = Checkpoint.load(Golden.directory(name))) {
            Checkpoint.save(weights, saved);
            assertThat(Json.parse(Files.readString(saved.resolve("config.json")))
                            .path("model_type")
                            .asString())
                    .isEqualTo(form);
            try (Weights loaded = Checkpoint.load(saved)) {
                assertThat(loaded.architecture()).isEqualTo(weights.architecture());
                sameBits(weights, loaded);
            }
        }
    }

    @Test
    void changingLoadedWeightsLeavesTheFileAsItIs() throws IOException {
        Path copy = Golden.copy("mistral", folder);
        byte[] before = Files.readAllBytes(copy.resolve("model.safetensors"));
        try (Weights weights = Checkpoint.load(copy);
                Scope scope = Scope.open()) {
            weights.all().values().forEach(tensor -> tensor.fill(3));
        }
        assertThat(Files.readAllBytes(copy.resolve("model.safetensors"))).isEqualTo(before);
    }

    @Test
    void weightsFromAFileThatMayNotBeWrittenCanBeChangedToo() throws IOException {
        Path copy = Golden.copy("mistral", folder);
        Path file = copy.resolve("model.safetensors");
        assertThat(file.toFile().setReadOnly()).isTrue();
        try (Weights weights = Checkpoint.load(copy);
                Scope scope = Scope.open()) {
            weights.all().values().forEach(tensor -> tensor.fill(3));
            assertThat(weights.get("embed.W_E").mean().item()).isEqualTo(3);
        } finally {
            assertThat(file.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void float32IsUsedWhereTheFileIsMapped() {
        try (Weights first = Checkpoint.load(Golden.directory("mistral"));
                StoredTensors files = StoredTensors.open(Golden.directory("mistral"))) {
            assertThat(first.architecture().layers()).isEqualTo(2);
            StoredTensor stored = files.tensors().get("model.embed_tokens.weight");
            try (Scope scope = Scope.open()) {
                Tensor view = stored.tensor();
                assertThat(view.memory().address()).isEqualTo(stored.data().address());
                view.close();
            }
        }
    }

    @Test
    void queriesKeysAndValuesThatWeSavedInARowAreNotCopied() {
        Path saved = folder.resolve("model");
        try (Weights weights = Checkpoint.load(Golden.directory("llama"))) {
            Checkpoint.save(weights, saved);
        }
        try (Weights loaded = Checkpoint.load(saved);
                Scope scope = Scope.open()) {
            long embedding = loaded.get("embed.W_E").memory().address();
            long fused = loaded.get("blocks.0.attn.W_QKV").memory().address();
            assertThat(Math.abs(fused - embedding)).isLessThan(1 << 20);
        }
    }

    @Test
    void companionsComeAlong() throws IOException {
        Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Path saved = folder.resolve("deep/model");
        try (Weights weights = Checkpoint.load(Golden.directory("gpt2"))) {
            Checkpoint.save(weights, saved, List.of(tokenizer));
        }
        assertThat(saved.resolve("tokenizer.json")).hasContent("{}");
        assertThat(saved.getParent()).isDirectoryContaining(path -> path.equals(saved));
        try (Stream<Path> beside = Files.list(saved.getParent())) {
            assertThat(beside).containsExactly(saved);
        }
    }

    @Test
    void aDirectoryInUseIsNotTouched() throws IOException {
        Files.writeString(folder.resolve("precious.txt"), "mine");
        try (Weights weights = Checkpoint.load(Golden.directory("gpt2"))) {
            assertThatThrownBy(() -> Checkpoint.save(weights, folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(folder.resolve("precious.txt")).hasContent("mine");
    }

    @Test
    void aFileThatCannotBeFinishedLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("model.safetensors"), "before");
        var broken = new SafetensorsWriter.Entry("a", DataType.F32, new long[] {2}, channel -> {
            throw new IOException("disk full");
        });
        assertThatThrownBy(() -> SafetensorsWriter.write(file, List.of(broken), Map.of()))
                .hasMessageContaining("disk full");
        assertThat(file).hasContent("before");
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(file);
        }
    }

    private static void sameBits(Weights expected, Weights actual) {
        assertThat(actual.names()).isEqualTo(expected.names());
        try (Scope scope = Scope.open()) {
            expected.all()
                    .forEach((name, tensor) ->
                            assertThat(bits(actual.get(name))).as(name).isEqualTo(bits(tensor)));
        }
    }

    private static int[] bits(Tensor tensor) {
        float[] values = tensor.toFloats();
        int[] bits = new int[values.length];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = Float.floatToRawIntBits(values[k]);
        }
        return bits;
    }
}
