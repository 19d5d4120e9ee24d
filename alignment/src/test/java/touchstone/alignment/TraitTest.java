package touchstone.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

/**
 * Twelve traits, a statement of each on one of two sides, and an answer, Yes or No: Yes matches the trait on one side, No on the other. People
 * prefer the answer that matches the first trait with probability 0.8, that of the last not at all (0.5), the others between.
 */
@Tag("proof")
class TraitTest {
    private static final int TRAITS = 12;
    private static final int ITEMS = 4;
    private static final int YES = TRAITS + 2 + ITEMS;
    private static final int NO = YES + 1;
    private static final int END = NO + 1;
    private static final int PAIRS = 1500;
    private static final double BETA = 1;

    private static int[] prompt(int trait, int side, int item) {
        return new int[] {trait, TRAITS + side, TRAITS + 2 + item};
    }

    private static int matching(int side) {
        return side == 0 ? YES : NO;
    }

    private static double favour(int trait) {
        return trait == 0 ? 0.8 : trait == TRAITS - 1 ? 0.5 : 0.2 + 0.6 * (trait - 1) / (TRAITS - 3.0);
    }

    private static int[] text(int[] prompt, int answer) {
        return new int[] {prompt[0], prompt[1], prompt[2], answer};
    }

    private static List<TokenPair> pairs() {
        SplittableRandom random = new SplittableRandom(5);
        List<TokenPair> pairs = new ArrayList<>();
        for (int trait = 0; trait < TRAITS; trait++) {
            for (int i = 0; i < PAIRS; i++) {
                int side = random.nextInt(2);
                int[] prompt = prompt(trait, side, random.nextInt(ITEMS));
                int matching = matching(side);
                int other = matching == YES ? NO : YES;
                pairs.add(
                        random.nextDouble() < favour(trait)
                                ? new TokenPair(text(prompt, matching), text(prompt, other))
                                : new TokenPair(text(prompt, other), text(prompt, matching)));
            }
        }
        return pairs;
    }

    /** How often each trait's answer matches, exactly, mean over its statements. */
    private static double[] rates(Weights policy) {
        try (Transformer network = Transformer.of(policy)) {
            return IntStream.range(0, TRAITS)
                    .mapToDouble(trait -> statements(trait).stream()
                            .mapToDouble(prompt -> Toy.share(
                                    network, prompt, matching(prompt[1] - TRAITS), matching(1 - (prompt[1] - TRAITS))))
                            .average()
                            .orElseThrow())
                    .toArray();
        }
    }

    private static List<int[]> statements(int trait) {
        return IntStream.range(0, 2 * ITEMS)
                .mapToObj(i -> prompt(trait, i % 2, i / 2))
                .toList();
    }

    /** By how much the preference model favours the answer that matches. */
    private static double[] margins(RewardNetwork model) {
        return IntStream.range(0, TRAITS)
                .mapToDouble(trait -> statements(trait).stream()
                        .mapToDouble(prompt -> {
                            int matching = matching(prompt[1] - TRAITS);
                            double[] rewards = model.rewards(
                                    List.of(text(prompt, matching), text(prompt, matching == YES ? NO : YES)));
                            return rewards[0] - rewards[1];
                        })
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /**
     * The card's "Preference training". With beta 1 and an even start the optimum of the first trait's rate is 0.8 itself. A margin of 1,500
     * pairs has a standard error of 2 / sqrt(1500) = 0.052, so a rate of 0.013: the rate of the untouched trait moves less than 0.05, near
     * four of them, at the end: on the way the network's first steps carry it along, to 0.40 and back. Between checkpoints a rate may fall by
     * 0.02, a step's noise.
     */
    @Test
    void trainingOnPreferencesRaisesTheTraitThatTheyFavourAndNoOther() {
        try (Weights base = Toy.languageModel(
                        Toy.architecture(END + 1, 6, 32, 2),
                        random -> new int[] {
                            random.nextInt(TRAITS),
                            TRAITS + random.nextInt(2),
                            TRAITS + 2 + random.nextInt(ITEMS),
                            YES + random.nextInt(2),
                            END
                        },
                        300,
                        1);
                PreferenceTraining preferences =
                        new PreferenceTraining(base, pairs(), 128, Trainer.Settings.of(Toy.schedule(4e-3, 600)), 3)) {
            preferences.runUntil(600, _ -> {});
            double[] margins = margins(preferences.network());
            List<int[]> prompts = IntStream.range(0, TRAITS)
                    .boxed()
                    .flatMap(trait -> statements(trait).stream())
                    .toList();
            PolicySettings settings =
                    new PolicySettings(BETA, 96, 8, 2, END, Trainer.Settings.withoutDecay(Toy.schedule(5e-3, 200)), 11);
            List<double[]> path = new ArrayList<>();
            try (PolicyTraining policy =
                    new PolicyTraining(base, prompts, Reward.of(preferences.network()), settings)) {
                policy.runUntil(
                        200,
                        new Milestones(Set.of(0L, 25L, 50L, 100L, 150L, 200L), List.of()),
                        _ -> path.add(rates(policy.weights())));
            }
            assertThat(path).hasSize(6);
            double[] start = path.getFirst();
            double[] end = path.getLast();
            assertThat(start[0]).isCloseTo(0.5, within(0.05));
            for (int i = 1; i < path.size(); i++) {
                assertThat(path.get(i)[0]).as("checkpoint %d", i).isGreaterThan(path.get(i - 1)[0] - 0.02);
            }
            assertThat(end[0]).isCloseTo(0.8, within(0.05));
            assertThat(end[TRAITS - 1] - start[TRAITS - 1]).isCloseTo(0, within(0.05));
            assertThat(new PearsonsCorrelation().correlation(margins, end)).isGreaterThan(0.8);
        }
    }
}
