package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The decision grid, 9 ages x 3 genders x 5 races, and a decider whose effects are planted. */
final class Grid {
    static final double[] TRUTH = {1.2, -0.25, 0.4, 0.6, 0.1, 0.5, 0.2, 0.3};
    static final double[] SLOPE_SDS = {0.8, 0.15, 0.2, 0.22, 0.25, 0.28, 0.3, 0.2};
    static final double SIGMA = 0.35;
    static final double[][] DESIGN = design();

    private Grid() {}

    static double[] line(int race, int gender, double age) {
        double[] line = new double[8];
        line[0] = 1;
        line[1] = (age - 60) / 25.8213;
        if (gender > 0) {
            line[1 + gender] = 1;
        }
        if (race > 0) {
            line[3 + race] = 1;
        }
        return line;
    }

    private static double[][] design() {
        double[][] design = new double[135][];
        for (int cell = 0; cell < 135; cell++) {
            design[cell] = line(cell % 5, cell / 5 % 3, 20 + 10.0 * (cell / 15));
        }
        return design;
    }

    /** Every cell of the grid in every group. */
    static GroupedRows full(int groups, double[] truth, double[] sds, double sigma, RandomGenerator random) {
        return thinned(groups, truth, sds, sigma, 1, random);
    }

    /** Each row kept with a probability. */
    static GroupedRows thinned(
            int groups, double[] truth, double[] sds, double sigma, double kept, RandomGenerator random) {
        int rows = groups * DESIGN.length;
        double[] y = new double[rows];
        double[][] x = new double[rows][];
        int[] group = new int[rows];
        int row = 0;
        for (int i = 0; i < groups; i++) {
            double[] own = truth.clone();
            for (int k = 0; k < own.length; k++) {
                own[k] += sds[k] * random.nextGaussian();
            }
            for (double[] line : DESIGN) {
                double mean = 0;
                for (int k = 0; k < own.length; k++) {
                    mean += line[k] * own[k];
                }
                double answer = mean + sigma * random.nextGaussian();
                if (kept >= 1 || random.nextDouble() < kept) {
                    y[row] = answer;
                    x[row] = line;
                    group[row++] = i;
                }
            }
        }
        return GroupedRows.of(Arrays.copyOf(y, row), Arrays.copyOf(x, row), Arrays.copyOf(group, row), Golden.TERMS);
    }
}
