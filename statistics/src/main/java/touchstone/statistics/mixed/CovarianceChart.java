package touchstone.statistics.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The coordinates in which the covariance is searched: L = L<sub>0</sub> M with M lower triangular (or diagonal), k =
 * k<sub>0</sub> m, noise = noise<sub>0</sub> n, around a first guess at which M = I, m = n = 1.
 *
 * <p>Coordinates are free to take any sign, since L and L times a matrix of signs give the same covariance: the search
 * needs no bounds and runs through a singular covariance without noticing. Around a good guess the criterion is nearly
 * round in these coordinates whatever the units of Z.
 */
final class CovarianceChart {
    private static final double NOISE_STEP = 1e-4;

    /** One coordinate of M. */
    private record Entry(int row, int column) {}

    private final DevianceSurface surface;
    private final CovariancePoint origin;
    private final int q;
    private final List<Entry> entries;

    CovarianceChart(DevianceSurface surface, CovarianceShape shape, CovariancePoint origin) {
        this.surface = surface;
        this.origin = origin;
        this.q = surface.rows().z()[0].length;
        this.entries = new ArrayList<>();
        for (int a = 0; a < q; a++) {
            for (int b = shape == CovarianceShape.DIAGONAL ? a : 0; b <= a; b++) {
                entries.add(new Entry(a, b));
            }
        }
    }

    /** Number of coordinates. */
    int size() {
        return entries.size() + (surface.hasCrossed() ? 1 : 0) + (surface.hasKnownVariance() ? 1 : 0);
    }

    /** The first guess. */
    double[] start() {
        double[] coordinates = new double[size()];
        for (int c = 0; c < coordinates.length; c++) {
            boolean offDiagonal =
                    c < entries.size() && entries.get(c).row() != entries.get(c).column();
            coordinates[c] = offDiagonal ? 0 : 1;
        }
        return coordinates;
    }

    CovariancePoint point(double[] coordinates) {
        double[] factor = new double[q * q];
        for (int c = 0; c < entries.size(); c++) {
            Entry entry = entries.get(c);
            for (int a = entry.row(); a < q; a++) {
                factor[a * q + entry.column()] += origin.factor()[a * q + entry.row()] * coordinates[c];
            }
        }
        int next = entries.size();
        double crossed = surface.hasCrossed() ? origin.crossed() * coordinates[next++] : 0;
        double noise = surface.hasKnownVariance() ? origin.noise() * coordinates[next] : 1;
        return new CovariancePoint(factor, crossed, noise);
    }

    /**
     * Derivatives of the criterion by the coordinates at the scale of the deviance given.
     *
     * @param at the deviance at these coordinates
     */
    double[] gradient(double[] coordinates, Deviance at) {
        CovariancePoint point = point(coordinates);
        double[] gradient = new double[size()];
        entriesGradient(at.score(), point.factor(), gradient);
        int next = entries.size();
        if (surface.hasCrossed()) {
            gradient[next++] = 2 * point.crossed() * origin.crossed() * at.crossedScore(surface.criterion());
        }
        if (surface.hasKnownVariance()) {
            gradient[next] = noiseSlope(coordinates, next, Deviance::value);
        }
        return gradient;
    }

    /** Derivatives by the coordinates of l'Cl, C the covariance of the fixed effects, l in coordinates of Q. */
    double[] varianceGradient(double[] coordinates, Deviance at, double[] l) {
        CovariancePoint point = point(coordinates);
        int p = l.length;
        double[] direction = times(at.inverseGram(), l);
        double[] score = new double[q * q];
        for (int i = 0; i < at.products().groups(); i++) {
            double[] e = at.randomTimes(i, direction);
            for (int a = 0; a < q; a++) {
                for (int b = 0; b < q; b++) {
                    score[a * q + b] += at.scale() * e[a] * e[b];
                }
            }
        }
        double[] gradient = new double[size()];
        entriesGradient(score, point.factor(), gradient);
        int next = entries.size();
        if (surface.hasCrossed()) {
            gradient[next++] = 2 * point.crossed() * origin.crossed() * at.scale() * at.crossedSquare(direction);
        }
        if (surface.hasKnownVariance()) {
            gradient[next] = noiseSlope(coordinates, next, d -> {
                double[] there = times(d.inverseGram(), l);
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    sum += d.scale() * l[k] * there[k];
                }
                return sum;
            });
        }
        return gradient;
    }

    /** Expected second derivatives of the criterion at the start: a metric for the first steps of the search. */
    double[] expectedInformation(Deviance at) {
        int n = size();
        double[] information = new double[n * n];
        double[] whitened = new double[q * q];
        for (int i = 0; i < at.products().groups(); i++) {
            whiten(at, i, whitened);
            for (int c = 0; c < entries.size(); c++) {
                Entry one = entries.get(c);
                for (int d = 0; d <= c; d++) {
                    Entry two = entries.get(d);
                    information[c * n + d] += 2
                            * (whitened[one.row() * q + two.row()] * whitened[one.column() * q + two.column()]
                                    + whitened[one.row() * q + two.column()] * whitened[one.column() * q + two.row()]);
                }
            }
        }
        int next = entries.size();
        if (surface.hasCrossed()) {
            int levels = at.products().crossing().orElseThrow().levels();
            double share = origin.crossed() * origin.crossed() * at.crossedInformation() / levels;
            information[next * n + next] = 4 * levels * share * share;
            next++;
        }
        if (surface.hasKnownVariance()) {
            information[next * n + next] =
                    4 * Math.pow(origin.noise(), 4) * at.products().squaredWeights();
        }
        return information;
    }

    private void whiten(Deviance at, int group, double[] whitened) {
        double[] l = origin.factor();
        double[] half = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                for (int k = b; k < q; k++) {
                    half[a * q + b] += at.information(group, a, k) * l[k * q + b];
                }
            }
        }
        System.arraycopy(Deviance.transposedTimes(l, q, half, q), 0, whitened, 0, q * q);
    }

    /** By M: 2 L0' S L, taken at the coordinates. */
    private void entriesGradient(double[] score, double[] factor, double[] gradient) {
        double[] slope = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int k = 0; k < q; k++) {
                for (int b = 0; b <= k; b++) {
                    slope[a * q + b] += 2 * score[a * q + k] * factor[k * q + b];
                }
            }
        }
        double[] byM = Deviance.transposedTimes(origin.factor(), q, slope, q);
        for (int c = 0; c < entries.size(); c++) {
            gradient[c] = byM[entries.get(c).row() * q + entries.get(c).column()];
        }
    }

    private double noiseSlope(double[] coordinates, int index, ToDoubleFunction<Deviance> of) {
        double[] ends = new double[2];
        for (int side = 0; side < 2; side++) {
            double[] moved = coordinates.clone();
            moved[index] += side == 0 ? -NOISE_STEP : NOISE_STEP;
            Optional<Deviance> there = surface.at(point(moved));
            ends[side] = there.map(of::applyAsDouble).orElse(Double.NaN);
        }
        return (ends[1] - ends[0]) / (2 * NOISE_STEP);
    }

    private static double[] times(double[] matrix, double[] vector) {
        int n = vector.length;
        double[] product = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                product[a] += matrix[a * n + b] * vector[b];
            }
        }
        return product;
    }
}
