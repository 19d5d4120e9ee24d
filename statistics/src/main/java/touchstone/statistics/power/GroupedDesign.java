package touchstone.statistics.power;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.mixed.GroupedRows;
import touchstone.statistics.mixed.MixedModel;
import touchstone.statistics.mixed.MixedModelOptions;

/**
 * A planned mixed-model study: every group (scenario) sees the same design, and a contrast of the fixed effects is what
 * matters. Its variance is (slopeSd<sup>2</sup> + residualSd<sup>2</sup> l'(X'X)<sup>-1</sup>l) / groups, and its test a t
 * test with groups - 1 degrees of freedom, so power has a closed form.
 *
 * @param groups number of groups, at least 2
 * @param design rows of one group by fixed effects, of full column rank
 * @param contrast l, weights of the fixed effects
 * @param slopeSd standard deviation of the contrast between groups
 * @param residualSd residual standard deviation
 */
public record GroupedDesign(int groups, double[][] design, double[] contrast, double slopeSd, double residualSd) {
    private static final int MOST_GROUPS = 1_000_000;

    public GroupedDesign {
        if (groups < 2) {
            throw new IllegalArgumentException("at least 2 groups are needed, got " + groups);
        }
        if (!(slopeSd >= 0 && residualSd > 0)) {
            throw new IllegalArgumentException("standard deviations must not be negative, the residual one above 0: "
                    + slopeSd + ", " + residualSd);
        }
        if (design.length == 0 || design[0].length != contrast.length) {
            throw new IllegalArgumentException("the contrast needs one weight for each column of the design");
        }
    }

    /** Two conditions with half of a group's rows each: the contrast is their difference. */
    public static GroupedDesign twoConditions(int groups, int rowsPerGroup, double slopeSd, double residualSd) {
        if (rowsPerGroup < 4 || rowsPerGroup % 2 != 0) {
            throw new IllegalArgumentException("rows per group must be even and at least 4, got " + rowsPerGroup);
        }
        double[][] design = IntStream.range(0, rowsPerGroup)
                .mapToObj(r -> new double[] {1, r % 2})
                .toArray(double[][]::new);
        return new GroupedDesign(groups, design, new double[] {0, 1}, slopeSd, residualSd);
    }

    /** The same study with another number of groups. */
    public GroupedDesign withGroups(int other) {
        return new GroupedDesign(other, design, contrast, slopeSd, residualSd);
    }

    /** Standard error that the contrast will have. */
    public double standardError() {
        return Math.sqrt((slopeSd * slopeSd + residualSd * residualSd * leverage()) / groups);
    }

    /** Probability that the two-sided test at level alpha detects the effect. */
    public double power(double effect, double alpha) {
        return NoncentralT.power(effect / standardError(), groups - 1, alpha);
    }

    /**
     * The fewest groups with which the effect is detected with the probability asked for.
     *
     * @throws IllegalArgumentException if a million groups would not do
     */
    public int groupsNeeded(double effect, double power, double alpha) {
        if (!(power > alpha && power < 1)) {
            throw new IllegalArgumentException("the power asked for must lie between alpha and 1, got " + power);
        }
        int high = 2;
        while (withGroups(high).power(effect, alpha) < power) {
            if (high >= MOST_GROUPS) {
                throw new IllegalArgumentException(
                        "an effect of " + effect + " needs more than " + MOST_GROUPS + " groups");
            }
            high *= 2;
        }
        int low = Math.max(2, high / 2);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (withGroups(middle).power(effect, alpha) < power) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The study as a simulation: rows are made up, the mixed model fitted, the contrast tested. The effect is planted
     * along the contrast; every group has effects of its own in all directions, its contrast with standard deviation
     * slopeSd.
     */
    public PowerSimulation simulation(double alpha, int runs) {
        return new PowerSimulation((effect, random) -> simulated(effect, random).p() < alpha, runs);
    }

    private Coefficient simulated(double effect, RandomGenerator random) {
        double squares = 0;
        for (double weight : contrast) {
            squares += weight * weight;
        }
        int n = design.length;
        double[] y = new double[groups * n];
        double[][] x = new double[groups * n][];
        int[] group = new int[groups * n];
        for (int i = 0; i < groups; i++) {
            double[] own = new double[contrast.length];
            for (int k = 0; k < own.length; k++) {
                own[k] = contrast[k] * effect / squares + slopeSd / Math.sqrt(squares) * random.nextGaussian();
            }
            for (int r = 0; r < n; r++) {
                int row = i * n + r;
                double mean = 0;
                for (int k = 0; k < own.length; k++) {
                    mean += design[r][k] * own[k];
                }
                y[row] = mean + residualSd * random.nextGaussian();
                x[row] = design[r];
                group[row] = i;
            }
        }
        var terms = IntStream.range(0, contrast.length)
                .mapToObj(k -> "x[" + k + "]")
                .toList();
        return MixedModel.fit(GroupedRows.of(y, x, group, terms), MixedModelOptions.reml())
                .contrast(contrast);
    }

    private double leverage() {
        RealVector l = MatrixUtils.createRealVector(contrast);
        var x = MatrixUtils.createRealMatrix(design);
        return l.dotProduct(
                new LUDecomposition(x.transposeMultiply(x)).getSolver().solve(l));
    }
}
