package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.statistics.mixed.MixedModelFit;

/**
 * What each scenario contributes to generalised least squares at the fitted covariance: A_i = X_i' V_i^-1 X_i and X_i' V_i^-1
 * y_i, by Woodbury (I + G Sigma)^-1 [G, g] with G = X_i' W X_i. Coefficients of any resample of scenarios are (sum A_i)^-1 sum
 * a_i, so that a draw of the bootstrap costs one small solve.
 */
final class ScenarioSums {
    private final int p;
    private final List<double[]> summaries = new ArrayList<>();
    private final double[][] own;
    private final double residualSd;

    private ScenarioSums(int p, double[][] own, double residualSd) {
        this.p = p;
        this.own = own;
        this.residualSd = residualSd;
    }

    static ScenarioSums of(Decided decided, Design design, MixedModelFit fit, Cellwise variance) {
        int p = design.columns();
        RealMatrix sigma = MatrixUtils.createRealMatrix(fit.randomCovariance());
        double noise = fit.sigma() * fit.sigma();
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(p);
        double[][] own = new double[decided.scenarios()][];
        List<double[]> summaries = new ArrayList<>();
        double squares = 0;
        int residualRows = 0;
        for (int i = 0; i < decided.scenarios(); i++) {
            RealMatrix gram = new Array2DRowRealMatrix(p, p);
            double[] moments = new double[p];
            int rows = 0;
            for (int j = 0; j < decided.profiles(); j++) {
                double y = decided.logOdds(i, j);
                if (!Double.isNaN(y)) {
                    rows++;
                    add(gram, moments, design.row(j), y, 1 / Math.max(1e-12, noise + variance.at(i, j)));
                }
            }
            if (rows == 0) {
                own[i] = new double[p];
                continue;
            }
            RealMatrix shrink = new LUDecomposition(identity.add(gram.multiply(sigma)))
                    .getSolver()
                    .getInverse();
            RealMatrix information = shrink.multiply(gram);
            summaries.add(flat(information, shrink.operate(moments)));
            LUDecomposition least = new LUDecomposition(gram, 1e-9);
            boolean full = least.getSolver().isNonSingular();
            own[i] = full
                    ? least.getSolver()
                            .solve(MatrixUtils.createRealVector(moments))
                            .toArray()
                    : fit.beta();
            residualRows += full ? rows - p : 0;
            for (int j = 0; full && j < decided.profiles(); j++) {
                double y = decided.logOdds(i, j);
                if (!Double.isNaN(y)) {
                    double residual = y - product(own[i], design.row(j));
                    squares += residual * residual;
                }
            }
        }
        ScenarioSums sums =
                new ScenarioSums(p, own, residualRows > 0 ? Math.sqrt(squares / residualRows) : fit.sigma());
        sums.summaries.addAll(summaries);
        return sums;
    }

    private static void add(RealMatrix gram, double[] moments, double[] x, double y, double weight) {
        for (int a = 0; a < x.length; a++) {
            if (x[a] != 0) {
                moments[a] += weight * x[a] * y;
                for (int b = 0; b < x.length; b++) {
                    gram.addToEntry(a, b, weight * x[a] * x[b]);
                }
            }
        }
    }

    private static double[] flat(RealMatrix matrix, double[] vector) {
        int p = vector.length;
        double[] flat = new double[p * p + p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                flat[a * p + b] = matrix.getEntry(a, b);
            }
            flat[p * p + a] = vector[a];
        }
        return flat;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** One row a scenario, to be added up. */
    double[][] summaries() {
        return summaries.toArray(double[][]::new);
    }

    /** The coefficients that a sum of rows gives; NaN where they are not determined. */
    double[] coefficients(double[] sum) {
        double[][] matrix = new double[p][p];
        double[] vector = new double[p];
        for (int a = 0; a < p; a++) {
            System.arraycopy(sum, a * p, matrix[a], 0, p);
            vector[a] = sum[p * p + a];
        }
        LUDecomposition solver = new LUDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-12);
        if (!solver.getSolver().isNonSingular()) {
            double[] none = new double[p];
            java.util.Arrays.fill(none, Double.NaN);
            return none;
        }
        return solver.getSolver().solve(MatrixUtils.createRealVector(vector)).toArray();
    }

    /** The coefficients of all scenarios. */
    double[] coefficients() {
        double[] sum = new double[p * p + p];
        for (double[] summary : summaries) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += summary[k];
            }
        }
        return coefficients(sum);
    }

    /**
     * What each scenario adds to the coefficients b of all: (sum A)^-1 (a_i - A_i b). They add up to 0, and their squares to the variance
     * that is robust to whatever goes on within scenarios (Liang and Zeger 1986, Biometrika 73:13); with cells missing too.
     *
     * @return one row a summary; NaN where the coefficients are not determined
     */
    double[][] influences() {
        double[] all = coefficients();
        double[] information = new double[p * p + p];
        for (double[] summary : summaries) {
            for (int k = 0; k < p * p; k++) {
                information[k] += summary[k];
            }
        }
        return summaries.stream()
                .map(summary -> {
                    double[] own = information.clone();
                    for (int a = 0; a < p; a++) {
                        double fitted = 0;
                        for (int b = 0; b < p; b++) {
                            fitted += summary[a * p + b] * all[b];
                        }
                        own[p * p + a] = summary[p * p + a] - fitted;
                    }
                    return coefficients(own);
                })
                .toArray(double[][]::new);
    }

    /** Cells minus their own scenario's least squares; NaN where there is no log-odds. */
    Cellwise residuals(Decided decided, Design design) {
        return (scenario, profile) -> decided.logOdds(scenario, profile) - product(own[scenario], design.row(profile));
    }

    /** Standard deviation of those residuals, sampling noise included. */
    double residualSd() {
        return residualSd;
    }
}
