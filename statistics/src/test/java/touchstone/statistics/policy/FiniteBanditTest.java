package touchstone.statistics.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiniteBanditTest {
    private static final FiniteBandit FOUR =
            new FiniteBandit(List.of(0.1, 0.2, 0.3, 0.4), List.of(1.0, 0.5, 0.0, -0.5), 0.5);

    @ParameterizedTest
    @CsvSource({"1, 0.622", "0.5, 0.731", "0.1, 0.993"})
    void theOptimumOfTwoRepliesIsThatOfTheCard(double beta, double optimum) {
        assertThat(new FiniteBandit(List.of(0.5, 0.5), List.of(0.5, 0.0), beta).optimum()[0])
                .isCloseTo(optimum, within(5e-4));
    }

    @Test
    void policyGradientReachesTheOptimumOfManyReplies() {
        double[] optimum = FOUR.optimum();
        for (int seed = 0; seed < 5; seed++) {
            double[] end = FOUR.train(FiniteBandit.Settings.usual(), new SplittableRandom(seed), (_, _) -> {});
            for (int y = 0; y < 4; y++) {
                assertThat(end[y]).as("seed %d, reply %d", seed, y).isCloseTo(optimum[y], within(0.02));
            }
        }
    }

    /** At the optimum reward less beta times the log-ratio is the same for every reply: nothing else is better nearby. */
    @Property
    void noOtherPolicyDoesBetterThanTheOptimum(
            @ForAll @Size(4) List<@DoubleRange(min = 0.05, max = 1) Double> weights) {
        double total = weights.stream().mapToDouble(Double::doubleValue).sum();
        double[] other = weights.stream().mapToDouble(weight -> weight / total).toArray();
        double[] best = FOUR.optimum();

        assertThat(FOUR.reward(other) - 0.5 * FOUR.divergence(other))
                .isLessThanOrEqualTo(FOUR.reward(best) - 0.5 * FOUR.divergence(best) + 1e-12);
    }

    @Test
    void advantagesCompareEachReturnWithTheOthersAndAddUpToNothing() {
        double[] advantages = LeaveOneOut.advantages(1, 2, 6);

        assertThat(advantages).containsExactly(-3, -1.5, 4.5);
        assertThat(Arrays.stream(advantages).sum()).isZero();
        assertThatThrownBy(() -> LeaveOneOut.advantages(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoBanditIsRefused() {
        assertThatThrownBy(() -> new FiniteBandit(List.of(0.5, 0.6), List.of(0.0, 1.0), 1))
                .hasMessageContaining("every reply must be possible");
        assertThatThrownBy(() -> new FiniteBandit(List.of(1.0, 0.0), List.of(0.0, 1.0), 1))
                .hasMessageContaining("every reply must be possible");
        assertThatThrownBy(() -> new FiniteBandit(List.of(0.5, 0.5), List.of(0.0), 1))
                .hasMessageContaining("each with a reward");
    }
}
