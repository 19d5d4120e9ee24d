package touchstone.statistics.mixed;

/** Tells whether a fitted covariance lies on the edge of what covariances can be. */
final class Boundary {
    /** A random effect that adds less than this share of the noise to a group's estimate counts as absent. */
    private static final double ABSENT = 1e-6;

    private Boundary() {}

    static boolean reached(CovariancePoint point, CrossProducts products) {
        boolean flat = products.crossing()
                .map(c -> point.crossed() * point.crossed() * products.rows() < ABSENT * c.levels())
                .orElse(false);
        return flat || point.noise() * point.noise() < ABSENT || Spectrum.smallest(signal(point, products)) < ABSENT;
    }

    /** Mean of L'R'RL: the variance of the random effects in units of the noise of a group's own estimate of them. */
    private static double[][] signal(CovariancePoint point, CrossProducts products) {
        int q = products.q();
        int wide = q + products.p() + 1;
        double[] l = point.factor();
        double[][] signal = new double[q][q];
        for (double[] root : products.roots()) {
            double[][] scaled = new double[q][q];
            for (int a = 0; a < q; a++) {
                for (int k = a; k < q; k++) {
                    for (int b = 0; b <= k; b++) {
                        scaled[a][b] += root[a * wide + k] * l[k * q + b];
                    }
                }
            }
            for (int k = 0; k < q; k++) {
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b < q; b++) {
                        signal[a][b] += scaled[k][a] * scaled[k][b] / products.groups();
                    }
                }
            }
        }
        return signal;
    }
}
