package touchstone.alignment.policy;

import java.util.Map;

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
    /** As a point of a path. */
    PolicyPath.Point point() {
        return new PolicyPath.Point(
                number, divergence, Map.of("reward", reward, "entropy", entropy, "length", length, "ended", ended));
    }
}
