package touchstone.statistics.mixed;

/**
 * Where the search begins: a few steps of expectation-maximisation, LL' minus LL' S LL' / G with S the score (Laird and
 * Ware 1982, Biometrics 38), from random effects that explain q times as much as the residual. On rows that tell much
 * about each group the first step already is the moment estimate: the covariance of the groups' own least squares.
 */
final class FirstGuess {
    private static final int STEPS = 3;
    private static final double LEAST_NOISE_SHARE = 0.1;

    private FirstGuess() {}

    static CovariancePoint of(DevianceSurface surface, CovarianceShape shape) {
        if (surface.hasKnownVariance()) {
            return besideKnownVariance(surface, shape);
        }
        CovariancePoint point = vague(surface, shape);
        for (int step = 0; step < STEPS; step++) {
            Deviance deviance =
                    surface.at(point).orElseThrow(() -> new IllegalStateException("the rows are too ill-conditioned"));
            CovariancePoint next = maximise(surface, shape, point, deviance);
            if (surface.at(next).isEmpty()) {
                return point;
            }
            point = next;
        }
        return point;
    }

    /** As if nothing were known, then the known variance taken off the residual one. */
    private static CovariancePoint besideKnownVariance(DevianceSurface surface, CovarianceShape shape) {
        DevianceSurface plain = surface.withoutKnownVariance();
        CovariancePoint guess = of(plain, shape);
        double variance = plain.at(guess).orElseThrow().scale() / surface.fixedScale();
        double noise = Math.max(variance - surface.knownShare(), LEAST_NOISE_SHARE * variance);
        double[] factor = guess.factor().clone();
        for (int k = 0; k < factor.length; k++) {
            factor[k] *= Math.sqrt(variance);
        }
        return new CovariancePoint(factor, guess.crossed() * Math.sqrt(variance), Math.sqrt(noise));
    }

    /**
     * Factor of the covariance that the noise of a group's own rows gives its estimated effects, relative to the scale: the
     * unit in which a random effect is large or small.
     */
    static double[] noiseUnit(DevianceSurface surface, CovarianceShape shape) {
        double[] factor = vague(surface, shape).factor();
        double share =
                Math.sqrt((double) surface.rows().groups() / surface.rows().rows());
        for (int k = 0; k < factor.length; k++) {
            factor[k] *= share;
        }
        return factor;
    }

    /** LL' = rows per group times the inverse of the mean of Z'Z. */
    private static CovariancePoint vague(DevianceSurface surface, CovarianceShape shape) {
        double[][] z = surface.rows().z();
        int q = z[0].length;
        double[] mean = new double[q * q];
        for (double[] line : z) {
            for (int a = 0; a < q; a++) {
                for (int b = 0; b <= a; b++) {
                    double product = a != b && shape == CovarianceShape.DIAGONAL ? 0 : line[a] * line[b];
                    mean[a * q + b] += product / z.length;
                }
            }
        }
        if (!Cholesky.factor(mean, q)) {
            throw new IllegalArgumentException(
                    "the columns of z are too close to linear dependence: centre and scale them");
        }
        double[] factor = Cholesky.inverse(mean, q);
        if (!Cholesky.factor(factor, q)) {
            throw new IllegalArgumentException(
                    "the columns of z are too close to linear dependence: centre and scale them");
        }
        return new CovariancePoint(factor, surface.hasCrossed() ? 1 : 0, 1);
    }

    private static CovariancePoint maximise(
            DevianceSurface surface, CovarianceShape shape, CovariancePoint point, Deviance deviance) {
        int q = deviance.products().q();
        double[] covariance = square(point.factor(), q);
        double[] next = covariance.clone();
        int groups = deviance.products().groups();
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                if (a != b && shape == CovarianceShape.DIAGONAL) {
                    continue;
                }
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    for (int j = 0; j < q; j++) {
                        sum += covariance[a * q + k] * deviance.score()[k * q + j] * covariance[j * q + b];
                    }
                }
                next[a * q + b] -= sum / groups;
            }
        }
        double crossed = point.crossed();
        if (surface.hasCrossed()) {
            int levels = deviance.products().crossing().orElseThrow().levels();
            double squared = crossed * crossed;
            crossed = Math.sqrt(Math.max(
                    squared - squared * squared * deviance.crossedScore(surface.criterion()) / levels, 1e-3 * squared));
        }
        double[] factor = Cholesky.factor(next, q) ? next : point.factor();
        return new CovariancePoint(factor, crossed, point.noise());
    }

    /** LL'. */
    static double[] square(double[] factor, int q) {
        double[] product = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                for (int k = 0; k <= Math.min(a, b); k++) {
                    product[a * q + b] += factor[a * q + k] * factor[b * q + k];
                }
            }
        }
        return product;
    }
}
