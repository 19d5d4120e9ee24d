package touchstone.statistics.mixed;

import java.util.Optional;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Finds the covariance that minimises the criterion, and checks the answer: where the covariance is singular, a zero
 * gradient in the coordinates of its factor does not prove a minimum, so the score must also be non-negative in every
 * direction in which the covariance could grow (the Karush-Kuhn-Tucker condition on the cone of covariances). A direction
 * that fails is opened and the search goes on.
 */
final class CovarianceSearch {
    private static final double TOLERANCE = 1e-10;
    private static final int ROUNDS = 6;
    private static final double GROWTH_WORTH = -1e-3;
    private static final double OPENING = 1;
    private static final double FLOOR = 1e-3;

    private CovarianceSearch() {}

    /**
     * The optimum.
     *
     * @param chart the coordinates it was found in
     * @param coordinates where
     * @param gradientNorm Euclidean norm of the gradient in those coordinates, which have no unit
     * @param iterations quasi-Newton steps
     */
    record Optimum(
            CovarianceChart chart, double[] coordinates, Deviance deviance, double gradientNorm, int iterations) {}

    static Optimum run(DevianceSurface surface, MixedModelOptions options) {
        return run(surface, options, FirstGuess.of(surface, options.shape()));
    }

    /** The search from a first guess of one's own. */
    static Optimum run(DevianceSurface surface, MixedModelOptions options, CovariancePoint origin) {
        CovariancePoint guess = origin;
        double[] unit = FirstGuess.noiseUnit(surface, options.shape());
        int iterations = 0;
        for (int round = 1; ; round++) {
            CovarianceChart chart = new CovarianceChart(surface, options.shape(), guess);
            QuasiNewton.Minimum minimum = new QuasiNewton(TOLERANCE, options.maximumIterations())
                    .minimise(at -> sample(surface, chart, at), chart.start(), inverseMetric(surface, chart, guess));
            iterations += minimum.iterations();
            CovariancePoint found = chart.point(minimum.point());
            Deviance deviance = surface.at(found).orElseThrow();
            Optional<CovariancePoint> better = opened(unit, origin, found, deviance, options.shape());
            if (better.isEmpty() && minimum.converged()) {
                double norm = MixedModel.norm(minimum.sample().gradient());
                return new Optimum(chart, minimum.point(), deviance, norm, iterations);
            }
            if (round == ROUNDS) {
                throw new IllegalStateException("the mixed model did not converge after " + iterations
                        + " steps: fit it with CovarianceShape.DIAGONAL, or drop a random effect");
            }
            guess = better.orElse(
                    widened(unit, origin, found, new double[surface.rows().z()[0].length], options.shape()));
        }
    }

    private static Optional<QuasiNewton.Sample> sample(
            DevianceSurface surface, CovarianceChart chart, double[] coordinates) {
        return surface.at(chart.point(coordinates))
                .map(deviance -> new QuasiNewton.Sample(deviance.value(), chart.gradient(coordinates, deviance)));
    }

    private static double[] inverseMetric(DevianceSurface surface, CovarianceChart chart, CovariancePoint guess) {
        int n = chart.size();
        double[] information = chart.expectedInformation(surface.at(guess).orElseThrow());
        double largest = 0;
        for (int c = 0; c < n; c++) {
            largest = Math.max(largest, information[c * n + c]);
        }
        for (int c = 0; c < n; c++) {
            information[c * n + c] += 1e-3 * largest;
        }
        if (!Cholesky.factor(information, n)) {
            throw new IllegalStateException("the expected information is not positive definite");
        }
        return Cholesky.inverse(information, n);
    }

    /** The covariance found, widened along the direction in which the criterion falls most, if it falls along one. */
    private static Optional<CovariancePoint> opened(
            double[] unit, CovariancePoint origin, CovariancePoint found, Deviance deviance, CovarianceShape shape) {
        int q = deviance.products().q();
        double[] l = unit;
        double[][] growth = new double[q][q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                if (a != b && shape == CovarianceShape.DIAGONAL) {
                    continue;
                }
                for (int k = a; k < q; k++) {
                    for (int j = b; j < q; j++) {
                        growth[a][b] += l[k * q + a] * deviance.score()[k * q + j] * l[j * q + b];
                    }
                }
            }
        }
        EigenDecompositionSymmetric eigen = Spectrum.of(growth);
        if (eigen.getEigenvalue(q - 1) >= GROWTH_WORTH) {
            return Optional.empty();
        }
        double[] direction = eigen.getEigenvector(q - 1).toArray();
        double[] step = new double[q];
        for (int a = 0; a < q; a++) {
            for (int k = 0; k <= a; k++) {
                step[a] += OPENING * l[a * q + k] * direction[k];
            }
        }
        return Optional.of(widened(unit, origin, found, step, shape));
    }

    /** The covariance found, plus a step's square, plus a thousandth of a group's own noise to keep it definite. */
    private static CovariancePoint widened(
            double[] unit, CovariancePoint origin, CovariancePoint found, double[] step, CovarianceShape shape) {
        int q = step.length;
        double[] wider = FirstGuess.square(found.factor(), q);
        double[] base = FirstGuess.square(unit, q);
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                boolean kept = a == b || shape == CovarianceShape.UNSTRUCTURED;
                wider[a * q + b] += kept ? step[a] * step[b] + FLOOR * base[a * q + b] : 0;
            }
        }
        if (!Cholesky.factor(wider, q)) {
            throw new IllegalStateException("the covariance cannot be widened: centre and scale the columns of z");
        }
        double crossed = Math.max(Math.abs(found.crossed()), FLOOR * origin.crossed());
        double noise = Math.max(Math.abs(found.noise()), FLOOR * origin.noise());
        return new CovariancePoint(wider, crossed, noise);
    }
}
