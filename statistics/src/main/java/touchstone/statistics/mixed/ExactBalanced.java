package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.Optional;

/**
 * The closed form on a full grid: when z = x and every group has the same X'X, least squares in each group is all there
 * is to know. beta is their mean, sigma<sup>2</sup> the pooled residual variance, Sigma = S - sigma<sup>2</sup>
 * (X'X)<sup>-1</sup> with S the groups' covariance (divisor G - 1 for REML, G for ML), and a coefficient follows t with G
 * - 1 degrees of freedom exactly (Demidenko 2013, Mixed Models, section 2.3). Valid where Sigma is positive definite.
 */
final class ExactBalanced {
    private static final double SAME = 1e-10;

    private ExactBalanced() {}

    /** The covariance relative to sigma<sup>2</sup>, or empty where the closed form does not apply. */
    static Optional<CovariancePoint> solve(CrossProducts products, GroupedRows rows, MixedModelOptions options) {
        boolean plain = options.shape() == CovarianceShape.UNSTRUCTURED
                && rows.crossed().isEmpty()
                && rows.samplingVariance().isEmpty();
        if (!plain || !Arrays.deepEquals(rows.x(), rows.z())) {
            return Optional.empty();
        }
        int q = products.q();
        int wide = 2 * q + 1;
        int groups = products.groups();
        double[] first = products.roots()[0];
        for (double[] root : products.roots()) {
            for (int a = 0; a < q; a++) {
                for (int b = a; b < q; b++) {
                    double size = Math.abs(first[b * wide + b]) + Math.abs(first[a * wide + b]);
                    if (Math.abs(root[a * wide + b] - first[a * wide + b]) > SAME * size) {
                        return Optional.empty();
                    }
                }
            }
        }
        double[] transposed = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = a; b < q; b++) {
                transposed[b * q + a] = first[a * wide + b];
            }
            if (transposed[a * q + a] == 0) {
                return Optional.empty();
            }
        }
        if (products.rows() <= groups * q) {
            return Optional.empty();
        }
        double[][] b = new double[groups][q];
        double[] mean = new double[q];
        double squares = products.rest()[(q + 1) * (q + 1) - 1];
        double total = squares;
        for (int i = 0; i < groups; i++) {
            for (int a = 0; a < q; a++) {
                b[i][a] = products.roots()[i][a * wide + 2 * q];
                total += b[i][a] * b[i][a];
            }
            Cholesky.solveUpper(transposed, q, b[i], 1);
            for (int a = 0; a < q; a++) {
                mean[a] += b[i][a] / groups;
            }
        }
        double sigmaSquared = squares / (products.rows() - groups * q);
        if (!(squares > 1e-20 * total)) {
            return Optional.empty();
        }
        double divisor = options.criterion() == Criterion.REML ? groups - 1 : groups;
        double[] relative = Cholesky.inverse(transposed, q);
        for (int a = 0; a < q; a++) {
            for (int c = 0; c < q; c++) {
                double sum = 0;
                for (double[] own : b) {
                    sum += (own[a] - mean[a]) * (own[c] - mean[c]);
                }
                relative[a * q + c] = sum / divisor / sigmaSquared - relative[a * q + c];
            }
        }
        return Cholesky.factor(relative, q) ? Optional.of(new CovariancePoint(relative, 0, 1)) : Optional.empty();
    }
}
