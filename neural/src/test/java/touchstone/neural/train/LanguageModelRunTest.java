package touchstone.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class LanguageModelRunTest {
    @TempDir
    private Path folder;

    private Path text;

    /** Sentences over a few words, each word decided by the one before. */
    @BeforeEach
    void write() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        List<String> words = List.of("red", "green", "blue", "small", "large", "house", "tree", "river");
        text = Files.writeString(
                folder.resolve("text.txt"),
                random.ints(12_000, 0, words.size())
                        .mapToObj(i -> words.get(i) + (i % 2 == 0 ? " and then " : ".\n"))
                        .collect(Collectors.joining()));
    }

    private LanguageModelPlan plan(long steps) {
        return new LanguageModelPlan(List.of(text), 300, 1, 32, 2, 32, steps, 4, 5e-3, 1, 0.1);
    }

    private LanguageModelRun run(String out, boolean resume) {
        return LanguageModelRun.of(plan(60), folder.resolve(out), resume, Device.CPU);
    }

    @Test
    void aRunThatWasInterruptedTwiceWritesTheSameBytes() throws IOException {
        try (LanguageModelRun whole = run("whole", false)) {
            assertThat(whole.train(step -> {}, () -> false)).isTrue();
            whole.publish("report", false);
        }
        for (int stop : new int[] {17, 40}) {
            try (LanguageModelRun part = run("parts", true)) {
                assertThat(part.train(step -> {}, () -> part.steps() >= stop)).isFalse();
            }
        }
        assertThat(folder.resolve("parts")).doesNotExist();
        try (LanguageModelRun rest = run("parts", true)) {
            assertThat(rest.steps()).isEqualTo(40);
            rest.train(step -> {}, () -> false);
            rest.publish("report", false);
        }

        for (String file : List.of("model.safetensors", "config.json", "tokenizer.json", "loss.json")) {
            assertThat(Files.mismatch(
                            folder.resolve("whole").resolve(file),
                            folder.resolve("parts").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        assertThat(folder.resolve("parts.training")).doesNotExist();
    }

    @Test
    void whatItWritesLoadsAndPredictsTheText() {
        double apart;
        try (LanguageModelRun run = run("model", false)) {
            run.train(step -> {}, () -> false);
            double[] losses = run.heldOutLosses();
            apart = java.util.Arrays.stream(losses).average().orElseThrow();
            assertThat(TrainingFindings.of(run).estimates().getFirst().n()).isEqualTo(losses.length);
            run.publish("report", true);
        }
        Tokenizer tokenizer = Tokenizer.load(folder.resolve("model"));
        try (Weights weights = Checkpoint.load(folder.resolve("model"));
                Transformer network = Transformer.of(weights);
                Scope scope = Scope.open()) {
            int[] tokens = tokenizer.encode("red and then large. ");
            double loss = network.loss(Tensor.of(tokens, 1, tokens.length)).item();

            assertThat(tokenizer.vocabulary()).isEqualTo(weights.architecture().vocabulary());
            // Knowing nothing would cost ln 300 = 5.7 nats a token.
            assertThat(apart).isLessThan(2.5);
            assertThat(loss).isLessThan(3.5);
        }
        assertThat(folder.resolve("model/model.onnx")).isNotEmptyFile();
    }

    @Test
    void aRunWithOtherOptionsIsNotResumed() {
        try (LanguageModelRun run = run("model", false)) {
            run.train(step -> {}, () -> run.steps() >= 2);
        }

        assertThatThrownBy(() -> LanguageModelRun.of(plan(61), folder.resolve("model"), true, Device.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model.training: holds a run with other options");
        assertThatThrownBy(() -> run("model", false)).hasMessageContaining("add --resume to go on");
    }

    @Test
    void impossiblePlansAreRefusedByOption() {
        assertThatThrownBy(() -> new LanguageModelPlan(List.of(text), 300, 1, 32, 3, 32, 10, 4, 1e-3, 1, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("--width: cannot be 32; give a multiple of 6, twice the number of heads");
        assertThatThrownBy(() -> new LanguageModelPlan(List.of(text), 100, 1, 32, 2, 32, 10, 4, 1e-3, 1, 0))
                .hasMessageContaining("--vocabulary: cannot be 100");
    }
}
