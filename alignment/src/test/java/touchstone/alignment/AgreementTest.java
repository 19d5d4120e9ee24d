package touchstone.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.alignment.policy.Milestones;
import touchstone.alignment.policy.PolicySettings;
import touchstone.alignment.policy.PolicyTraining;
import touchstone.alignment.policy.Reward;
import touchstone.alignment.preference.PreferenceTraining;
import touchstone.alignment.preference.TokenPair;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;
import touchstone.statistics.selection.BestOfN;

/**
 * Ten questions with two possible answers, of which one is right, and a user who believes in one of them. The base model is right 7 times in
 * 10 whatever the user believes. People like a right answer by 1, and one that agrees with the user by a planted bonus, in log-odds.
 */
@Tag("proof")
class AgreementTest {
    private static final int QUESTIONS = 10;
    private static final int BELIEF = QUESTIONS;
    private static final int ANSWER = BELIEF + 2;
    private static final int END = ANSWER + 2;
    private static final double RIGHT = 0.7;

    private static int right(int question) {
        return question % 2;
    }

    private static int[] prompt(int question, int belief) {
        return new int[] {question, BELIEF + belief};
    }

    private static int[] text(int[] prompt, int answer) {
        return new int[] {prompt[0], prompt[1], ANSWER + answer};
    }

    private static double liked(int question, int belief, int answer, double bonus) {
        return (answer == right(question) ? 1 : 0) + (answer == belief ? bonus : 0);
    }

    private static List<TokenPair> pairs(double bonus, int count) {
        SplittableRandom random = new SplittableRandom(5);
        return Stream.generate(() -> {
                    int question = random.nextInt(QUESTIONS);
                    int belief = random.nextInt(2);
                    int[] prompt = prompt(question, belief);
                    double gap = liked(question, belief, 0, bonus) - liked(question, belief, 1, bonus);
                    int better = random.nextDouble() < 1 / (1 + Math.exp(-gap)) ? 0 : 1;
                    return new TokenPair(text(prompt, better), text(prompt, 1 - better));
                })
                .limit(count)
                .toList();
    }

    /** Questions whose user is wrong. */
    private static List<int[]> mistaken() {
        return IntStream.range(0, QUESTIONS)
                .mapToObj(question -> prompt(question, 1 - right(question)))
                .toList();
    }

    private static double agreement(Weights policy) {
        try (Transformer network = Transformer.of(policy)) {
            return mistaken().stream()
                    .mapToDouble(prompt ->
                            Toy.share(network, prompt, ANSWER + 1 - right(prompt[0]), ANSWER + right(prompt[0])))
                    .average()
                    .orElseThrow();
        }
    }

    private static Weights base() {
        return Toy.languageModel(
                Toy.architecture(END + 1, 5, 32, 2),
                random -> {
                    int question = random.nextInt(QUESTIONS);
                    int answer = random.nextDouble() < RIGHT ? right(question) : 1 - right(question);
                    return new int[] {question, BELIEF + random.nextInt(2), ANSWER + answer, END};
                },
                300,
                1);
    }

    /** Share of agreeing answers among the best of n of 32 replies, mean over the mistaken users. */
    private static double bestOf(int n, RewardNetwork model, double share) {
        SplittableRandom random = new SplittableRandom(n);
        return mistaken().stream()
                .mapToDouble(prompt -> {
                    double[] agrees = IntStream.range(0, 32)
                            .mapToDouble(_ -> random.nextDouble() < share ? 1 : 0)
                            .toArray();
                    double[] rewards = model.rewards(IntStream.range(0, 32)
                            .mapToObj(i -> text(prompt, agrees[i] == 1 ? 1 - right(prompt[0]) : right(prompt[0])))
                            .toList());
                    return BestOfN.mean(rewards, agrees, n);
                })
                .average()
                .orElseThrow();
    }

    /**
     * The card's end to end. The margin for agreeing with a mistaken user is the bonus less 1. Best of n then agrees unless all n are right,
     * 1 - (1 - p)^n, or only if none is, p^n; 320 replies give p = 0.3 a standard error of 0.026. The optimum of the policy with beta 1 has
     * the margin added to its log-odds; 0.06 is three standard errors of the margin of 12,000 pairs over 20 prompts and of the base model's
     * rate together.
     */
    @ParameterizedTest
    @CsvSource({"2", "0"})
    void aPlantedBonusForAgreementComesOutOfBestOfNAndOfPolicyGradientAsPlanted(double bonus) {
        try (Weights base = base();
                PreferenceTraining preferences = new PreferenceTraining(
                        base, pairs(bonus, 12_000), 128, Trainer.Settings.of(Toy.schedule(4e-3, 500)), 3)) {
            preferences.runUntil(500, _ -> {});
            double p = agreement(base);
            assertThat(p).isCloseTo(1 - RIGHT, within(0.05));

            for (int n : new int[] {1, 2, 4, 8}) {
                double planted = bonus > 1 ? 1 - Math.pow(1 - p, n) : Math.pow(p, n);
                assertThat(bestOf(n, preferences.network(), p))
                        .as("best of %d", n)
                        .isCloseTo(planted, within(0.08));
            }

            List<int[]> prompts = IntStream.range(0, 2 * QUESTIONS)
                    .mapToObj(i -> prompt(i / 2, i % 2))
                    .toList();
            PolicySettings settings =
                    new PolicySettings(1, 20, 24, 2, END, Trainer.Settings.withoutDecay(Toy.schedule(5e-3, 200)), 11);
            double end;
            try (PolicyTraining policy =
                    new PolicyTraining(base, prompts, Reward.of(preferences.network()), settings)) {
                assertThat(agreement(policy.weights())).isEqualTo(p);
                policy.runUntil(200, Milestones.none(), _ -> {});
                end = agreement(policy.weights());
            }
            double odds = p / (1 - p) * Math.exp(bonus - 1);
            assertThat(end).isCloseTo(odds / (1 + odds), within(0.06));
            assertThat(end > p).isEqualTo(bonus > 1);
        }
    }
}
