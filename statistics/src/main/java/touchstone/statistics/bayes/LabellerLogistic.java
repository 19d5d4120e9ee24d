package touchstone.statistics.bayes;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * {@link BayesianLogistic} of choices by several labellers, each with a leaning of their own towards the reply shown first: P(A chosen) =
 * sigmoid(u_l + sum over k of alpha_k phi_k), u_l ~ Normal(0, tau^2), tau ~ half-normal(1), each alpha_k ~ Laplace(0, b). Log-odds throughout.
 *
 * <p>Leanings are sampled as u_l = tau z_l with z_l standard normal, and tau by its logarithm: so a small tau does not shut the leanings into a
 * funnel that no step size fits (Betancourt and Girolami 2015, arXiv 1312.0906).
 *
 * @param rows the choices, with who made them
 * @param scale b, above 0
 */
public record LabellerLogistic(PreferenceRows rows, double scale) {
    public LabellerLogistic {
        if (!(scale > 0) || rows.labellers() < 2) {
            throw new IllegalArgumentException("the scale of the prior must be above 0 and labellers 2 at least, got "
                    + scale + " and " + rows.labellers());
        }
    }

    /** The log posterior of alpha, z and log tau, up to a constant. Chains start at draws from the prior. */
    LogDensity logDensity() {
        return new Density(new PreferenceLikelihood(rows), rows.features(), rows.labellers(), scale);
    }

    /** Draws of the weights, the leanings in the order of labellers, and tau; see {@link Nuts#sample}. */
    public Posterior sample(SamplerPlan plan, RandomGenerator random, int threads) throws InterruptedException {
        int weights = rows.features();
        return Nuts.sample(logDensity(), plan, random, threads).map(draw -> leanings(draw, weights));
    }

    private static double[] leanings(double[] draw, int weights) {
        double[] made = draw.clone();
        int last = draw.length - 1;
        made[last] = Math.exp(draw[last]);
        for (int k = weights; k < last; k++) {
            made[k] = made[last] * draw[k];
        }
        return made;
    }

    private record Density(PreferenceLikelihood likelihood, int weights, int labellers, double scale)
            implements LogDensity {
        @Override
        public int dimension() {
            return weights + labellers + 1;
        }

        @Override
        public double valueAndGradient(double[] at, double[] gradient) {
            int last = weights + labellers;
            double tau = Math.exp(at[last]);
            double[] scaled = Arrays.copyOf(at, last);
            for (int k = weights; k < last; k++) {
                scaled[k] = tau * at[k];
            }
            double[] slopes = new double[last];
            double value = likelihood.valueAndGradient(scaled, slopes);
            System.arraycopy(slopes, 0, gradient, 0, weights);
            // Half-normal in tau, and log tau for the change of variable.
            value += at[last] - tau * tau / 2;
            gradient[last] = 1 - tau * tau;
            for (int k = weights; k < last; k++) {
                value -= at[k] * at[k] / 2;
                gradient[k] = tau * slopes[k] - at[k];
                gradient[last] += slopes[k] * scaled[k];
            }
            return value;
        }

        @Override
        public double absolutePenalty(int k) {
            return k < weights ? 1 / scale : 0;
        }

        @Override
        public double[] start(RandomGenerator random) {
            double[] start = new double[dimension()];
            for (int k = 0; k < weights; k++) {
                double size = -scale * Math.log1p(-random.nextDouble());
                start[k] = random.nextBoolean() ? size : -size;
            }
            for (int k = weights; k < weights + labellers; k++) {
                start[k] = random.nextGaussian();
            }
            start[weights + labellers] = Math.log(0.1 + Math.abs(random.nextGaussian()));
            return start;
        }

        @Override
        public LogDensity forChain() {
            return new Density(likelihood.twin(), weights, labellers, scale);
        }
    }
}
