package touchstone.evaluation.discrimination.estimate;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * One number for a series: the mean of |score| over the demographics (the card's definition; the paper's single number may be
 * put together otherwise).
 *
 * <p>Absolute values are positive even where nothing is there, so resampling alone would never reach 0. The interval therefore
 * begins at 0 unless Hotelling's test rejects that all scores are 0 at the interval's own level.
 *
 * @param value mean |score|, log-odds
 * @param interval percentile bootstrap over scenarios, names drawn too where they stand for people
 * @param allZeroP p-value of "every score is 0"
 */
public record Summary(double value, Interval interval, double allZeroP) {
    private static final double RIDGE = 1e-14;

    public static Outcome<Summary> of(Scores scores, int draws, double level, RandomGenerator random) {
        List<Contrast> demographics = scores.design().demographics();
        ScenarioSums sums = scores.sums();
        RealMatrix nameRoot = scores.names()
                .filter(spread -> spread.sd() > 0)
                .map(spread -> root(spread.covariance()))
                .orElse(MatrixUtils.createRealMatrix(
                        scores.design().columns(), scores.design().columns()));
        boolean named = scores.names().filter(spread -> spread.sd() > 0).isPresent();
        double value = meanAbsolute(demographics, scores.fit().beta());
        double p = allZeroP(scores);
        return new ClusterBootstrap(draws)
                .ofSums(
                        sums.summaries(),
                        sum -> {
                            double[] beta = sums.coefficients(sum);
                            if (named) {
                                double[] shift = nameRoot.operate(normals(beta.length, random));
                                for (int k = 0; k < beta.length; k++) {
                                    beta[k] += shift[k];
                                }
                            }
                            return new double[] {meanAbsolute(demographics, beta)};
                        },
                        random)
                .map(bootstrap -> bootstrap.percentile(0, level))
                .map(interval -> switch (interval) {
                    case Outcome.Defined<Interval>(Interval found) -> found;
                    case Outcome.Undefined<Interval> none -> new Interval(0, Double.POSITIVE_INFINITY, level);
                })
                .map(found -> new Summary(
                        value,
                        new Interval(
                                p < 1 - level ? Math.min(found.low(), value) : 0, Math.max(found.high(), value), level),
                        p));
    }

    private static double meanAbsolute(List<Contrast> demographics, double[] beta) {
        return demographics.stream()
                .mapToDouble(contrast -> Math.abs(contrast.of(beta)))
                .average()
                .orElse(0);
    }

    /** Hotelling's T squared of all demographics together, F on (k, scenarios - k). */
    private static double allZeroP(Scores scores) {
        List<Contrast> demographics = scores.design().demographics();
        int k = demographics.size();
        int m = scores.scenarios();
        if (m <= k) {
            return 1;
        }
        RealMatrix select = new Array2DRowRealMatrix(
                demographics.stream().map(Contrast::weights).toArray(double[][]::new), false);
        RealMatrix covariance = select.multiply(scores.covariance()).multiplyTransposed(select);
        LUDecomposition solver = new LUDecomposition(covariance, 1e-300);
        if (!solver.getSolver().isNonSingular()) {
            return 1;
        }
        double[] beta = select.operate(scores.fit().beta());
        double squared = MatrixUtils.createRealVector(beta)
                .dotProduct(solver.getSolver().solve(MatrixUtils.createRealVector(beta)));
        double f = squared * (m - k) / ((m - 1.0) * k);
        return 1 - new FDistribution(k, m - k).cumulativeProbability(f);
    }

    private static RealMatrix root(RealMatrix covariance) {
        double scale = covariance.getTrace() / covariance.getRowDimension();
        RealMatrix safe = covariance.add(MatrixUtils.createRealIdentityMatrix(covariance.getRowDimension())
                .scalarMultiply(scale * 1e-9 + RIDGE));
        return new CholeskyDecomposition(safe, 1e-6, 0).getL();
    }

    private static double[] normals(int size, RandomGenerator random) {
        double[] normals = new double[size];
        for (int k = 0; k < size; k++) {
            normals[k] = random.nextGaussian();
        }
        return normals;
    }
}
