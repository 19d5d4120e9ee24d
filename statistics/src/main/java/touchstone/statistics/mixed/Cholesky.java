package touchstone.statistics.mixed;

/** Cholesky factors of small and middling symmetric matrices, row-major in flat arrays, factored in place. */
final class Cholesky {
    private Cholesky() {}

    /**
     * Replaces the lower triangle of a by its factor R, a = RR', and clears the upper triangle.
     *
     * @return whether a was positive definite; if not, a is left half-factored
     */
    static boolean factor(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j <= i; j++) {
                int other = j * n;
                double sum = a[row + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[row + k] * a[other + k];
                }
                if (i > j) {
                    a[row + j] = sum / a[other + j];
                } else if (sum > 0) {
                    a[row + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
            for (int j = i + 1; j < n; j++) {
                a[row + j] = 0;
            }
        }
        return true;
    }

    /** log det of RR'. */
    static double logDeterminant(double[] r, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(r[i * n + i]);
        }
        return 2 * sum;
    }

    /** Replaces b, n by columns, by the solution of Rx = b. */
    static void solveLower(double[] r, int n, double[] b, int columns) {
        for (int i = 0; i < n; i++) {
            int row = i * columns;
            for (int k = 0; k < i; k++) {
                double factor = r[i * n + k];
                int other = k * columns;
                for (int c = 0; c < columns; c++) {
                    b[row + c] -= factor * b[other + c];
                }
            }
            double scale = 1 / r[i * n + i];
            for (int c = 0; c < columns; c++) {
                b[row + c] *= scale;
            }
        }
    }

    /** Replaces b, n by columns, by the solution of R'x = b. */
    static void solveUpper(double[] r, int n, double[] b, int columns) {
        for (int i = n - 1; i >= 0; i--) {
            int row = i * columns;
            for (int k = i + 1; k < n; k++) {
                double factor = r[k * n + i];
                int other = k * columns;
                for (int c = 0; c < columns; c++) {
                    b[row + c] -= factor * b[other + c];
                }
            }
            double scale = 1 / r[i * n + i];
            for (int c = 0; c < columns; c++) {
                b[row + c] *= scale;
            }
        }
    }

    /** The inverse of RR'. */
    static double[] inverse(double[] r, int n) {
        double[] inverse = new double[n * n];
        for (int i = 0; i < n; i++) {
            inverse[i * n + i] = 1;
        }
        solveLower(r, n, inverse, n);
        solveUpper(r, n, inverse, n);
        return inverse;
    }
}
