package touchstone.statistics.mixed;

import java.util.OptionalDouble;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Satterthwaite's degrees of freedom of a contrast: 2 v<sup>2</sup> / g'Ag with v the contrast's variance, g its
 * gradient by the covariance parameters and residual, and A twice the inverse of the second derivatives of the criterion
 * by them (Kuznetsova, Brockhoff and Christensen 2017, J. Stat. Softw. 82(13), section 2). Second derivatives are central
 * differences of the analytic gradient; directions without curvature are left out, as lmerTest does.
 */
final class Satterthwaite {
    private static final double STEP = 1e-4;
    private static final double CURVATURE_TOLERANCE = 1e-8;

    private final CovarianceChart chart;
    private final double[] coordinates;
    private final Deviance deviance;
    private final boolean freeScale;
    private final EigenDecompositionSymmetric curvature;

    Satterthwaite(DevianceSurface surface, CovarianceSearch.Optimum optimum) {
        this.chart = optimum.chart();
        this.coordinates = optimum.coordinates();
        this.deviance = optimum.deviance();
        this.freeScale = !surface.hasKnownVariance();
        int size = chart.size() + (freeScale ? 1 : 0);
        double[][] hessian = new double[size][];
        for (int c = 0; c < size; c++) {
            double[] up = gradient(surface, c, STEP);
            double[] down = gradient(surface, c, -STEP);
            hessian[c] = new double[size];
            for (int d = 0; d < size; d++) {
                hessian[c][d] = (up[d] - down[d]) / (2 * STEP);
            }
        }
        this.curvature = Spectrum.of(hessian);
    }

    /** Degrees of freedom of l'beta, l in coordinates of Q. */
    double degrees(double[] l) {
        double variance = 0;
        for (int a = 0; a < l.length; a++) {
            for (int b = 0; b < l.length; b++) {
                variance += deviance.scale() * l[a] * deviance.inverseGram()[a * l.length + b] * l[b];
            }
        }
        double[] slope = chart.varianceGradient(coordinates, deviance, l);
        double[] g = new double[curvature.getEigenvalues().length];
        System.arraycopy(slope, 0, g, 0, slope.length);
        if (freeScale) {
            g[slope.length] = 2 * variance;
        }
        double largest = curvature.getEigenvalue(0);
        double spread = 0;
        for (int e = 0; e < g.length; e++) {
            double bend = curvature.getEigenvalue(e);
            if (bend > CURVATURE_TOLERANCE * largest) {
                double along = 0;
                for (int k = 0; k < g.length; k++) {
                    along += curvature.getEigenvector(e).getEntry(k) * g[k];
                }
                spread += 2 * along * along / bend;
            }
        }
        return 2 * variance * variance / spread;
    }

    /** Gradient by the coordinates and, where the scale is a parameter, by the logarithm of sigma. */
    private double[] gradient(DevianceSurface surface, int moved, double step) {
        double[] there = coordinates.clone();
        double scale = deviance.scale();
        if (moved < there.length) {
            there[moved] += step;
        } else {
            scale *= Math.exp(2 * step);
        }
        Deviance at = surface.at(chart.point(there), OptionalDouble.of(scale))
                .orElseThrow(() -> new IllegalStateException("the criterion is not defined next to its optimum"));
        double[] byCoordinates = chart.gradient(there, at);
        if (!freeScale) {
            return byCoordinates;
        }
        double[] gradient = new double[there.length + 1];
        System.arraycopy(byCoordinates, 0, gradient, 0, there.length);
        gradient[there.length] = 2 * at.degrees() - 2 * at.residual() / at.scale();
        return gradient;
    }
}
