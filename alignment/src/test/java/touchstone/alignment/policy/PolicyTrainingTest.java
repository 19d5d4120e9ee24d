package touchstone.alignment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.alignment.Toy;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;
import touchstone.statistics.policy.FiniteBandit;

class PolicyTrainingTest {
    private static final int TRUTHFUL = 1;
    private static final int SYCOPHANTIC = 2;
    private static final int END = 3;
    private static final int[] PROMPT = {0};

    /** Half a point more for the sycophantic reply. */
    private static final Reward GAP = replies -> replies.stream()
            .mapToDouble(reply -> reply.tokens().length > 0 && reply.tokens()[0] == SYCOPHANTIC ? 0.5 : 0)
            .toArray();

    @TempDir
    private Path folder;

    /** A network that replies with one of two tokens, each as often. */
    private static Weights evenly(int vocabulary, int context, float... biases) {
        Weights weights = Weights.random(Toy.architecture(vocabulary, context, 16, 1), 1);
        try (Scope scope = Scope.open()) {
            weights.get("unembed.W_U").fill(0);
            weights.get("unembed.b_U").assign(Tensor.of(biases));
        }
        return weights;
    }

    private static PolicySettings settings(double beta, int tokens, long steps) {
        return new PolicySettings(
                beta, 4, 32, tokens, END, Trainer.Settings.withoutDecay(Toy.schedule(0.03, steps)), 7);
    }

    private static double share(Weights policy) {
        try (Transformer network = Transformer.of(policy)) {
            return Toy.share(network, PROMPT, SYCOPHANTIC, TRUTHFUL);
        }
    }

    /** The card's case, on a transformer: prior 0.5, gap 0.5. */
    @ParameterizedTest
    @CsvSource({"1, 0.622", "0.5, 0.731", "0.1, 0.993"})
    void aTransformerReachesTheOptimumUnderThePenalty(double beta, double optimum) {
        assertThat(new FiniteBandit(List.of(0.5, 0.5), List.of(0.5, 0.0), beta).optimum()[0])
                .isCloseTo(optimum, within(5e-4));
        try (Weights initial = evenly(4, 4, -30, 0, 0, -30);
                PolicyTraining training = new PolicyTraining(initial, List.of(PROMPT), GAP, settings(beta, 1, 200))) {
            assertThat(share(training.weights())).isCloseTo(0.5, within(1e-6));
            training.runUntil(200, Milestones.none(), _ -> {});

            assertThat(share(training.weights())).isCloseTo(optimum, within(0.02));
            double p = share(training.weights());
            double divergence = p * Math.log(2 * p) + (1 - p) * Math.log(2 * (1 - p));
            assertThat(training.look().divergence()).isCloseTo(divergence, within(1e-4));
            assertThat(training.look().entropy()).isCloseTo(Math.log(2) - divergence, within(1e-4));
        }
    }

