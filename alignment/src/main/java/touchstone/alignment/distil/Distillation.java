package touchstone.alignment.distil;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.neural.reply.Likelihoods;
import touchstone.neural.reply.Reply;
import touchstone.neural.reply.Samples;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Shuffle;
import touchstone.neural.train.FiniteCheck;
import touchstone.neural.train.Lessons;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;

/**
 * Lessons in answering without an instruction as with it. The teacher, the model at the start, replies to the instructed prompt; the loss is
 * KL(p(. | instructed) || q(. | plain)) of the next token, summed over the reply's tokens and its end, mean over the batch: an unbiased
 * estimate of the divergence of whole replies, with the teacher's full distributions as targets.
 */
final class Distillation implements Lessons {
    private final Transformer student;
    private final Transformer teacher;
    private final Samples samples;
    private final List<PromptPair> pairs;
    private final int rows;
    private final long seed;

    /**
     * @param samples of the teacher
     * @param rows pairs a batch
     * @param seed of order and replies
     */
    Distillation(
            Transformer student, Transformer teacher, Samples samples, List<PromptPair> pairs, int rows, long seed) {
        this.student = student;
        this.teacher = teacher;
        this.samples = samples;
        this.pairs = List.copyOf(pairs);
        this.rows = rows;
        this.seed = seed;
    }

    @Override
    public Lesson lesson(long number) {
        return new Batch(
                IntStream.range(0, rows)
                        .mapToObj(row -> pair(number * rows + row))
                        .toList(),
                new SplittableRandom(seed + number).nextLong());
    }

    private PromptPair pair(long read) {
        long round = read / pairs.size();
        return pairs.get((int) new Shuffle(pairs.size(), seed + round).at(read % pairs.size()));
    }

    /** Mean divergence over some pairs, in nats a reply, without learning from them. */
    double divergence(List<PromptPair> asked) {
        double sum = 0;
        for (int from = 0; from < asked.size(); from += rows) {
            List<PromptPair> some = asked.subList(from, Math.min(asked.size(), from + rows));
            try (Scope scope = Scope.open();
                    Gradients off = Gradients.off()) {
                sum += new Batch(some, seed ^ from).loss().item() * some.size();
            }
        }
        return sum / asked.size();
    }

    private final class Batch implements Lesson {
        private final List<PromptPair> asked;
        private final long drawn;
        private Optional<Likelihoods> plain = Optional.empty();

        Batch(List<PromptPair> asked, long drawn) {
            this.asked = asked;
            this.drawn = drawn;
        }

        @Override
        public long rows() {
            return asked.size();
        }

        @Override
        public long tokens() {
            return samples.tokens();
        }

        @Override
        public Tensor loss() {
            List<Reply> replies =
                    samples.draw(asked.stream().map(PromptPair::instructed).toList(), 1, drawn);
            Likelihoods without = Likelihoods.of(
                    IntStream.range(0, replies.size())
                            .mapToObj(i -> new Reply(
                                    asked.get(i).plain(),
                                    replies.get(i).tokens(),
                                    replies.get(i).ended()))
                            .toList(),
                    samples.end());
            plain = Optional.of(without);
            Tensor wanted;
            try (Gradients off = Gradients.off()) {
                wanted = Likelihoods.of(replies, samples.end()).distributions(teacher, Hooks.NONE);
            }
            Tensor now = without.distributions(student, Hooks.NONE);
            return wanted.exp().times(wanted.minus(now)).sum().times(1.0 / asked.size());
        }

        @Override
        public Optional<String> notFinite() {
            return plain.flatMap(batch -> FiniteCheck.first(check -> batch.distributions(student, check)));
        }
    }
}
