package touchstone.asking.map;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The two principal axes of text vectors.
 *
 * @param points one a vector, on the first and the second axis
 * @param explained share of the variance on both
 */
public record PrincipalAxes(double[][] points, double explained) {
    public static PrincipalAxes of(TextVectors vectors) {
        int n = vectors.size();
        double[] mean = new double[vectors.width()];
        for (float[] row : vectors.rows()) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / n;
            }
        }
        SingularValueDecomposition found = decomposed(vectors, mean);
        double[][] points = new double[n][2];
        for (int axis = 0; axis < 2; axis++) {
            double[] direction = oriented(found.getU().getColumn(axis));
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < mean.length; k++) {
                    points[i][axis] += (vectors.rows()[i][k] - mean[k]) * direction[k];
                }
            }
        }
        double all = 0;
        for (double value : found.getSingularValues()) {
            all += value;
        }
        return new PrincipalAxes(
                points, all == 0 ? 0 : (found.getSingularValues()[0] + found.getSingularValues()[1]) / all);
    }

    /** Of a matrix without negative eigenvalues, which are its singular values then; many are 0, where other ways fail to converge. */
    static SingularValueDecomposition decomposed(TextVectors vectors, double[] less) {
        return new SingularValueDecomposition(new Array2DRowRealMatrix(secondMoments(vectors, less), false));
    }

    /** Mean products of the vectors' numbers, less a point. */
    private static double[][] secondMoments(TextVectors vectors, double[] less) {
        int width = vectors.width();
        double[][] sums = new double[width][width];
        double[] row = new double[width];
        for (float[] vector : vectors.rows()) {
            for (int k = 0; k < width; k++) {
                row[k] = vector[k] - less[k];
            }
            for (int a = 0; a < width; a++) {
                double value = row[a];
                double[] into = sums[a];
                for (int b = 0; b <= a; b++) {
                    into[b] += value * row[b];
                }
            }
        }
        for (int a = 0; a < width; a++) {
            for (int b = 0; b <= a; b++) {
                sums[a][b] /= vectors.size();
                sums[b][a] = sums[a][b];
            }
        }
        return sums;
    }

    /** An eigenvector's sign is arbitrary: the largest number of this one is positive. */
    private static double[] oriented(double[] direction) {
        int largest = 0;
        for (int k = 1; k < direction.length; k++) {
            if (Math.abs(direction[k]) > Math.abs(direction[largest])) {
                largest = k;
            }
        }
        double sign = Math.signum(direction[largest]);
        double[] oriented = new double[direction.length];
        for (int k = 0; k < direction.length; k++) {
            oriented[k] = direction[k] * sign;
        }
        return oriented;
    }
}
