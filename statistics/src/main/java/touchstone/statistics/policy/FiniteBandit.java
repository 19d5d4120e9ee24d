package touchstone.statistics.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A choice among finitely many replies of known rewards, under a penalty on the divergence from the policy at the start: the case of
 * reinforcement learning from a preference model whose optimum is known, pi*(y) proportional to pi0(y) exp(r(y) / beta) (Korbak et al.
 * 2022, arXiv 2205.11275, equation 3).
 *
 * @param start probability of each reply at the start, all above 0, 1 together
 * @param rewards of each reply
 * @param beta weight of the divergence, above 0
 */
public record FiniteBandit(List<Double> start, List<Double> rewards, double beta) {
    private static final double TOLERANCE = 1e-9;

    public FiniteBandit {
        start = List.copyOf(start);
        rewards = List.copyOf(rewards);
        double total = start.stream().mapToDouble(Double::doubleValue).sum();
        if (start.size() < 2 || start.size() != rewards.size()) {
            throw new IllegalArgumentException("a bandit has two replies at least, each with a reward: " + start.size()
                    + " and " + rewards.size());
        }
        if (start.stream().anyMatch(p -> !(p > 0)) || Math.abs(total - 1) > TOLERANCE || !(beta > 0)) {
            throw new IllegalArgumentException(
                    "every reply must be possible, and beta above 0: " + start + ", " + beta);
        }
    }

    /** Number of replies. */
    public int replies() {
        return start.size();
    }

    /** The policy that maximises reward less beta times divergence. */
    public double[] optimum() {
        double greatest =
                rewards.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double[] weights = IntStream.range(0, replies())
                .mapToDouble(y -> start.get(y) * Math.exp((rewards.get(y) - greatest) / beta))
                .toArray();
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    /** KL divergence of a policy from the one at the start, nats. */
    public double divergence(double... policy) {
        return Math.max(
                0,
                IntStream.range(0, replies())
                        .mapToDouble(y -> policy[y] * (log(policy[y]) - log(start.get(y))))
                        .sum());
    }

    /** Mean reward of a policy. */
    public double reward(double... policy) {
        return IntStream.range(0, replies())
                .mapToDouble(y -> policy[y] * rewards.get(y))
                .sum();
    }

    /**
     * How a policy is trained.
     *
     * @param steps of the gradient
     * @param batch replies sampled a step, two at least
     * @param rate of learning
     */
    public record Settings(int steps, int batch, double rate) {
        public Settings {
            if (steps < 1 || batch < 2 || !(rate > 0)) {
                throw new IllegalArgumentException("steps, a batch of two at least and a positive rate, not " + steps
                        + ", " + batch + ", " + rate);
            }
        }

        /** 2,000 steps of 256 replies at 0.05. */
        public static Settings usual() {
            return new Settings(2000, 256, 0.05);
        }
    }

    /**
     * Trains by natural policy gradient (Williams 1992, REINFORCE; natural: Kakade 2001) with the leave-one-out baseline.
     *
     * @param each hears the policy before every step with the step's number from 0, and after the last
     */
    public double[] train(Settings settings, RandomGenerator random, ObjIntConsumer<double[]> each) {
        double[] logits = start.stream().mapToDouble(Math::log).toArray();
        for (int step = 0; step < settings.steps(); step++) {
            double[] policy = softmax(logits);
            each.accept(policy.clone(), step);
            double[] gradient = gradient(policy, settings.batch(), random);
            for (int y = 0; y < logits.length; y++) {
                // Divided by the Fisher information: without it the last steps towards a policy near 1 take for ever.
                logits[y] += settings.rate() * gradient[y] / Math.max(policy[y], Double.MIN_NORMAL);
            }
        }
        double[] policy = softmax(logits);
        each.accept(policy.clone(), settings.steps());
        return policy;
    }

    /** Mean over a batch of the advantage times the derivative of the log-probability by each reply's logit. */
    private double[] gradient(double[] policy, int batch, RandomGenerator random) {
        int[] drawn = new int[policy.length];
        for (int i = 0; i < batch; i++) {
            drawn[draw(policy, random.nextDouble())]++;
        }
        double[] returns = IntStream.range(0, policy.length)
                .mapToDouble(y -> rewards.get(y) - beta * (log(policy[y]) - log(start.get(y))))
                .toArray();
        double total = IntStream.range(0, policy.length)
                .mapToDouble(y -> drawn[y] * returns[y])
                .sum();
        double[] gradient = new double[policy.length];
        for (int y = 0; y < policy.length; y++) {
            // All samples of one reply have one return; the advantages of a batch add up to 0, so the rest of the
            // softmax's
            // derivative drops out.
            gradient[y] = drawn[y] * (returns[y] - (total - returns[y]) / (batch - 1)) / batch;
        }
        return gradient;
    }

    private static int draw(double[] policy, double mark) {
        double passed = 0;
        for (int y = 0; y < policy.length - 1; y++) {
            passed += policy[y];
            if (mark < passed) {
                return y;
            }
        }
        return policy.length - 1;
    }

    private static double[] softmax(double... logits) {
        double greatest = DoubleStream.of(logits).max().orElseThrow();
        double[] weights =
                DoubleStream.of(logits).map(logit -> Math.exp(logit - greatest)).toArray();
        double total = DoubleStream.of(weights).sum();
        return DoubleStream.of(weights).map(weight -> weight / total).toArray();
    }

    private static double log(double p) {
        return Math.log(Math.max(p, Double.MIN_NORMAL));
    }

    /** The policies at every so many steps and at the end, by step. */
    public List<double[]> path(Settings settings, int every, RandomGenerator random) {
        List<double[]> path = new ArrayList<>();
        train(settings, random, (policy, step) -> {
            if (step % every == 0 || step == settings.steps()) {
                path.add(policy);
            }
        });
        return List.copyOf(path);
    }
}
