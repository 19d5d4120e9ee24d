package touchstone.statistics.mixed;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** Eigenvalues and eigenvectors of a matrix that is symmetric but for rounding. */
final class Spectrum {
    private Spectrum() {}

    /** The decomposition, eigenvalues in descending order. */
    static EigenDecompositionSymmetric of(double[][] matrix) {
        int n = matrix.length;
        double[][] symmetric = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                symmetric[a][b] = (matrix[a][b] + matrix[b][a]) / 2;
            }
        }
        return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric, false));
    }

    /** The smallest eigenvalue of a positive semi-definite matrix, which rounding may have left just below 0. */
    static double smallest(double[][] matrix) {
        return Math.max(0, of(matrix).getEigenvalue(matrix.length - 1));
    }
}
