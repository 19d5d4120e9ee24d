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
        double[] first = products.za()[0];
        for (double[] block : products.za()) {
            for (int a = 0; a < q; a++) {
                for (int b = 0; b < q; b++) {
                    double size = Math.sqrt(first[a * wide + a] * first[b * wide + b]);
                    if (Math.abs(block[a * wide + b] - first[a * wide + b]) > SAME * size) {
                        return Optional.empty();
                    }
                }
            }
        }
        double[] root = new double[q * q];
        for (int a = 0; a < q; a++) {
            System.arraycopy(first, a * wide, root, a * q, q);
        }
        if (products.rows() <= groups * q || groups < 2 || !Cholesky.factor(root, q)) {
            return Optional.empty();
        }
        double[][] b = new double[groups][q];
        double[] mean = new double[q];
        double explained = 0;
        for (int i = 0; i < groups; i++) {
            for (int a = 0; a < q; a++) {
                b[i][a] = products.za()[i][a * wide + 2 * q];
            }
            Cholesky.solveLower(root, q, b[i], 1);
            for (double part : b[i]) {
                explained += part * part;
            }
            Cholesky.solveUpper(root, q, b[i], 1);
            for (int a = 0; a < q; a++) {
                mean[a] += b[i][a] / groups;
            }
        }
        double total = products.uu()[(q + 1) * (q + 1) - 1];
        double sigmaSquared = (total - explained) / (products.rows() - groups * q);
        if (!(sigmaSquared > 1e-12 * total / products.rows())) {
            return Optional.empty();
        }
        double divisor = options.criterion() == Criterion.REML ? groups - 1 : groups;
        double[] relative = Cholesky.inverse(root, q);
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
