package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows a mixed model is fitted to. All arrays are row-major and share one row order, which does not matter to the
 * fit. Arrays are taken over, not copied: 9,450 rows of 8 columns are not worth a second copy, so do not change them.
 *
 * @param y the response, one a row; finite
 * @param x fixed-effect design, rows by p columns, of full column rank
 * @param z random-effect design, rows by q columns, of full column rank; often {@code x} itself
 * @param group 0-based group of each row; every index from 0 to the largest occurs
 * @param terms names of the p columns of x
 * @param crossed 0-based level of a second grouping factor with a random intercept, for example the name shown; levels
 *     without rows are harmless
 * @param samplingVariance known variance of each y around its own truth, for example of an empirical log-odds; at least
 *     0, in squared units of y
 */
public record GroupedRows(
        double[] y,
        double[][] x,
        double[][] z,
        int[] group,
        List<String> terms,
        Optional<int[]> crossed,
        Optional<double[]> samplingVariance) {

    public GroupedRows {
        terms = List.copyOf(terms);
        int rows = y.length;
        if (rows == 0) {
            throw new IllegalArgumentException("no rows to fit");
        }
        requireLength("x", x.length, rows);
        requireLength("z", z.length, rows);
        requireLength("group", group.length, rows);
        requireMatrix("x", x, terms.size());
        boolean same = Arrays.equals(x, z);
        if (!same) {
            requireMatrix("z", z, z[0].length);
        }
        requireFinite("y", y);
        requireNoGaps(group, requireLevels("group", group));
        crossed.ifPresent(levels -> {
            requireLength("crossed", levels.length, rows);
            requireLevels("crossed", levels);
        });
        samplingVariance.ifPresent(variance -> {
            requireLength("samplingVariance", variance.length, rows);
            requireFinite("samplingVariance", variance);
            for (int r = 0; r < rows; r++) {
                if (variance[r] < 0) {
                    throw new IllegalArgumentException(
                            "samplingVariance must not be negative: row " + r + " has " + variance[r]);
                }
            }
        });
        OrthogonalDesign.of(x, terms);
        if (!same) {
            OrthogonalDesign.of(z, columnNames(z[0].length));
        }
    }

    /** Rows without known sampling variances. */
    public GroupedRows(
            double[] y, double[][] x, double[][] z, int[] group, List<String> terms, Optional<int[]> crossed) {
        this(y, x, z, group, terms, crossed, Optional.empty());
    }

    /** Every fixed effect also varies between groups: z = x. */
    public static GroupedRows of(double[] y, double[][] x, int[] group, List<String> terms) {
        return new GroupedRows(y, x, x, group, terms, Optional.empty());
    }

    /** Fixed effects x, random effects z. */
    public static GroupedRows of(double[] y, double[][] x, double[][] z, int[] group, List<String> terms) {
        return new GroupedRows(y, x, z, group, terms, Optional.empty());
    }

    /** The same rows with a random intercept for each level of a second grouping factor that crosses the groups. */
    public GroupedRows withCrossed(int[] levels) {
        return new GroupedRows(y, x, z, group, terms, Optional.of(levels), samplingVariance);
    }

    /** The same rows, each y known to scatter with this variance around its own truth. */
    public GroupedRows withSamplingVariance(double[] variance) {
        return new GroupedRows(y, x, z, group, terms, crossed, Optional.of(variance));
    }

    /** The same rows with the scatter of y left to the fit. */
    public GroupedRows withoutSamplingVariance() {
        return new GroupedRows(y, x, z, group, terms, crossed, Optional.empty());
    }

    /** Number of rows. */
    public int rows() {
        return y.length;
    }

    /** Number of groups. */
    public int groups() {
        return Arrays.stream(group).max().orElseThrow() + 1;
    }

    private static List<String> columnNames(int columns) {
        String[] names = new String[columns];
        Arrays.setAll(names, k -> "z[" + k + "]");
        return List.of(names);
    }

    private static void requireLength(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(what + " has " + actual + " rows, y has " + expected);
        }
    }

    private static void requireMatrix(String what, double[][] matrix, int columns) {
        if (columns == 0) {
            throw new IllegalArgumentException(what + " has no columns");
        }
        for (int r = 0; r < matrix.length; r++) {
            if (matrix[r].length != columns) {
                throw new IllegalArgumentException(
                        what + " row " + r + " has " + matrix[r].length + " columns, expected " + columns);
            }
            requireFinite(what + " row " + r, matrix[r]);
        }
    }

    private static void requireFinite(String what, double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(what + " has " + values[k] + " at position " + k
                        + ": leave rows without a value out, they need no stand-in");
            }
        }
    }

    private static int requireLevels(String what, int[] levels) {
        int largest = -1;
        for (int r = 0; r < levels.length; r++) {
            if (levels[r] < 0) {
                throw new IllegalArgumentException(what + " of row " + r + " is negative: " + levels[r]);
            }
            largest = Math.max(largest, levels[r]);
        }
        if (largest >= levels.length) {
            throw new IllegalArgumentException(
                    what + " goes up to " + largest + " with " + levels.length + " rows: number them 0, 1, 2, ...");
        }
        return largest;
    }

    private static void requireNoGaps(int[] group, int largest) {
        boolean[] seen = new boolean[largest + 1];
        for (int level : group) {
            seen[level] = true;
        }
        for (int level = 0; level <= largest; level++) {
            if (!seen[level]) {
                throw new IllegalArgumentException("group " + level + " has no rows: number groups without gaps");
            }
        }
    }
}
