package touchstone.statistics.mixed;

import java.util.List;

/**
 * A design written as X = QR with orthonormal Q. Fitting in the coordinates of Q keeps the normal equations well
 * conditioned whatever the units and offsets of the columns. Made by modified Gram-Schmidt with one
 * reorthogonalisation ("twice is enough", Giraud, Langou and Rozloznik 2005).
 *
 * @param q rows by p, orthonormal columns, row-major and flat
 * @param r p by p upper triangular, row-major and flat
 * @param columns p
 */
record OrthogonalDesign(double[] q, double[] r, int columns) {
    private static final double RANK_TOLERANCE = 1e-9;

    /**
     * Factors the design.
     *
     * @throws IllegalArgumentException naming the first column that is a linear combination of those before it
     */
    static OrthogonalDesign of(double[][] x, List<String> names) {
        int rows = x.length;
        int p = names.size();
        double[][] basis = new double[p][rows];
        double[] r = new double[p * p];
        for (int k = 0; k < p; k++) {
            double[] column = basis[k];
            for (int row = 0; row < rows; row++) {
                column[row] = x[row][k];
            }
            double length = norm(column);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double share = dot(basis[j], column);
                    r[j * p + k] += share;
                    for (int row = 0; row < rows; row++) {
                        column[row] -= share * basis[j][row];
                    }
                }
            }
            double left = norm(column);
            if (!(left > RANK_TOLERANCE * length)) {
                throw new IllegalArgumentException("column '" + names.get(k) + "' "
                        + (length == 0 ? "is all zero" : "is a linear combination of the columns before it")
                        + ": remove it, or add the rows that tell it apart");
            }
            r[k * p + k] = left;
            for (int row = 0; row < rows; row++) {
                column[row] /= left;
            }
        }
        double[] q = new double[rows * p];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < p; k++) {
                q[row * p + k] = basis[k][row];
            }
        }
        return new OrthogonalDesign(q, r, p);
    }

    /** Coefficients of X from coefficients of Q: solves R beta = gamma. */
    double[] toColumns(double[] gamma) {
        double[] beta = gamma.clone();
        for (int k = columns - 1; k >= 0; k--) {
            for (int j = k + 1; j < columns; j++) {
                beta[k] -= r[k * columns + j] * beta[j];
            }
            beta[k] /= r[k * columns + k];
        }
        return beta;
    }

    /** A linear combination of coefficients of X written for coefficients of Q: solves R'm = l. */
    double[] contrast(double[] l) {
        double[] m = l.clone();
        for (int k = 0; k < columns; k++) {
            for (int j = 0; j < k; j++) {
                m[k] -= r[j * columns + k] * m[j];
            }
            m[k] /= r[k * columns + k];
        }
        return m;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int row = 0; row < a.length; row++) {
            sum += a[row] * b[row];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
