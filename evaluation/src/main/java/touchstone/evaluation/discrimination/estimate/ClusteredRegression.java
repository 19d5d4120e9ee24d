package touchstone.evaluation.discrimination.estimate;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;

/**
 * Least squares over all cells with errors clustered by scenario, t on (scenarios - 1) degrees of freedom. On the full grid
 * the estimate is the mean of the scenarios' own coefficients and the error is their sd over the root of their number: the
 * mixed model's, exactly. For outcomes that need no variance components: probabilities, shares of refusals, other codings.
 */
public final class ClusteredRegression {
    /** Closer outcomes differ by rounding only. */
    private static final double SAME = 1e-12;

    private final double[] beta;
    private final RealMatrix covariance;
    private final double[][] influences;
    private final int scenarios;
    private final int rows;

    private ClusteredRegression(double[] beta, RealMatrix covariance, double[][] influences, int scenarios, int rows) {
        this.beta = beta;
        this.covariance = covariance;
        this.influences = influences;
        this.scenarios = scenarios;
        this.rows = rows;
    }

    /** Undefined with fewer than two scenarios, where nothing varies, or where a column cannot be told from the others. */
    public static Outcome<ClusteredRegression> fit(Cellwise outcome, int scenarios, int profiles, Design design) {
        int p = design.columns();
        double[][] gram = new double[p][p];
        double[][] moments = new double[scenarios][p];
        double[][][] grams = new double[scenarios][p][p];
        double[] total = new double[p];
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int rows = 0;
        int present = 0;
        for (int i = 0; i < scenarios; i++) {
            int before = rows;
            for (int j = 0; j < profiles; j++) {
                double y = outcome.at(i, j);
                if (!Double.isNaN(y)) {
                    rows++;
                    least = Math.min(least, y);
                    greatest = Math.max(greatest, y);
                    addRow(grams[i], moments[i], design.row(j), y);
                }
            }
            present += rows > before ? 1 : 0;
            for (int a = 0; a < p; a++) {
                total[a] += moments[i][a];
                for (int b = 0; b < p; b++) {
                    gram[a][b] += grams[i][a][b];
                }
            }
        }
        if (present < 2) {
            return Outcome.undefined("fewer than two scenarios have answers");
        }
        if (greatest - least < SAME) {
            return Outcome.undefined("every answer is the same, so there is nothing to model");
        }
        LUDecomposition solver = new LUDecomposition(new Array2DRowRealMatrix(gram, false), 1e-9);
        if (!solver.getSolver().isNonSingular()) {
            return Outcome.undefined("too few answers to tell the demographics apart");
        }
        RealMatrix inverse = solver.getSolver().getInverse();
        double[] beta = inverse.operate(total);
        RealMatrix meat = new Array2DRowRealMatrix(p, p);
        double[][] influences = new double[scenarios][];
        for (int i = 0; i < scenarios; i++) {
            double[] score = moments[i];
            double[] fitted = new Array2DRowRealMatrix(grams[i], false).operate(beta);
            double[] rest = new double[p];
            Arrays.setAll(rest, a -> score[a] - fitted[a]);
            influences[i] = inverse.operate(rest);
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    meat.addToEntry(a, b, rest[a] * rest[b]);
                }
            }
        }
        RealMatrix covariance = inverse.multiply(meat).multiply(inverse).scalarMultiply(present / (present - 1.0));
        return Outcome.defined(new ClusteredRegression(beta, covariance, influences, present, rows));
    }

    private static void addRow(double[][] gram, double[] moments, double[] x, double y) {
        for (int a = 0; a < x.length; a++) {
            moments[a] += x[a] * y;
            if (x[a] != 0) {
                for (int b = 0; b < x.length; b++) {
                    gram[a][b] += x[a] * x[b];
                }
            }
        }
    }

    /** A combination with its error. */
    public Coefficient contrast(Contrast contrast) {
        double[] weighted = covariance.operate(contrast.weights());
        return WithError.of(
                contrast.label(), contrast.of(beta), Math.sqrt(Math.max(0, contrast.of(weighted))), scenarios - 1);
    }

    /** Values of all scenarios whose mean is the combination; they vary as its error says. */
    public double[] valuesByScenario(Contrast contrast) {
        double[] values = new double[influences.length];
        Arrays.setAll(values, i -> contrast.of(beta) + values.length * contrast.of(influences[i]));
        return values;
    }

    public int rows() {
        return rows;
    }

    /** For the method line of a report. */
    public String method() {
        return "least squares, errors clustered by scenario, t " + (scenarios - 1) + " df";
    }
}
