package touchstone.statistics.bayes;

import java.util.List;
import java.util.stream.DoubleStream;
import touchstone.statistics.Logit;

/**
 * Logistic regression of choices on ternary features and covariates with an L1 penalty and no intercept: the weights that minimise minus
 * log-likelihood + penalty times sum |alpha_k|. Equal to glmnet with lambda = penalty / rows, to liblinear with C = 1 /
 * penalty, and to the mode of {@link BayesianLogistic} with b = 1 / penalty.
 *
 * @param weights alpha, log-odds; exactly 0 where the penalty wins
 * @param penalty at least 0
 * @param objective the minimum
 */
public record LassoLogistic(List<Double> weights, double penalty, double objective) {
    private static final int NEWTON_STEPS = 200;
    private static final int SWEEPS = 10_000;
    private static final double TOLERANCE = 1e-13;
    private static final int HALVINGS = 60;

    public LassoLogistic {
        weights = List.copyOf(weights);
    }

    /**
     * Fits by proximal Newton steps, each a lasso solved by coordinate descent (Friedman, Hastie and Tibshirani 2010, J.
     * Stat. Softw. 33(1), section 3), halved until they descend.
     *
     * @throws IllegalStateException if it does not converge, as without penalty where the choices are separable
     */
    public static LassoLogistic fit(PreferenceRows rows, double penalty) {
        if (!(penalty >= 0)) {
            throw new IllegalArgumentException("the penalty must not be negative, got " + penalty);
        }
        int d = rows.features();
        PreferenceLikelihood likelihood = new PreferenceLikelihood(rows);
        double[] weights = new double[d];
        double[] gradient = new double[d];
        double objective = -likelihood.valueAndGradient(weights, gradient);
        for (int newton = 0; newton < NEWTON_STEPS; newton++) {
            double[] aim = lasso(weights, gradient, curvature(rows, weights), penalty);
            double length = 1;
            double[] next = aim;
            double lower = objective(likelihood, next, gradient, penalty);
            for (int halving = 0; !(lower <= objective + rounding(objective)) && halving < HALVINGS; halving++) {
                length /= 2;
                next = between(weights, aim, length);
                lower = objective(likelihood, next, gradient, penalty);
            }
            double moved = 0;
            for (int k = 0; k < d; k++) {
                moved = Math.max(moved, Math.abs(next[k] - weights[k]) / (1 + Math.abs(next[k])));
            }
            weights = next;
            objective = lower;
            if (moved < TOLERANCE) {
                return new LassoLogistic(DoubleStream.of(weights).boxed().toList(), penalty, objective);
            }
        }
        throw new IllegalStateException("the weights do not converge: without enough penalty, choices that features "
                + "predict perfectly have no finite best weights");
    }

    private static double rounding(double objective) {
        return 1e-13 * Math.abs(objective);
    }

    private static double objective(PreferenceLikelihood likelihood, double[] at, double[] gradient, double penalty) {
        double value = -likelihood.valueAndGradient(at, gradient);
        for (double weight : at) {
            value += penalty * Math.abs(weight);
        }
        return value;
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] point = new double[from.length];
        for (int k = 0; k < point.length; k++) {
            point[k] = from[k] + share * (to[k] - from[k]);
        }
        return point;
    }

    /** Minus the second derivatives of the log-likelihood: the sum over rows of p (1 - p) zz'. */
    private static double[][] curvature(PreferenceRows rows, double[] weights) {
        int d = weights.length;
        double[][] curvature = new double[d][d];
        for (int p = 0; p < rows.distinct(); p++) {
            double margin = 0;
            for (int k = 0; k < d; k++) {
                margin += weights[k] * rows.value(p, k);
            }
            double weight = rows.count(p) * Logit.sigmoid(margin) * Logit.sigmoid(-margin);
            for (int k = 0; k < d; k++) {
                double scaled = weight * rows.value(p, k);
                for (int j = 0; j <= k && scaled != 0; j++) {
                    curvature[k][j] += scaled * rows.value(p, j);
                }
            }
        }
        for (int k = 0; k < d; k++) {
            for (int j = 0; j < k; j++) {
                curvature[j][k] = curvature[k][j];
            }
        }
        return curvature;
    }

    /** Minimises -g'(x - w) + (x - w)'H(x - w) / 2 + penalty |x| over x. */
    private static double[] lasso(double[] w, double[] gradient, double[][] h, double penalty) {
        int d = w.length;
        double[] x = w.clone();
        double[] slope = gradient.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double moved = 0;
            for (int k = 0; k < d; k++) {
                if (h[k][k] == 0) {
                    continue;
                }
                double free = h[k][k] * x[k] + slope[k];
                double to = Math.signum(free) * Math.max(0, Math.abs(free) - penalty) / h[k][k];
                double change = to - x[k];
                if (change != 0) {
                    x[k] = to;
                    for (int j = 0; j < d; j++) {
                        slope[j] -= h[j][k] * change;
                    }
                    moved = Math.max(moved, Math.abs(change) / (1 + Math.abs(to)));
                }
            }
            if (moved < TOLERANCE / 10) {
                break;
            }
        }
        return x;
    }
}
