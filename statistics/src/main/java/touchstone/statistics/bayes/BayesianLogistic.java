package touchstone.statistics.bayes;

import java.util.random.RandomGenerator;

/**
 * Bayesian logistic regression of choices on ternary features, and covariates where there are some: P(A chosen) = sigmoid(sum over k of alpha_k phi_k), no
 * intercept, each alpha_k ~ Laplace(0, b) (Sharma et al. 2023, arXiv 2310.13548, section 4.1, with b = 0.01).
 *
 * <p>sigmoid(alpha_k) is the probability that the reply with more of feature k is chosen, all else equal; of a covariate,
 * that the reply with one unit more of it is. A small b is a
 * strong prior: near the optimum it draws alpha_k towards 0 by about (1 / b) / I_k, I_k the Fisher information of the
 * rows, so intervals cover the truth at their level only where the truth is a draw from the prior.
 *
 * @param rows the choices
 * @param scale b, log-odds, above 0
 */
public record BayesianLogistic(PreferenceRows rows, double scale) {
    public BayesianLogistic {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the scale of the prior must be above 0, got " + scale);
        }
    }

    /** The log posterior, up to a constant. Chains start at draws from the prior. */
    public LogDensity logDensity() {
        return new Density(new PreferenceLikelihood(rows), rows.features(), scale);
    }

    /** Draws of alpha; see {@link Nuts#sample}. */
    public Posterior sample(SamplerPlan plan, RandomGenerator random, int threads) throws InterruptedException {
        return Nuts.sample(logDensity(), plan, random, threads);
    }

    /** The mode of the posterior: the lasso with penalty 1 / b. */
    public LassoLogistic mode() {
        return LassoLogistic.fit(rows, 1 / scale);
    }

    private record Density(PreferenceLikelihood likelihood, int dimension, double scale) implements LogDensity {
        @Override
        public double valueAndGradient(double[] at, double[] gradient) {
            return likelihood.valueAndGradient(at, gradient);
        }

        @Override
        public double absolutePenalty(int k) {
            return 1 / scale;
        }

        @Override
        public double[] start(RandomGenerator random) {
            double[] start = new double[dimension];
            for (int k = 0; k < dimension; k++) {
                double size = -scale * Math.log1p(-random.nextDouble());
                start[k] = random.nextBoolean() ? size : -size;
            }
            return start;
        }

        @Override
        public LogDensity forChain() {
            return new Density(likelihood.twin(), dimension, scale);
        }
    }
}
