package touchstone.alignment.preference;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Shuffle;
import touchstone.neural.train.FiniteCheck;
import touchstone.neural.train.Lessons;
import touchstone.neural.transformer.Hooks;

/**
 * Lessons in preference: the mean of -log sigmoid(r(better) - r(worse)) over a batch of pairs, epoch after epoch in an order of its own
 * (Bai et al. 2022, arXiv 2204.05862, equation 2.1).
 *
 * @param rows pairs a batch
 * @param seed of the orders
 */
record PairLoss(RewardNetwork network, List<TokenPair> pairs, int rows, long seed) implements Lessons {
    PairLoss {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty() || rows < 1) {
            throw new IllegalArgumentException("a batch has one pair at least");
        }
    }

    @Override
    public Lesson lesson(long number) {
        return new Batch(IntStream.range(0, rows)
                .mapToObj(row -> pair(number * rows + row))
                .toList());
    }

    private TokenPair pair(long read) {
        long epoch = read / pairs.size();
        return pairs.get((int) new Shuffle(pairs.size(), seed + epoch).at(read % pairs.size()));
    }

    /** Some pairs: first all that are better, then, in the same order, all that are worse. */
    private final class Batch implements Lesson {
        private final List<int[]> texts;

        Batch(List<TokenPair> batch) {
            texts = Stream.concat(
                            batch.stream().map(TokenPair::better),
                            batch.stream().map(TokenPair::worse))
                    .toList();
        }

        @Override
        public long rows() {
            return texts.size();
        }

        @Override
        public long tokens() {
            return texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        }

        @Override
        public Tensor loss() {
            Tensor rewards = rewards(Hooks.NONE);
            long half = texts.size() / 2;
            Tensor pairwise = rewards.unflatten(0, 2, half).transpose(0, 1);
            Tensor first = Tensor.zeros(Kind.INT64, half).to(rewards.device());
            // The cross entropy of two rewards against the first is -log sigmoid of their difference, computed without
            // overflow.
            return pairwise.crossEntropy(first);
        }

        private Tensor rewards(Hooks hooks) {
            int width = Math.toIntExact(tokens());
            int[] tokens = new int[texts.size() * width];
            int[] lengths = new int[texts.size()];
            for (int row = 0; row < lengths.length; row++) {
                lengths[row] = texts.get(row).length;
                System.arraycopy(texts.get(row), 0, tokens, row * width, lengths[row]);
            }
            return network.rewards(Tensor.of(tokens, lengths.length, width), hooks, lengths);
        }

        @Override
        public Optional<String> notFinite() {
            return FiniteCheck.first(this::rewards);
        }
    }
}