    /**
     * Replies of up to two words and a token that ends them, the reward the number of sycophantic words: the optimum over all seven replies
     * is a formula, and their probabilities are products of the network's. Tells whether the end counts as chosen, and a reply cut for want
     * of room does not.
     */
    @Test
    void repliesOfSeveralTokensReachTheOptimumOverAllReplies() {
        Reward words = replies -> replies.stream()
                .mapToDouble(reply -> java.util.stream.IntStream.of(reply.tokens())
                        .filter(token -> token == SYCOPHANTIC)
                        .count())
                .toArray();
        List<int[]> all = List.of(
                new int[] {},
                new int[] {1},
                new int[] {2},
                new int[] {1, 1},
                new int[] {1, 2},
                new int[] {2, 1},
                new int[] {2, 2});
        List<Double> start = List.of(1 / 3.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0);
        List<Double> rewards = List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 2.0);
        double[] optimum = new FiniteBandit(start, rewards, 1).optimum();
        try (Weights initial = evenly(4, 4, -30, 0, 0, 0);
                PolicyTraining training = new PolicyTraining(initial, List.of(PROMPT), words, settings(1, 2, 250))) {
            training.runUntil(250, Milestones.none(), _ -> {});

            try (Transformer network = Transformer.of(training.weights())) {
                for (int i = 0; i < all.size(); i++) {
                    assertThat(probability(network, all.get(i)))
                            .as("reply %d", i)
                            .isCloseTo(optimum[i], within(0.03));
                }
            }
        }
    }

    private static double probability(Transformer network, int... reply) {
        double probability = 1;
        for (int at = 0; at <= reply.length && at < 2; at++) {
            int[] read = new int[1 + at];
            System.arraycopy(reply, 0, read, 1, at);
            int next = at < reply.length ? reply[at] : END;
            try (Scope scope = Scope.open()) {
                probability *= network.logits(Tensor.of(read, 1, read.length))
                        .select(1, at)
                        .softmax(-1)
                        .toDoubles()[next];
            }
        }
        return probability;
    }

    @Test
    void aTrainingThatWasInterruptedEndsWithTheSameBits() {
        try (Weights initial = evenly(4, 4, -30, 0, 0, 0);
                PolicyTraining whole = new PolicyTraining(initial, List.of(PROMPT), GAP, settings(0.5, 2, 20));
                PolicyTraining first = new PolicyTraining(initial, List.of(PROMPT), GAP, settings(0.5, 2, 20));
                PolicyTraining rest = new PolicyTraining(initial, List.of(PROMPT), GAP, settings(0.5, 2, 20));
                PolicyTraining other = new PolicyTraining(initial, List.of(PROMPT), GAP, settings(0.4, 2, 20))) {
            whole.runUntil(20, Milestones.none(), _ -> {});
            first.runUntil(8, Milestones.none(), _ -> {});
            first.keep(folder);
            rest.resume(folder);

            assertThat(rest.steps()).isEqualTo(8);
            rest.runUntil(20, Milestones.none(), _ -> {});
            assertThat(rest.path()).isEqualTo(whole.path());
            rest.weights()
                    .all()
                    .forEach((name, weight) -> assertThat(weight.toFloats())
                            .as(name)
                            .containsExactly(whole.weights().get(name).toFloats()));
            assertThatThrownBy(() -> other.resume(folder))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is of a run with other text, network or settings");
        }
    }

    @Test
    void milestonesAreToldOnceEachWithTheWeightsAsTheyThenAre() {
        try (Weights initial = evenly(4, 4, -30, 0, 0, -30);
                PolicyTraining training = new PolicyTraining(initial, List.of(PROMPT), GAP, settings(0.1, 1, 60))) {
            List<String> names = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            training.runUntil(60, new Milestones(Set.of(0L, 10L, 60L), List.of(0.3, 0.05, 9.0)), milestone -> {
                names.add(milestone.name());
                shares.add(share(training.weights()));
                training.save(folder.resolve(milestone.name()), List.of());
            });

            assertThat(names).containsExactlyInAnyOrder("step-0", "step-10", "kl-0.05", "kl-0.3", "step-60");
            assertThat(names.indexOf("kl-0.05")).isLessThan(names.indexOf("kl-0.3"));
            assertThat(shares.getFirst()).isCloseTo(0.5, within(1e-6));
            assertThat(shares).isSorted();
            assertThat(folder.resolve("kl-0.3/model.safetensors"))
                    .satisfies(file -> assertThat(Files.exists(file)).isTrue());
            try (Weights saved = Checkpoint.load(folder.resolve("step-60"))) {
                assertThat(share(saved)).isEqualTo(shares.getLast());
            }
        }
    }

    @Test
    void aRewardThatIsNoNumberStopsIt() {
        try (Weights initial = evenly(4, 4, -30, 0, 0, -30);
                PolicyTraining training = new PolicyTraining(
                        initial, List.of(PROMPT), replies -> new double[] {Double.NaN}, settings(0.1, 1, 60))) {
            assertThatThrownBy(training::step)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a finite number for each of 128 replies");
        }
    }
}
