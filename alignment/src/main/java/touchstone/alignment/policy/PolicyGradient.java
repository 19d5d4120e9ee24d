package touchstone.alignment.policy;

import java.util.Arrays;
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
import touchstone.statistics.policy.LeaveOneOut;

/**
 * Lessons in reward. A reply's return is its reward less beta times the log-ratio of its probabilities now and at the start, summed over its
 * tokens; its advantage the return less the mean return of the other replies to the same prompt. The loss is minus the mean of advantage times
 * log-probability, whose gradient is an unbiased estimate of minus that of reward less beta KL (Ahmadian et al. 2024, arXiv 2402.14740,
 * equations 4 to 8).
 */
final class PolicyGradient implements Lessons {
    private final Transformer policy;
    private final Transformer start;
    private final Samples samples;
    private final List<int[]> prompts;
    private final Reward reward;
    private final PolicySettings settings;
    private Optional<PolicyStep> seen = Optional.empty();

    PolicyGradient(
            Transformer policy,
            Transformer start,
            Samples samples,
            List<int[]> prompts,
            Reward reward,
            PolicySettings settings) {
        this.policy = policy;
        this.start = start;
        this.samples = samples;
        this.prompts = List.copyOf(prompts);
        this.reward = reward;
        this.settings = settings;
    }

    /** What the last batch showed. */
    PolicyStep seen() {
        return seen.orElseThrow();
    }

    /** What a batch of its own shows, without learning from it: other samples to the prompts of this step. */
    PolicyStep look(long number) {
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            List<Reply> drawn = samples.draw(prompts(number), settings.replies(), seed(~number));
            Likelihoods batch = Likelihoods.of(drawn, settings.end());
            return PolicyStep.of(
                    number,
                    batch,
                    batch.distributions(policy, Hooks.NONE),
                    batch.distributions(start, Hooks.NONE),
                    rewards(drawn));
        }
    }

    /** The prompts of a step: all in turn, in an order of its own each time round. */
    private List<int[]> prompts(long step) {
        return IntStream.range(0, settings.prompts())
                .mapToObj(i -> {
                    long read = step * settings.prompts() + i;
                    long round = read / prompts.size();
                    return prompts.get(
                            (int) new Shuffle(prompts.size(), settings.seed() + round).at(read % prompts.size()));
                })
                .toList();
    }

    private long seed(long number) {
        return new SplittableRandom(settings.seed() + number).nextLong();
    }

    private double[] rewards(List<Reply> replies) {
        double[] rewards = reward.of(replies);
        if (rewards.length != replies.size() || Arrays.stream(rewards).anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalStateException("a reward is a finite number for each of " + replies.size()
                    + " replies, not " + Arrays.toString(rewards));
        }
        return rewards;
    }

    @Override
    public Lesson lesson(long number) {
        return new Batch(number);
    }

    private final class Batch implements Lesson {
        private final long number;
        private Optional<Likelihoods> likelihoods = Optional.empty();

        Batch(long number) {
            this.number = number;
        }

        @Override
        public long rows() {
            return (long) settings.prompts() * settings.replies();
        }

        @Override
        public long tokens() {
            return settings.tokens();
        }

        @Override
        public Tensor loss() {
            List<Reply> replies = samples.draw(prompts(number), settings.replies(), seed(number));
            Likelihoods batch = Likelihoods.of(replies, settings.end());
            likelihoods = Optional.of(batch);
            double[] rewards = rewards(replies);
            Tensor now = batch.distributions(policy, Hooks.NONE);
            Tensor chosen = batch.ofChosen(now);
            double[] returns;
            try (Gradients off = Gradients.off()) {
                Tensor before = batch.distributions(start, Hooks.NONE);
                double[] ratios = batch.byReply(
                        chosen.detach().minus(batch.ofChosen(before)).toDoubles());
                returns = returns(rewards, ratios);
                seen = Optional.of(PolicyStep.of(number, batch, now.detach(), before, rewards));
            }
            float[] weights = batch.byToken(advantages(returns));
            return chosen.times(Tensor.of(weights).to(chosen.device()).to(chosen.kind()))
                    .sum()
                    .times(-1.0 / replies.size());
        }

        private double[] returns(double[] rewards, double[] ratios) {
            double[] returns = rewards.clone();
            for (int i = 0; i < returns.length; i++) {
                returns[i] -= settings.beta() * ratios[i];
            }
            return returns;
        }

        private double[] advantages(double[] returns) {
            double[] advantages = new double[returns.length];
            for (int from = 0; from < returns.length; from += settings.replies()) {
                double[] group = LeaveOneOut.advantages(Arrays.copyOfRange(returns, from, from + settings.replies()));
                System.arraycopy(group, 0, advantages, from, group.length);
            }
            return advantages;
        }

        @Override
        public Optional<String> notFinite() {
            return likelihoods.flatMap(batch -> FiniteCheck.first(check -> batch.distributions(policy, check)));
        }
    }
}
