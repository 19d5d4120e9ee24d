package touchstone.statistics.mixed;

import java.util.Optional;
import java.util.function.Function;

/**
 * Minimises a smooth function with its gradient by BFGS (Nocedal and Wright 2006, Numerical Optimization, algorithm
 * 6.1), starting from a metric that the caller knows. The search stops when g'Hg, twice the decrease that the quadratic
 * model still promises, is below a tolerance: for minus twice a log-likelihood that is the squared distance to the
 * optimum in standard errors of the parameters. On a covariance that is singular in several directions the criterion may be
 * flat to fourth order, where no search converges faster than it creeps; it then stops when nothing more is to be gained.
 */
final class QuasiNewton {
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 0.9;
    /** Changes of the value below this share of it are rounding. */
    private static final double ROUNDING = 1e-12;

    private static final int HALVINGS = 40;
    /** A search that gains less than this in so many steps creeps along a flat valley and has arrived. */
    private static final double CREEP = 1e-6;

    private static final int CREEPING_STEPS = 10;

    private final double tolerance;
    private final int maximumIterations;

    QuasiNewton(double tolerance, int maximumIterations) {
        this.tolerance = tolerance;
        this.maximumIterations = maximumIterations;
    }

    /** A value with its gradient. */
    record Sample(double value, double[] gradient) {}

    /**
     * Where the search ended.
     *
     * @param converged whether g'Hg fell below the tolerance, or no further step could improve the value to speak of
     */
    record Minimum(double[] point, Sample sample, int iterations, boolean converged) {}

    /**
     * Searches.
     *
     * @param function empty where it is not defined
     * @param inverseMetric first guess of the inverse of the second derivatives, n by n; changed
     */
    Minimum minimise(Function<double[], Optional<Sample>> function, double[] start, double[] inverseMetric) {
        int n = start.length;
        double[] point = start.clone();
        Sample here = function.apply(point)
                .orElseThrow(() -> new IllegalStateException("the criterion is not defined at the start"));
        double[] values = new double[maximumIterations];
        for (int iteration = 0; iteration < maximumIterations; iteration++) {
            values[iteration] = here.value();
            if (iteration >= CREEPING_STEPS && values[iteration - CREEPING_STEPS] - here.value() < CREEP) {
                return new Minimum(point, here, iteration, true);
            }
            double[] step = times(inverseMetric, here.gradient(), -1);
            double slope = dot(step, here.gradient());
            if (-slope < tolerance) {
                return new Minimum(point, here, iteration, true);
            }
            double length = 1;
            Optional<Sample> next = Optional.empty();
            double[] there = point;
            for (int halving = 0; halving < HALVINGS; halving++) {
                there = move(point, step, length);
                next = function.apply(there);
                if (next.isPresent() && acceptable(here, next.get(), step, length, slope)) {
                    break;
                }
                length *= next.isPresent() ? shorter(here, next.get(), length, slope) : 0.25;
                next = Optional.empty();
            }
            if (next.isEmpty()) {
                return new Minimum(point, here, iteration, -slope < Math.sqrt(tolerance));
            }
            double[] change = new double[n];
            double[] bend = new double[n];
            for (int k = 0; k < n; k++) {
                change[k] = there[k] - point[k];
                bend[k] = next.get().gradient()[k] - here.gradient()[k];
            }
            update(inverseMetric, change, bend);
            point = there;
            here = next.get();
        }
        return new Minimum(point, here, maximumIterations, false);
    }

    private static boolean acceptable(Sample here, Sample next, double[] step, double length, double slope) {
        double change = next.value() - here.value();
        if (change <= SUFFICIENT * length * slope) {
            return true;
        }
        // Near the optimum the change drowns in rounding; the gradient still tells (Hager and Zhang 2005, eq. 4.1).
        return change <= ROUNDING * Math.abs(here.value())
                && Math.abs(dot(next.gradient(), step)) <= CURVATURE * Math.abs(slope);
    }

    /** Minimiser of the parabola through both values and the slope, kept within a tenth and a half. */
    private static double shorter(Sample here, Sample next, double length, double slope) {
        double bend = 2 * (next.value() - here.value() - slope * length);
        double share = -slope * length / bend;
        return Double.isFinite(share) ? Math.clamp(share, 0.1, 0.5) : 0.5;
    }

    private static void update(double[] h, double[] s, double[] y) {
        double sy = dot(s, y);
        double[] hy = times(h, y, 1);
        double yhy = dot(y, hy);
        if (!(sy > 1e-10 * Math.sqrt(dot(s, s) * dot(y, y)))) {
            return;
        }
        int n = s.length;
        double f = (1 + yhy / sy) / sy;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                h[a * n + b] += f * s[a] * s[b] - (hy[a] * s[b] + s[a] * hy[b]) / sy;
            }
        }
    }

    private static double[] move(double[] point, double[] step, double length) {
        double[] there = point.clone();
        for (int k = 0; k < there.length; k++) {
            there[k] += length * step[k];
        }
        return there;
    }

    private static double[] times(double[] matrix, double[] vector, double sign) {
        int n = vector.length;
        double[] product = new double[n];
        for (int a = 0; a < n; a++) {
            double sum = 0;
            for (int b = 0; b < n; b++) {
                sum += matrix[a * n + b] * vector[b];
            }
            product[a] = sign * sum;
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
