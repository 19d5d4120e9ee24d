package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The criterion and its derivatives against dense matrices and finite differences, for each kind of model. */
class DevianceTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(20231206);

    static List<GroupedRows> kinds() {
        GroupedRows plain = Grid.thinned(5, Grid.TRUTH, Grid.SLOPE_SDS, Grid.SIGMA, 0.15, RANDOM.split());
        double[][] z = Lme4GoldenTest.firstColumns(plain.x(), 3);
        GroupedRows fewer = GroupedRows.of(plain.y(), plain.x(), z, plain.group(), plain.terms());
        int n = plain.rows();
        int[] name = new int[n];
        double[] variance = new double[n];
        for (int r = 0; r < n; r++) {
            name[r] = (r * 7 + r / 3) % 11;
            variance[r] = 0.02 + 0.3 * RANDOM.nextDouble();
        }
        return List.of(
                plain,
                fewer,
                fewer.withCrossed(name),
                fewer.withSamplingVariance(variance),
                fewer.withCrossed(name).withSamplingVariance(variance));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalsTheDenseFormula(GroupedRows rows) {
        for (Criterion criterion : Criterion.values()) {
            DevianceSurface surface = new DevianceSurface(rows, criterion);
            CovariancePoint point = somePoint(surface);
            Deviance deviance = surface.at(point).orElseThrow();

            assertThat(deviance.value() + surface.designConstant())
                    .isCloseTo(dense(rows, criterion, point, deviance.scale()), within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientEqualsFiniteDifferences(GroupedRows rows) {
        for (Criterion criterion : Criterion.values()) {
            for (CovarianceShape shape : CovarianceShape.values()) {
                DevianceSurface surface = new DevianceSurface(rows, criterion);
                CovarianceChart chart = new CovarianceChart(surface, shape, FirstGuess.of(surface, shape));
                double[] at = chart.start();
                for (int c = 0; c < at.length; c++) {
                    at[c] += 0.2 * RANDOM.nextGaussian();
                }
                double[] gradient =
                        chart.gradient(at, surface.at(chart.point(at)).orElseThrow());
                for (int c = 0; c < at.length; c++) {
                    double h = 1e-5;
                    double slope = (value(surface, chart, at, c, h) - value(surface, chart, at, c, -h)) / (2 * h);
                    assertThat(gradient[c])
                            .as("%s %s coordinate %d", criterion, shape, c)
                            .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void varianceGradientEqualsFiniteDifferences(GroupedRows rows) {
        DevianceSurface surface = new DevianceSurface(rows, Criterion.REML);
        CovarianceChart chart = new CovarianceChart(
                surface, CovarianceShape.UNSTRUCTURED, FirstGuess.of(surface, CovarianceShape.UNSTRUCTURED));
        double[] at = chart.start();
        Deviance deviance = surface.at(chart.point(at)).orElseThrow();
        double[] l = {0.3, -1, 0.5, 0, 0, 1, 0, 0.2};
        double[] gradient = chart.varianceGradient(at, deviance, l);
        for (int c = 0; c < at.length; c++) {
            double[] ends = new double[2];
            for (int side = 0; side < 2; side++) {
                double[] there = at.clone();
                there[c] += side == 0 ? -1e-5 : 1e-5;
                Deviance moved = surface.at(chart.point(there), OptionalDouble.of(deviance.scale()))
                        .orElseThrow();
                for (int a = 0; a < 8; a++) {
                    for (int b = 0; b < 8; b++) {
                        ends[side] += moved.scale() * l[a] * moved.inverseGram()[a * 8 + b] * l[b];
                    }
                }
            }
            double slope = (ends[1] - ends[0]) / 2e-5;
            assertThat(gradient[c]).as("coordinate %d", c).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void isUndefinedRatherThanWrongWhereRoundingWins() {
        GroupedRows rows = kinds().getFirst();
        DevianceSurface surface = new DevianceSurface(rows, Criterion.REML);
        double[] huge = new double[64];
        for (int a = 0; a < 8; a++) {
            huge[a * 8 + a] = 1e200;
        }

        assertThat(surface.at(new CovariancePoint(huge, 0, 1))).isEmpty();
    }

    private static CovariancePoint somePoint(DevianceSurface surface) {
        int q = surface.rows().z()[0].length;
        double[] factor = new double[q * q];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b <= a; b++) {
                factor[a * q + b] = a == b ? 0.5 + RANDOM.nextDouble() : 0.3 * RANDOM.nextGaussian();
            }
        }
        return new CovariancePoint(factor, surface.hasCrossed() ? 0.4 : 0, surface.hasKnownVariance() ? 0.8 : 1);
    }

    private static double value(DevianceSurface surface, CovarianceChart chart, double[] at, int c, double h) {
        double[] there = at.clone();
        there[c] += h;
        return surface.at(chart.point(there)).orElseThrow().value();
    }

    private static double dense(GroupedRows rows, Criterion criterion, CovariancePoint point, double scale) {
        int n = rows.rows();
        int q = rows.z()[0].length;
        double[] relative = FirstGuess.square(point.factor(), q);
        RealMatrix v = MatrixUtils.createRealMatrix(n, n);
        for (int r = 0; r < n; r++) {
            for (int s = 0; s <= r; s++) {
                double sum = 0;
                if (rows.group()[r] == rows.group()[s]) {
                    for (int a = 0; a < q; a++) {
                        for (int b = 0; b < q; b++) {
                            sum += rows.z()[r][a] * relative[a * q + b] * rows.z()[s][b];
                        }
                    }
                }
                if (rows.crossed().isPresent()
                        && rows.crossed().get()[r] == rows.crossed().get()[s]) {
                    sum += point.crossed() * point.crossed();
                }
                sum = scale * sum;
                if (r == s) {
                    sum += scale * point.noise() * point.noise();
                    sum += rows.samplingVariance().isPresent()
                            ? rows.samplingVariance().get()[r]
                            : 0;
                }
                v.setEntry(r, s, sum);
                v.setEntry(s, r, sum);
            }
        }
        RealMatrix x = MatrixUtils.createRealMatrix(rows.x());
        RealVector y = MatrixUtils.createRealVector(rows.y());
        DecompositionSolver solver = new CholeskyDecomposer(1e-14, 1e-14).decompose(v);
        RealMatrix gram = x.transposeMultiply(solver.solve(x));
        RealVector beta =
                new LUDecomposition(gram).getSolver().solve(x.transpose().operate(solver.solve(y)));
        RealVector left = y.subtract(x.operate(beta));
        double logDeterminant = logDeterminant(v) + (criterion == Criterion.REML ? logDeterminant(gram) : 0);
        int degrees = criterion == Criterion.REML ? n - x.getColumnDimension() : n;
        return logDeterminant + left.dotProduct(solver.solve(left)) + degrees * Math.log(2 * Math.PI);
    }

    private static double logDeterminant(RealMatrix symmetric) {
        double sum = 0;
        for (double eigenvalue : new EigenDecompositionSymmetric(symmetric).getEigenvalues()) {
            sum += Math.log(eigenvalue);
        }
        return sum;
    }
}
