package touchstone.neural.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.checkpoint.Golden;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture.Activation;

/** An encoder reads both ways, past padding, as BERT's reference does, and can be trained. */
class BertTest {
    private static final EncoderArchitecture SMALL =
            new EncoderArchitecture(20, 12, 16, 2, 2, 32, Activation.GELU, 2, 1e-12);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "bert-masked", "bert-sequence", "bert-token"})
    void hiddenStatesAreThoseOfTransformers(String name) {
        Golden golden = Golden.of(name);
        try (Bert bert = Bert.load(golden.directory());
                Scope scope = Scope.open()) {
            assertThat(bert.encoder().hidden(input(golden)).toDoubles())
                    .containsExactly(golden.numbers("hidden"), within(5e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"bert-masked, MASKED_LANGUAGE", "bert-sequence, SEQUENCE", "bert-token, TOKENS"})
    void headsSayWhatThoseOfTransformersSay(String name, Task task) {
        Golden golden = Golden.of(name);
        try (Bert bert = Bert.load(golden.directory());
                Scope scope = Scope.open()) {
            assertThat(bert.task()).isEqualTo(task);
            assertThat(bert.logits(input(golden)).toDoubles()).containsExactly(golden.numbers("logits"), within(5e-5));
        }
    }

    @Test
    void thePoolerIsThatOfTransformers() {
        Golden golden = Golden.of("bert");
        try (Bert bert = Bert.load(golden.directory());
                Scope scope = Scope.open()) {
            Tensor pooled = bert.pooled(bert.encoder().hidden(input(golden)));
            assertThat(pooled.toDoubles()).containsExactly(golden.numbers("pooled"), within(5e-5));
        }
    }

    private static EncoderInput input(Golden golden) {
        return new EncoderInput(
                tensor(golden.ids("tokens")),
                tensor(golden.ids("tokenTypes")),
                tensor(golden.ids("mask")).to(Kind.BOOL));
    }

    private static Tensor tensor(int[][] rows) {
        return Tensor.of(Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray(), rows.length, rows[0].length);
    }

    @Test
    void paddingChangesNothing() {
        int[] text = {3, 1, 4, 1, 5};
        try (Bert bert = Bert.load(Golden.of("bert").directory());
                Scope scope = Scope.open()) {
            double[] alone =
                    bert.encoder().hidden(EncoderInput.of(List.of(text))).toDoubles();
            double[] padded = bert.encoder()
                    .hidden(EncoderInput.of(List.of(text, new int[] {9, 2, 6, 5, 3, 5, 8, 9})))
                    .select(0, 0)
                    .slice(0, 0, text.length)
                    .toDoubles();
            assertThat(padded).containsExactly(alone, within(1e-5));
        }
    }

    @Test
    void aTokenSeesWhatComesAfterIt() {
        try (Bert bert = Bert.load(Golden.of("bert").directory());
                Scope scope = Scope.open()) {
            double[] one = first(bert, 3, 1, 4);
            double[] other = first(bert, 3, 1, 5);
            assertThat(Arrays.equals(one, other)).isFalse();
        }
    }

    private static double[] first(Bert bert, int... tokens) {
        return bert.encoder()
                .hidden(EncoderInput.of(List.of(tokens)))
                .select(1, 0)
                .toDoubles();
    }

    @Test
    void fineTuningLearnsWhichSequencesHoldAToken() {
        List<int[]> texts =
                List.of(new int[] {2, 7, 5, 3}, new int[] {2, 6, 5, 3}, new int[] {2, 5, 9, 7}, new int[] {2, 5, 9, 8});
        try (Bert pretrained = Bert.load(Golden.of("bert").directory());
                Bert bert = pretrained.forTask(Task.SEQUENCE, List.of("without", "with"), 2)) {
            bert.weights().trainable(true);
            double before = step(bert, texts, 0.05);
            for (int k = 0; k < 100; k++) {
                step(bert, texts, 0.05);
            }
            assertThat(before).isBetween(0.6, 0.8);
            assertThat(step(bert, texts, 0)).isLessThan(0.05);
        }
    }

    private static double step(Bert bert, List<int[]> texts, double rate) {
        try (Scope scope = Scope.open()) {
            Tensor loss = bert.logits(EncoderInput.of(texts)).crossEntropy(Tensor.of(new long[] {1, 0, 1, 0}, 4));
            loss.backward();
            bert.weights().all().values().forEach(parameter -> {
                Tensor gradient = parameter.gradient().orElseThrow();
                parameter.detach().plusScaledInPlace(gradient, -rate);
                gradient.fill(0);
            });
            return loss.item();
        }
    }

    @Test
    void everyParameterOfEveryTaskHasAGradient() {
        for (Task task : List.of(Task.MASKED_LANGUAGE, Task.SEQUENCE, Task.TOKENS)) {
            List<String> labels = task.labelled() ? List.of("a", "b", "c") : List.of();
            try (Bert bert = Bert.random(SMALL, task, labels, 3);
                    Scope scope = Scope.open()) {
                bert.weights().trainable(true);
                bert.logits(EncoderInput.of(List.of(new int[] {1, 2, 3})))
                        .power(2)
                        .sum()
                        .backward();
                assertThat(bert.weights().all())
                        .allSatisfy((name, tensor) -> assertThat(tensor.gradient())
                                .as(task + " " + name)
                                .isPresent());
            }
        }
    }

    @Test
    void aValueHeadReadsHiddenStatesOfAnyNetwork() {
        try (LinearHead head = LinearHead.random(16, 1, 4);
                Scope scope = Scope.open()) {
            Tensor hidden = Tensor.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1, 1, 16);
            Tensor values = head.values(hidden);
            assertThat(values.shape()).containsExactly(1, 1);
            assertThat(values.item()).isEqualTo(head.weight().toDoubles()[0]);
        }
    }

    @Test
    void aHeadOfSeveralOutputsHasNoValue() {
        try (LinearHead head = LinearHead.random(16, 3, 4);
                Scope scope = Scope.open()) {
            assertThatThrownBy(() -> head.values(Tensor.zeros(Kind.FLOAT32, 1, 16)))
                    .hasMessageContaining("3 outputs has no single value");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "bert-masked", "bert-sequence", "bert-token"})
    void whatIsSavedIsLoadedAgainBitForBit(String name) throws IOException {
        Path saved = folder.resolve("saved");
        Path vocabulary = Files.writeString(folder.resolve("vocab.txt"), "[PAD]");
        try (Bert bert = Bert.load(Golden.of(name).directory())) {
            bert.save(saved, List.of(vocabulary));
            try (Bert again = Bert.load(saved)) {
                assertThat(again.encoder().architecture())
                        .isEqualTo(bert.encoder().architecture());
                assertThat(again.labels()).isEqualTo(bert.labels());
                assertThat(again.weights().all().keySet())
                        .isEqualTo(bert.weights().all().keySet());
                bert.weights()
                        .all()
                        .forEach((parameter, tensor) -> assertThat(
                                        again.weights().get(parameter).toFloats())
                                .as(parameter)
                                .isEqualTo(tensor.toFloats()));
            }
        }
        assertThat(saved.resolve("vocab.txt")).exists();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "model_type | \"roberta\" | field 'model_type': is 'roberta'",
                "architectures | [\"BertForQuestionAnswering\"] | field 'architectures': names no task that is supported",
                "position_embedding_type | \"relative_key\" | field 'position_embedding_type': is \"relative_key\"",
                "is_decoder | true | field 'is_decoder': is true",
                "num_attention_heads | 3 | heads for a width of 16 cannot be 3",
                "id2label | {\"0\":\"a\",\"2\":\"b\"} | field 'id2label': does not name label 1",
                "id2label | {\"0\":\"a\",\"1\":\"b\"} | tensor 'classifier.weight': is [3, 16], and config.json asks for [2, 16]",
                "num_hidden_layers | 1 | has no place in this architecture"
            })
    void aConfigurationThatIsNotSupportedIsRefusedByName(String field, String value, String message)
            throws IOException {
        Path source = Golden.of("bert-sequence").directory();
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path config = folder.resolve("config.json");
        ObjectNode json = (ObjectNode) Json.parse(Files.readString(config));
        json.set(field, Json.parse(value));
        Files.writeString(config, json.toString());
        assertThatThrownBy(() -> Bert.load(folder).close())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void tooLongATextIsRefused() {
        try (Bert bert = Bert.random(SMALL, Task.NONE, List.of(), 1);
                Scope scope = Scope.open()) {
            assertThatThrownBy(() -> bert.encoder().hidden(EncoderInput.of(List.of(new int[13]))))
                    .hasMessageContaining("13 tokens do not fit a context of 12");
        }
    }
}
