package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Minus twice the (restricted) log-likelihood at one covariance, with its derivatives, by q by q solves only.
 *
 * <p>With V = s (Z L L' Z' + k<sup>2</sup> C C' + W<sup>-1</sup>) = s V~, the groups' random effects are eliminated
 * first (Woodbury with W<sup>1/2</sup>Z = QR, one Cholesky factor of I + RLL'R' a group), the crossed intercepts second (Cholesky of I +
 * k<sup>2</sup> C'B<sup>-1</sup>C), the fixed effects last. The criterion is lme4's, constants included (Bates, Maechler,
 * Bolker and Walker 2015, J. Stat. Softw. 67(1), equations 34 and 42). With P~ = V~<sup>-1</sup> - V~<sup>-1</sup>X
 * (X'V~<sup>-1</sup>X)<sup>-1</sup> X'V~<sup>-1</sup> the derivative by the relative covariance LL' is the sum over
 * groups of Z'P~Z - Z'P~yy'P~Z / s (Harville 1977, J. Am. Stat. Assoc. 72, section 4); for ML the first P~ becomes
 * V~<sup>-1</sup>.
 */
final class Deviance {
    private final CrossProducts products;
    private final int q;
    private final int p;
    private final int wide;
    private final double value;
    private final double scale;
    private final double residual;
    private final double degrees;
    private final double[] beta;
    private final double[] inverseGram;
    private final double[][] reduced;
    private final double[][] projected;
    private final double[] score;
    private final Optional<CrossedElimination> crossed;

    private Deviance(
            CrossProducts products,
            Criterion criterion,
            OptionalDouble givenScale,
            double logDeterminant,
            double[] root,
            double[][] reduced,
            Optional<CrossedElimination> crossed) {
        this.products = products;
        this.q = products.q();
        this.p = products.p();
        this.wide = q + p + 1;
        this.crossed = crossed;
        this.reduced = reduced;
        int corner = p + 1;
        this.residual = root[p * corner + p] * root[p * corner + p];
        this.degrees = criterion == Criterion.REML ? products.rows() - p : products.rows();
        this.scale = givenScale.orElse(residual / degrees);
        double[] gramRoot = new double[p * p];
        this.beta = new double[p];
        double logGram = 0;
        for (int k = 0; k < p; k++) {
            System.arraycopy(root, k * corner, gramRoot, k * p, p);
            beta[k] = root[p * corner + k];
            logGram += 2 * Math.log(root[k * corner + k]);
        }
        Cholesky.solveUpper(gramRoot, p, beta, 1);
        this.inverseGram = Cholesky.inverse(gramRoot, p);
        this.value = degrees * Math.log(2 * Math.PI * scale)
                + residual / scale
                + logDeterminant
                - products.logWeights()
                + (criterion == Criterion.REML ? logGram : 0);
        this.projected = new double[products.groups()][q];
        this.score = new double[q * q];
        differentiate(criterion);
    }

    /**
     * Evaluates the criterion.
     *
     * @param factor L, q by q lower triangular
     * @param crossedFactor k, the crossed intercept's standard deviation relative to the scale
     * @param scale s, or empty to profile it out
     * @return empty where rounding leaves no positive definite system
     */
    static Optional<Deviance> at(
            CrossProducts products, Criterion criterion, double[] factor, double crossedFactor, OptionalDouble scale) {
        int corner = products.p() + 1;
        Optional<GroupElimination> groups = GroupElimination.of(products, factor);
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        double[] gram = groups.get().gram();
        double[][] reduced = groups.get().reduced();
        double logDeterminant = groups.get().logDeterminant();
        Optional<CrossedElimination> crossed = Optional.empty();
        if (products.crossing().isPresent()) {
            crossed = CrossedElimination.of(products, crossedFactor, groups.get());
            if (crossed.isEmpty()) {
                return Optional.empty();
            }
            logDeterminant += crossed.get().logDeterminant();
            crossed.get().reduce(gram, reduced, groups.get().solved());
        }
        if (!Cholesky.factor(gram, corner)) {
            return Optional.empty();
        }
        return Optional.of(new Deviance(products, criterion, scale, logDeterminant, gram, reduced, crossed));
    }

    /** L' times a q by columns block. */
    static double[] transposedTimes(double[] factor, int q, double[] block, int columns) {
        double[] product = new double[q * columns];
        for (int k = 0; k < q; k++) {
            for (int a = 0; a <= k; a++) {
                double f = factor[k * q + a];
                if (f != 0) {
                    int from = k * columns;
                    int to = a * columns;
                    for (int c = 0; c < columns; c++) {
                        product[to + c] += f * block[from + c];
                    }
                }
            }
        }
        return product;
    }

    private void differentiate(Criterion criterion) {
        double[] weighted = new double[p];
        for (int i = 0; i < reduced.length; i++) {
            double[] block = reduced[i];
            double[] g = projected[i];
            for (int a = 0; a < q; a++) {
                double sum = block[a * wide + q + p];
                for (int k = 0; k < p; k++) {
                    sum -= block[a * wide + q + k] * beta[k];
                }
                g[a] = sum;
            }
            for (int a = 0; a < q; a++) {
                Arrays.fill(weighted, 0);
                for (int k = 0; k < p && criterion == Criterion.REML; k++) {
                    double f = block[a * wide + q + k];
                    for (int j = 0; j < p; j++) {
                        weighted[j] += f * inverseGram[k * p + j];
                    }
                }
                for (int b = 0; b <= a; b++) {
                    double sum = block[a * wide + b] - g[a] * g[b] / scale;
                    for (int k = 0; k < p; k++) {
                        sum -= weighted[k] * block[b * wide + q + k];
                    }
                    score[a * q + b] += sum;
                }
            }
        }
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < a; b++) {
                score[b * q + a] = score[a * q + b];
            }
        }
    }

    /** The criterion, -2 log-likelihood. */
    double value() {
        return value;
    }

    /** s: the scale given, or the minimiser. */
    double scale() {
        return scale;
    }

    /** r'V~<sup>-1</sup>r. */
    double residual() {
        return residual;
    }

    /** N - p for REML, N for ML. */
    double degrees() {
        return degrees;
    }

    /** p: generalised least squares in the coordinates of the orthonormal design. */
    double[] beta() {
        return beta;
    }

    /** p by p: (Q'V~<sup>-1</sup>Q)<sup>-1</sup>. */
    double[] inverseGram() {
        return inverseGram;
    }

    /** q by q, symmetric: the derivative by the relative covariance LL'. */
    double[] score() {
        return score;
    }

    /** The derivative by k<sup>2</sup>. */
    double crossedScore(Criterion criterion) {
        return crossed.map(c -> c.score(criterion, beta, inverseGram, scale)).orElse(0.0);
    }

    /** Z'P~y of one group: LL' times it predicts the group's random effects. */
    double[] projected(int group) {
        return projected[group];
    }

    /** C'P~y: k<sup>2</sup> times it predicts the crossed intercepts. */
    double[] crossedProjected() {
        return crossed.map(c -> c.projected(beta)).orElse(new double[0]);
    }

    /** Entry of Z'V~<sup>-1</sup>Z of one group. */
    double information(int group, int a, int b) {
        return reduced[group][a * wide + b];
    }

    /** Z'V~<sup>-1</sup>Q times a vector, for one group. */
    double[] randomTimes(int group, double[] vector) {
        double[] product = new double[q];
        for (int a = 0; a < q; a++) {
            for (int k = 0; k < p; k++) {
                product[a] += reduced[group][a * wide + q + k] * vector[k];
            }
        }
        return product;
    }

    /** Q'V~<sup>-1</sup>Z times a vector, for one group. */
    double[] fixedTimes(int group, double[] vector) {
        double[] product = new double[p];
        for (int a = 0; a < q; a++) {
            for (int k = 0; k < p; k++) {
                product[k] += reduced[group][a * wide + q + k] * vector[a];
            }
        }
        return product;
    }

    /** |C'V~<sup>-1</sup>Q vector|<sup>2</sup>. */
    double crossedSquare(double[] vector) {
        return crossed.map(c -> c.square(vector)).orElse(0.0);
    }

    /** Trace of C'V~<sup>-1</sup>C. */
    double crossedInformation() {
        return crossed.map(CrossedElimination::information).orElse(0.0);
    }

    /** The sums this was computed from. */
    CrossProducts products() {
        return products;
    }
}
