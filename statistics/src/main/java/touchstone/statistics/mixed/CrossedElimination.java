package touchstone.statistics.mixed;

import java.util.Optional;

/**
 * The second Woodbury step: crossed intercepts eliminated after the groups' random effects. With B the covariance
 * without them and T = C'B<sup>-1</sup>C, V~<sup>-1</sup> = B<sup>-1</sup> - B<sup>-1</sup>C N C'B<sup>-1</sup> where N =
 * k<sup>2</sup> (I + k<sup>2</sup> T)<sup>-1</sup>. Work grows with the square of the levels in a group and the cube of
 * all levels: made for up to a few hundred.
 */
final class CrossedElimination {
    private final CrossProducts products;
    private final CrossProducts.Crossing crossing;
    private final int levels;
    private final int corner;
    private final double squared;
    private final double[] t;
    private final double[] tu;
    private final double[] inverse;
    private final double[] cvu;
    private final double logDeterminant;
    private final double[][] solvedCrossed;

    private CrossedElimination(
            CrossProducts products,
            CrossProducts.Crossing crossing,
            double squared,
            double[] t,
            double[] tu,
            double[] root,
            double[][] solvedCrossed) {
        this.products = products;
        this.crossing = crossing;
        this.levels = crossing.levels();
        this.corner = products.p() + 1;
        this.squared = squared;
        this.t = t;
        this.tu = tu;
        this.solvedCrossed = solvedCrossed;
        this.logDeterminant = Cholesky.logDeterminant(root, levels);
        this.inverse = Cholesky.inverse(root, levels);
        this.cvu = tu.clone();
        Cholesky.solveLower(root, levels, cvu, corner);
        Cholesky.solveUpper(root, levels, cvu, corner);
    }

    /**
     * Eliminates the crossed factor.
     *
     * @param k standard deviation of the crossed intercepts relative to the scale
     * @param groups the groups' own effects, eliminated before
     */
    static Optional<CrossedElimination> of(CrossProducts products, double k, GroupElimination groups) {
        double[][] solved = groups.solved();
        CrossProducts.Crossing crossing = products.crossing().orElseThrow();
        int m = crossing.levels();
        int q = products.q();
        int corner = products.p() + 1;
        int wide = q + corner;
        double[] t = crossing.rest().clone();
        double[] tu = crossing.restU().clone();
        double[][] solvedCrossed = new double[solved.length][];
        for (int i = 0; i < solved.length; i++) {
            int[] present = crossing.present()[i];
            int n = present.length;
            double[] s = crossing.roots()[i].clone();
            Cholesky.solveLower(groups.factors()[i], q, s, n);
            solvedCrossed[i] = s;
            double[] block = new double[n * n];
            for (int e = 0; e < q; e++) {
                for (int a = 0; a < n; a++) {
                    double f = s[e * n + a];
                    for (int b = 0; b <= a; b++) {
                        block[a * n + b] += f * s[e * n + b];
                    }
                    int to = present[a] * corner;
                    int from = e * wide + q;
                    for (int c = 0; c < corner; c++) {
                        tu[to + c] += f * solved[i][from + c];
                    }
                }
            }
            for (int a = 0; a < n; a++) {
                int row = present[a] * m;
                for (int b = 0; b <= a; b++) {
                    t[row + present[b]] += block[a * n + b];
                }
            }
        }
        double squared = k * k;
        double[] root = new double[m * m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b <= a; b++) {
                t[b * m + a] = t[a * m + b];
                root[a * m + b] = squared * t[a * m + b] + (a == b ? 1 : 0);
            }
        }
        if (!Cholesky.factor(root, m)) {
            return Optional.empty();
        }
        return Optional.of(new CrossedElimination(products, crossing, squared, t, tu, root, solvedCrossed));
    }

    double logDeterminant() {
        return logDeterminant;
    }

    /** Takes the crossed part out of U'B<sup>-1</sup>U (lower triangle) and of each group's Z'B<sup>-1</sup>[Z U]. */
    void reduce(double[] gram, double[][] reduced, double[][] solved) {
        for (int level = 0; level < levels; level++) {
            for (int a = 0; a < corner; a++) {
                double f = squared * tu[level * corner + a];
                for (int b = 0; b <= a; b++) {
                    gram[a * corner + b] -= f * cvu[level * corner + b];
                }
            }
        }
        for (int i = 0; i < reduced.length; i++) {
            reduceGroup(i, reduced[i], solved[i]);
        }
    }

    private void reduceGroup(int group, double[] block, double[] solved) {
        int q = products.q();
        int wide = q + corner;
        int[] present = crossing.present()[group];
        int n = present.length;
        double[] h = new double[q * n];
        for (int e = 0; e < q; e++) {
            for (int a = 0; a < q; a++) {
                double f = solved[e * wide + a];
                for (int c = 0; c < n; c++) {
                    h[a * n + c] += f * solvedCrossed[group][e * n + c];
                }
            }
        }
        double[] nh = new double[q * n];
        double[] line = new double[n];
        for (int c = 0; c < n; c++) {
            int row = present[c] * levels;
            for (int d = 0; d < n; d++) {
                line[d] = squared * inverse[row + present[d]];
            }
            for (int a = 0; a < q; a++) {
                double f = h[a * n + c];
                int to = a * n;
                for (int d = 0; d < n; d++) {
                    nh[to + d] += f * line[d];
                }
            }
        }
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                double sum = 0;
                for (int c = 0; c < n; c++) {
                    sum += nh[a * n + c] * h[b * n + c];
                }
                block[a * wide + b] -= sum;
            }
            for (int c = 0; c < n; c++) {
                double f = squared * h[a * n + c];
                int from = present[c] * corner;
                for (int b = 0; b < corner; b++) {
                    block[a * wide + q + b] -= f * cvu[from + b];
                }
            }
        }
    }

    /** Trace of C'V~<sup>-1</sup>C = T (I + k<sup>2</sup> T)<sup>-1</sup>. */
    double information() {
        double trace = 0;
        for (int a = 0; a < t.length; a++) {
            trace += t[a] * inverse[a];
        }
        return trace;
    }

    /** C'P~y. */
    double[] projected(double[] beta) {
        double[] g = new double[levels];
        int p = corner - 1;
        for (int level = 0; level < levels; level++) {
            g[level] = cvu[level * corner + p];
            for (int k = 0; k < p; k++) {
                g[level] -= cvu[level * corner + k] * beta[k];
            }
        }
        return g;
    }

    /** |C'V~<sup>-1</sup>Q vector|<sup>2</sup>. */
    double square(double[] vector) {
        double sum = 0;
        for (int level = 0; level < levels; level++) {
            double entry = 0;
            for (int k = 0; k < vector.length; k++) {
                entry += cvu[level * corner + k] * vector[k];
            }
            sum += entry * entry;
        }
        return sum;
    }

    /** The derivative of the criterion by k<sup>2</sup>. */
    double score(Criterion criterion, double[] beta, double[] inverseGram, double scale) {
        double sum = information();
        for (double g : projected(beta)) {
            sum -= g * g / scale;
        }
        int p = corner - 1;
        for (int level = 0; level < levels && criterion == Criterion.REML; level++) {
            int row = level * corner;
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    sum -= cvu[row + a] * inverseGram[a * p + b] * cvu[row + b];
                }
            }
        }
        return sum;
    }
}
