package touchstone.alignment.policy;

import java.util.Arrays;
import java.util.Map;
import touchstone.neural.reply.Likelihoods;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/**
 * What was seen of a policy on a batch of its replies.
 *
 * @param number of steps made before
 * @param reward mean
 * @param divergence KL from the policy at the start: the mean over replies of the exact divergences of their tokens' distributions, nats
 *     a reply
 * @param entropy of the tokens' distributions, mean, nats a token
 * @param length tokens a reply, mean
 * @param ended share of replies that ended by themselves
 */
public record PolicyStep(long number, double reward, double divergence, double entropy, double length, double ended) {
    /**
     * Both networks' view of one batch, without gradients.
     *
     * @param policy its log-probabilities where a token was chosen, [chosen, vocabulary]
     * @param start those of the policy at the start
     */
    static PolicyStep of(long number, Likelihoods batch, Tensor policy, Tensor start, double... rewards) {
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            Tensor probabilities = policy.exp();
            double[] divergences =
                    probabilities.times(policy.minus(start)).sum(1, false).toDoubles();
            double[] entropies =
                    probabilities.times(policy).sum(1, false).negative().toDoubles();
            return new PolicyStep(
                    number,
                    mean(rewards),
                    mean(batch.byReply(divergences)),
                    mean(entropies),
                    batch.replies().stream()
                            .mapToInt(reply -> reply.tokens().length)
                            .average()
                            .orElseThrow(),
                    batch.replies().stream()
                            .mapToInt(reply -> reply.ended() ? 1 : 0)
                            .average()
                            .orElseThrow());
        }
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** As a point of a path. */
    PolicyPath.Point point() {
        return new PolicyPath.Point(
                number, divergence, Map.of("reward", reward, "entropy", entropy, "length", length, "ended", ended));
    }
}
