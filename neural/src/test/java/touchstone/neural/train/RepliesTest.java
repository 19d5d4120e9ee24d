package touchstone.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/** The loss of replies. */
class RepliesTest {
    private static final int OPENING = 1;
    private static final int PAD = 0;
    private static final List<int[]> DIALOGUES = List.of(new int[] {5, 6, 1, 7, 8, 2}, new int[] {1, 5, 2, 9, 1, 3});

    /** Predicted are the tokens at 3, 4, 5 of the one dialogue and at 5 of the other; losses stand one place before. */
    @Test
    void onlyWhatFollowsTheLastOpeningCounts() {
        try (Weights weights = Weights.random(Architecture.llama(10, 8, 16, 1, 2), 3);
                Transformer network = Transformer.of(weights);
                Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            double[] losses = network.losses(
                            Tensor.of(new int[] {5, 6, 1, 7, 8, 2, 1, 5, 2, 9, 1, 3}, 2, 6), Hooks.NONE)
                    .toDoubles();
            double expected = (losses[2] + losses[3] + losses[4] + losses[9]) / 2;

            assertThat(new Replies(DIALOGUES, OPENING, PAD, 2, 7).measure(network, 2))
                    .isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void fillingUpChangesNothing() {
        List<int[]> uneven = List.of(DIALOGUES.getFirst(), new int[] {1, 3});
        try (Weights weights = Weights.random(Architecture.llama(10, 8, 16, 1, 2), 3);
                Transformer network = Transformer.of(weights)) {
            double apart = uneven.stream()
                    .mapToDouble(one -> new Replies(List.of(one), OPENING, PAD, 1, 7).measure(network, 1))
                    .average()
                    .orElseThrow();

            assertThat(new Replies(uneven, OPENING, PAD, 2, 7).measure(network, 2))
                    .isCloseTo(apart, within(1e-5));
        }
    }
}
