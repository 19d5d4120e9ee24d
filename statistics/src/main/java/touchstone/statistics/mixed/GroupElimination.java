package touchstone.statistics.mixed;

import java.util.Optional;

/**
 * The first Woodbury step: the groups' random effects eliminated. With W<sup>1/2</sup>Z = QR and B = Z L L' Z' +
 * W<sup>-1</sup> the covariance of a group, B<sup>-1</sup> acts in the span of Z as Q (I + RLL'R')<sup>-1</sup> Q' and
 * outside it as W.
 *
 * @param factors one a group: Cholesky factor F of I + RLL'R'
 * @param solved one a group: F<sup>-1</sup>[R T], q by (q + p + 1)
 * @param reduced one a group: Z'B<sup>-1</sup>[Z U]; changed where a crossed factor is eliminated next
 * @param gram U'B<sup>-1</sup>U over all groups, lower triangle; changed likewise
 * @param logDeterminant sum of log |I + RLL'R'|
 */
record GroupElimination(
        double[][] factors, double[][] solved, double[][] reduced, double[] gram, double logDeterminant) {

    /** Empty where rounding leaves a group's matrix indefinite. */
    static Optional<GroupElimination> of(CrossProducts products, double[] factor) {
        int q = products.q();
        int corner = products.p() + 1;
        int wide = q + corner;
        int groups = products.groups();
        double[][] factors = new double[groups][];
        double[][] solved = new double[groups][];
        double[][] reduced = new double[groups][];
        double[] gram = products.rest().clone();
        double logDeterminant = 0;
        for (int i = 0; i < groups; i++) {
            double[] omega = onePlusSquare(products.roots()[i], wide, factor, q);
            if (!Cholesky.factor(omega, q)) {
                return Optional.empty();
            }
            logDeterminant += Cholesky.logDeterminant(omega, q);
            double[] s = products.roots()[i].clone();
            Cholesky.solveLower(omega, q, s, wide);
            addSquare(gram, corner, s, q, wide);
            factors[i] = omega;
            solved[i] = s;
            reduced[i] = square(s, q, wide);
        }
        return Optional.of(new GroupElimination(factors, solved, reduced, gram, logDeterminant));
    }

    /** I + (RL)(RL)', lower triangle. */
    private static double[] onePlusSquare(double[] root, int wide, double[] factor, int q) {
        double[] scaled = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int k = a; k < q; k++) {
                double f = root[a * wide + k];
                for (int b = 0; b <= k; b++) {
                    scaled[a * q + b] += f * factor[k * q + b];
                }
            }
        }
        double[] omega = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = a == b ? 1 : 0;
                for (int k = 0; k < q; k++) {
                    sum += scaled[a * q + k] * scaled[b * q + k];
                }
                omega[a * q + b] = sum;
            }
        }
        return omega;
    }

    private static void addSquare(double[] gram, int corner, double[] s, int q, int wide) {
        for (int k = 0; k < q; k++) {
            int row = k * wide + q;
            for (int a = 0; a < corner; a++) {
                double f = s[row + a];
                int to = a * corner;
                for (int b = 0; b <= a; b++) {
                    gram[to + b] += f * s[row + b];
                }
            }
        }
    }

    /** Z'B<sup>-1</sup>[Z U]: the first q columns of s transposed, times s. */
    private static double[] square(double[] s, int q, int wide) {
        double[] product = new double[q * wide];
        for (int k = 0; k < q; k++) {
            int from = k * wide;
            for (int a = 0; a < q; a++) {
                double f = s[from + a];
                int to = a * wide;
                for (int c = 0; c < wide; c++) {
                    product[to + c] += f * s[from + c];
                }
            }
        }
        return product;
    }
}
