package touchstone.neural.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.tensor.TensorException;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;

/**
 * A decoder whose last hidden state a linear map without bias turns into one number: the scalar reward of Stiennon et al. (2020,
 * arXiv 2009.01325, section 3.4) and Bai et al. (2022, arXiv 2204.05862, section 2.4). Owns neither the trunk nor the map.
 *
 * @param trunk reads the text
 * @param score [1, width]
 */
public record RewardNetwork(Transformer trunk, Tensor score) {
    /** Texts read in one pass where no gradient is wanted. */
    private static final int TOGETHER = 32;

    public RewardNetwork {
        if (score.rank() != 2
                || score.size(0) != 1
                || score.size(1) != trunk.architecture().width()) {
            throw new TensorException(
                    "a score of a stream of width " + trunk.architecture().width() + " is [1, width], not " + score);
        }
    }

    /**
     * A map for a trunk that has none yet: normal with deviation 1 / sqrt(width + 1), so that rewards begin near unit variance
     * (Stiennon et al. 2020, appendix B.1). It is the caller's, who closes it.
     */
    public static Tensor fresh(int width, long seed) {
        try (Scope scope = Scope.open()) {
            return Scope.own(Tensor.normal(new SplittableRandom(seed), 1 / Math.sqrt(width + 1.0), 1, width));
        }
    }

    /**
     * Rewards with their history, [rows].
     *
     * @param tokens int64 [rows, positions], filled up behind with any token
     * @param lengths how many tokens of each row are text; the reward is read at the last of them
     */
    public Tensor rewards(Tensor tokens, int... lengths) {
        return rewards(tokens, Hooks.NONE, lengths);
    }

    /** As {@link #rewards(Tensor, int...)}, with hooks looking on. */
    public Tensor rewards(Tensor tokens, Hooks hooks, int... lengths) {
        int positions = Math.toIntExact(tokens.size(1));
        if (lengths.length != tokens.size(0)
                || Arrays.stream(lengths).anyMatch(length -> length < 1 || length > positions)) {
            throw new TensorException(
                    "rows of " + positions + " tokens do not have lengths " + Arrays.toString(lengths));
        }
        long[] ends = IntStream.range(0, lengths.length)
                .mapToLong(row -> (long) row * positions + lengths[row] - 1)
                .toArray();
        Tensor hidden = trunk.hidden(tokens, hooks).flatten(0, 1);
        Tensor last = hidden.pick(0, Tensor.of(ends).to(hidden.device())).to(score.kind());
        return last.linear(score).squeeze(-1);
    }

    /**
     * Rewards of texts, in order.
     *
     * @param texts tokens, at least one each, no more than the trunk's context
     * @throws ArithmeticException if a reward is no finite number: the weights are broken
     */
    public double[] rewards(List<int[]> texts) {
        double[] rewards = new double[texts.size()];
        // Texts of like length together: little is computed for nothing.
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        order.sort(java.util.Comparator.comparingInt(text -> texts.get(text).length));
        for (int from = 0; from < order.size(); from += TOGETHER) {
            List<Integer> part = order.subList(from, Math.min(order.size(), from + TOGETHER));
            int[] lengths =
                    part.stream().mapToInt(text -> texts.get(text).length).toArray();
            int width = IntStream.of(lengths).max().orElseThrow();
            int[] tokens = new int[part.size() * width];
            for (int row = 0; row < part.size(); row++) {
                System.arraycopy(texts.get(part.get(row)), 0, tokens, row * width, lengths[row]);
            }
            try (Scope scope = Scope.open();
                    Gradients off = Gradients.off()) {
                double[] values = rewards(Tensor.of(tokens, part.size(), width), lengths)
                        .to(Kind.FLOAT64)
                        .toDoubles();
                for (int row = 0; row < values.length; row++) {
                    if (!Double.isFinite(values[row])) {
                        throw new ArithmeticException(
                                "the preference model computes no number for a text: its weights are broken");
                    }
                    rewards[part.get(row)] = values[row];
                }
            }
        }
        return rewards;
    }
}
