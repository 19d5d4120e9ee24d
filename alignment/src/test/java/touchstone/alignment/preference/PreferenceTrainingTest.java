package touchstone.alignment.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.alignment.Toy;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;
import touchstone.neural.train.TrainingCheckpoint;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

class PreferenceTrainingTest {
    /** Texts of unlike length, so that the reward must be read at each one's own end. */
    private static final List<TokenPair> UNEVEN = List.of(
            new TokenPair(new int[] {1, 2, 3}, new int[] {1, 2}),
            new TokenPair(new int[] {4}, new int[] {4, 5, 6, 7}),
            new TokenPair(new int[] {0, 8, 9}, new int[] {0, 8, 10}));

    @TempDir
    private Path folder;

    private static PreferenceTraining training(Weights initial, List<TokenPair> pairs, long steps) {
        return new PreferenceTraining(initial, pairs, 32, Trainer.Settings.of(Toy.schedule(5e-3, steps)), 3);
    }

    /** In double precision central differences of 1e-5 are right to about 1e-9. */
    @Test
    void theGradientOfTheLossIsThatOfFiniteDifferences() {
        try (Weights single = Weights.random(Toy.architecture(12, 8, 8, 2), 1);
                Weights initial = doubled(single);
                PreferenceTraining training = new PreferenceTraining(
                        initial, UNEVEN, 3, Trainer.Settings.of(new Schedule.Constant(1e-9)), 3);
                Scope scope = Scope.open()) {
            PairLoss loss = new PairLoss(training.network(), UNEVEN, 3, 3);
            loss.lesson(0).loss().backward();
            Parameters parameters = training.weights();
            Map<String, Tensor> all = new LinkedHashMap<>(parameters.weights().all());
            all.put("score.W", parameters.head("score.W"));
            for (Map.Entry<String, Tensor> each : all.entrySet()) {
                double[] gradient = parameters.gradient(each.getKey()).toDoubles();
                for (int k = 0; k < gradient.length; k += 1 + gradient.length / 5) {
                    assertThat(gradient[k])
                            .as("%s[%d]", each.getKey(), k)
                            .isCloseTo(difference(loss, each.getValue(), k), within(1e-7));
                }
            }
        }
    }

    private static double difference(PairLoss loss, Tensor weight, int k) {
        double step = 1e-5;
        try (Scope scope = Scope.open()) {
            Tensor flat = weight.detach().reshape(weight.count());
            flat.slice(0, k, k + 1L).plusInPlace(step);
            double above = loss.lesson(0).loss().item();
            flat.slice(0, k, k + 1L).plusInPlace(-2 * step);
            double below = loss.lesson(0).loss().item();
            flat.slice(0, k, k + 1L).plusInPlace(step);
            return (above - below) / (2 * step);
        }
    }

    private static Weights doubled(Weights single) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            single.all().forEach((name, tensor) -> tensors.put(name, Scope.own(tensor.to(Kind.FLOAT64))));
        }
        return Weights.of(single.architecture(), tensors, () -> {});
    }

    /** By hand: log(1 + exp(r(worse) - r(better))), mean over the pairs, rewards read one text at a time. */
    @Test
    void theLossIsMinusTheLogOfTheProbabilityOfWhatWasPreferred() {
        try (Weights initial = Weights.random(Toy.architecture(12, 8, 16, 1), 1);
                PreferenceTraining training = training(initial, UNEVEN, 10);
                Scope scope = Scope.open()) {
            RewardNetwork network = training.network();
            double expected = UNEVEN.stream()
                    .mapToDouble(pair -> Math.log1p(Math.exp(
                            network.rewards(List.of(pair.worse()))[0] - network.rewards(List.of(pair.better()))[0])))
                    .average()
                    .orElseThrow();

            assertThat(new PairLoss(network, UNEVEN, 3, 3).lesson(0).loss().item())
                    .isCloseTo(expected, within(1e-6));
        }
    }

    /**
     * Somebody who knows every word's worth orders 2,000 fresh pairs as well as can be; the model comes within 3 in 100, where the
     * standard error of the difference on pairs that both order is below 1 in 100.
     */
    @Test
    void aModelOfPairsFromAKnownRewardOrdersFreshPairsNearlyAsWellAsCanBe() {
        List<TokenPair> fresh = PairsOfLinearReward.draw(2000, 2);
        try (Weights initial = Weights.random(Toy.architecture(PairsOfLinearReward.WORDS, 8, 32, 1), 1);
                PreferenceTraining training = training(initial, PairsOfLinearReward.draw(6000, 1), 400)) {
            double before = training.accuracy(fresh).rate();
            training.runUntil(400, _ -> {});

            assertThat(before).isLessThan(0.65);
            assertThat(training.accuracy(fresh).rate())
                    .isGreaterThan(PairsOfLinearReward.best(fresh) - 0.03)
                    .isLessThan(PairsOfLinearReward.best(fresh) + 0.01);
        }
    }

    @Test
    void aTrainingThatWasInterruptedEndsWithTheSameBits() {
        List<TokenPair> pairs = PairsOfLinearReward.draw(200, 1);
        try (Weights initial = Weights.random(Toy.architecture(PairsOfLinearReward.WORDS, 8, 16, 1), 1);
                PreferenceTraining whole = training(initial, pairs, 20);
                PreferenceTraining first = training(initial, pairs, 20);
                PreferenceTraining rest = training(initial, pairs, 20)) {
            TrainingCheckpoint checkpoint = new TrainingCheckpoint(folder.resolve("kept"), "a test");
            whole.runUntil(20, _ -> {});
            first.runUntil(7, _ -> {});
            first.keep(checkpoint);
            rest.resume(checkpoint);

            assertThat(rest.steps()).isEqualTo(7);
            rest.runUntil(20, _ -> {});
            assertThat(rest.curve().losses()).containsExactly(whole.curve().losses());
            assertThat(rest.network().score().toFloats())
                    .containsExactly(whole.network().score().toFloats());
            List<int[]> texts = pairs.stream().map(TokenPair::better).toList();
            assertThat(rest.network().rewards(texts))
                    .containsExactly(whole.network().rewards(texts));
        }
    }

    @Test
    void whatIsSavedRewardsTheSame() {
        List<TokenPair> pairs = PairsOfLinearReward.draw(50, 1);
        try (Weights initial = Weights.random(Toy.architecture(PairsOfLinearReward.WORDS, 8, 16, 1), 1);
                PreferenceTraining training = training(initial, pairs, 20)) {
            training.runUntil(20, _ -> {});
            Path saved = folder.resolve("model");
            training.save(saved, List.of());

            assertThat(RewardCheckpoint.isOne(saved)).isTrue();
            try (RewardCheckpoint.Stored stored = RewardCheckpoint.load(saved);
                    Transformer trunk = Transformer.of(stored.trunk())) {
                List<int[]> texts = pairs.stream().map(TokenPair::worse).toList();
                assertThat(new RewardNetwork(trunk, stored.score()).rewards(texts))
                        .containsExactly(training.network().rewards(texts));
            }
            assertThatThrownBy(() -> training.save(saved, List.of()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("exists already");
        }
    }
}
