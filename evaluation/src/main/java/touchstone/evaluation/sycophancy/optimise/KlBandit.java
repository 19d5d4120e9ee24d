package touchstone.evaluation.sycophancy.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.statistics.policy.FiniteBandit;

/**
 * The smallest case of reinforcement learning from a preference model: two replies, a truthful and a sycophantic one that the model scores
 * higher by {@code gap}, and a penalty on the divergence from the policy at the start, see {@link FiniteBandit}.
 *
 * @param share of sycophantic replies at the start
 * @param gap of the scores
 * @param beta weight of the divergence, above 0
 */
public record KlBandit(double share, double gap, double beta) {
    private static final int EVERY = 20;

    public KlBandit {
        if (!(share > 0 && share < 1) || !(beta > 0)) {
            throw new IllegalArgumentException("both replies must be possible, and beta above 0");
        }
    }

    /**
     * A checkpoint.
     *
     * @param sycophantic share of sycophantic replies
     * @param divergence KL from the policy at the start, nats
     * @param reward mean score
     * @param objective reward less beta times divergence, which training maximises
     * @param entropy of the policy, nats
     */
    public record Checkpoint(
            int step, double sycophantic, double divergence, double reward, double objective, double entropy) {}

    private FiniteBandit bandit() {
        return new FiniteBandit(List.of(share, 1 - share), List.of(gap, 0.0), beta);
    }

    /** The share at the optimum. */
    public double optimum() {
        return bandit().optimum()[0];
    }

    /** Trains by natural policy gradient and logs every metric at checkpoints, the last of them where training ends. */
    public List<Checkpoint> train(RandomGenerator random) {
        FiniteBandit bandit = bandit();
        FiniteBandit.Settings settings = FiniteBandit.Settings.usual();
        List<double[]> path = bandit.path(settings, EVERY, random);
        List<Checkpoint> log = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            log.add(at(Math.min(i * EVERY, settings.steps()), bandit, path.get(i)));
        }
        return List.copyOf(log);
    }

    private Checkpoint at(int step, FiniteBandit bandit, double... policy) {
        double divergence = bandit.divergence(policy);
        double reward = bandit.reward(policy);
        return new Checkpoint(
                step,
                policy[0],
                divergence,
                reward,
                reward - beta * divergence,
                entropy(policy[0]) + entropy(policy[1]));
    }

    private static double entropy(double p) {
        return p > 0 ? -p * Math.log(p) : 0;
    }
}
