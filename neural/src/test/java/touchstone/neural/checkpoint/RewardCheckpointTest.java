package touchstone.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.EveryArchitecture;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Networks;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class RewardCheckpointTest {
    @TempDir
    private Path folder;

    /** Without an unembedding of its own. */
    private static Weights trunk(Weights weights) {
        Architecture trunk = RewardCheckpoint.trunk(weights.architecture());
        Map<String, Tensor> kept = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            Weights.shapes(trunk)
                    .keySet()
                    .forEach(name -> kept.put(name, Scope.own(weights.get(name).copy())));
        }
        return Weights.of(trunk, kept, () -> {});
    }

    @EveryArchitecture
    void whatIsSavedComesBackAndRewardsTheSame(Architecture architecture) {
        try (Weights weights = Networks.weights(architecture);
                Weights trunk = trunk(weights);
                Transformer network = Transformer.of(trunk);
                Tensor score = RewardNetwork.fresh(architecture.width(), 3)) {
            RewardCheckpoint.save(trunk, score, folder.resolve("model"), List.of());

            assertThat(RewardCheckpoint.isOne(folder.resolve("model"))).isTrue();
            try (RewardCheckpoint.Stored stored = RewardCheckpoint.load(folder.resolve("model"));
                    Transformer loaded = Transformer.of(stored.trunk())) {
                assertThat(stored.trunk().architecture()).isEqualTo(trunk.architecture());
                List<int[]> texts = List.of(new int[] {1, 2, 3, 4}, new int[] {5}, new int[] {6, 7});
                assertThat(new RewardNetwork(loaded, stored.score()).rewards(texts))
                        .containsExactly(new RewardNetwork(network, score).rewards(texts));
            }
        }
    }

    /** The names under which transformers finds a class with a score and its one label. */
    @ParameterizedTest
    @CsvSource({
        "gpt2, GPT2ForSequenceClassification",
        "llama, LlamaForSequenceClassification",
        "qwen2, Qwen2ForSequenceClassification",
        "qwen3, Qwen3ForSequenceClassification",
        "gemma, GemmaForSequenceClassification"
    })
    void theFilesAreThoseOfAClassifierWithOneLabel(String name, String modelClass) throws IOException {
        Path saved = folder.resolve("model");
        try (Weights weights = Checkpoint.load(Golden.directory(name));
                Weights trunk = trunk(weights);
                Tensor score = RewardNetwork.fresh(trunk.architecture().width(), 3)) {
            RewardCheckpoint.save(trunk, score, saved, List.of());
        }
        JsonNode config = Json.parse(Files.readString(saved.resolve("config.json")));
        assertThat(config.path("architectures").path(0).asString()).isEqualTo(modelClass);
        assertThat(config.path("id2label").size()).isEqualTo(1);
        try (StoredTensors files = StoredTensors.open(saved)) {
            assertThat(files.tensors().get("score.weight"))
                    .satisfies(score -> assertThat(score.shape()[0]).isEqualTo(1));
            assertThat(files.tensors()).doesNotContainKey("lm_head.weight");
        }
    }

    /** By hand: the product of the last hidden state of each text, read alone, with the score. */
    @Test
    void aRewardIsReadAtTheLastTokenOfEachText() {
        Networks.run(Networks.architectures().findFirst().orElseThrow(), network -> {
            Tensor score = Tensor.normal(new java.util.SplittableRandom(1), 1, 1, 32);
            List<int[]> texts = List.of(new int[] {3, 1, 4, 1, 5}, new int[] {9, 2}, new int[] {6});
            double[] rewards = new RewardNetwork(network, score).rewards(texts);
            for (int i = 0; i < texts.size(); i++) {
                int[] text = texts.get(i);
                double[] last = network.hidden(Tensor.of(text, 1, text.length), Hooks.NONE)
                        .select(1, text.length - 1L)
                        .toDoubles();
                double[] weight = score.toDoubles();
                double expected = 0;
                for (int k = 0; k < weight.length; k++) {
                    expected += last[k] * weight[k];
                }
                assertThat(rewards[i]).isCloseTo(expected, within(1e-4));
            }
        });
    }

    @Test
    void whatIsNoPreferenceModelIsRefused() throws IOException {
        assertThat(RewardCheckpoint.isOne(Golden.directory("llama"))).isFalse();
        assertThat(RewardCheckpoint.isOne(folder)).isFalse();
        assertThatThrownBy(() -> RewardCheckpoint.load(Golden.directory("llama")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a preference model of this family is LlamaForSequenceClassification");

        Path saved = folder.resolve("three-labels");
        try (Weights weights = Checkpoint.load(Golden.directory("llama"));
                Weights trunk = trunk(weights);
                Scope scope = Scope.open()) {
            Tensor score = Tensor.normal(
                    new java.util.SplittableRandom(1),
                    1,
                    3,
                    trunk.architecture().width());
            RewardCheckpoint.save(trunk, score, saved, List.of());
        }
        assertThatThrownBy(() -> RewardCheckpoint.load(saved))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 3 labels")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Checkpoint.load(saved))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a language model of this family is LlamaForCausalLM");
    }
}
