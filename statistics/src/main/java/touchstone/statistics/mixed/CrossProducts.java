package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that the likelihood needs to know of the rows, made in one pass, after which an evaluation costs no pass over them:
 * for each group the thin QR factors of its weighted random design, W<sup>1/2</sup>Z = QR, with everything else split
 * into its part in the span of Z and the rest. Factors rather than products of products: the likelihood is then a sum of
 * squares without cancellation, even where random effects dwarf the residual.
 *
 * <p>Flat row-major arrays; U stands for the p columns of the orthonormal fixed design followed by the response.
 *
 * @param q random effects a group
 * @param p fixed effects
 * @param rows number of rows
 * @param roots one block a group, q by (q + p + 1): R, upper triangular, beside T = Q'W<sup>1/2</sup>U
 * @param rest (p + 1) by (p + 1): U'WU - T'T, summed over groups
 * @param logWeights sum of log w over all rows
 * @param squaredWeights sum of w squared over all rows
 * @param crossing the same of the crossed factor, if there is one
 */
record CrossProducts(
        int q,
        int p,
        int rows,
        double[][] roots,
        double[] rest,
        double logWeights,
        double squaredWeights,
        Optional<Crossing> crossing) {
    private static final double DEPENDENT = 1e-12;

    /**
     * The indicators C of the crossed factor.
     *
     * @param levels m
     * @param present the levels that occur in each group, ascending
     * @param roots one block a group: Q'W<sup>1/2</sup>C of the levels present, q by present.length
     * @param rest m by m: C'WC less the part in the span of each group's Z
     * @param restU m by (p + 1): C'WU less that part
     */
    record Crossing(int levels, int[][] present, double[][] roots, double[] rest, double[] restU) {}

    int groups() {
        return roots.length;
    }

    /** From the rows with weight w, 1 for each row when none are given. */
    static CrossProducts of(GroupedRows rows, OrthogonalDesign design, double[] response, double @Nullable [] w) {
        int p = design.columns();
        int q = rows.z()[0].length;
        int[][] members = members(rows);
        double[][] roots = new double[members.length][];
        double[] rest = new double[(p + 1) * (p + 1)];
        Optional<Crossing> crossing = rows.crossed().map(levels -> emptyCrossing(members, levels, q, p));
        for (int i = 0; i < members.length; i++) {
            double[][] columns = columns(rows, design, response, w, members[i]);
            roots[i] = orthogonalise(columns, q);
            addGram(rest, columns, q);
            if (crossing.isPresent()) {
                addCrossed(crossing.get(), rows, i, members[i], columns, w);
            }
        }
        double logWeights = 0;
        double squaredWeights = response.length;
        if (w != null) {
            squaredWeights = 0;
            for (double weight : w) {
                logWeights += Math.log(weight);
                squaredWeights += weight * weight;
            }
        }
        return new CrossProducts(q, p, response.length, roots, rest, logWeights, squaredWeights, crossing);
    }

    private static int[][] members(GroupedRows rows) {
        int[] sizes = new int[rows.groups()];
        for (int group : rows.group()) {
            sizes[group]++;
        }
        int[][] members = new int[sizes.length][];
        for (int r = rows.rows() - 1; r >= 0; r--) {
            int group = rows.group()[r];
            if (members[group] == null) {
                members[group] = new int[sizes[group]];
            }
            members[group][--sizes[group]] = r;
        }
        return members;
    }

    private static double[][] columns(
            GroupedRows rows, OrthogonalDesign design, double[] response, double @Nullable [] w, int[] members) {
        int q = rows.z()[0].length;
        int p = design.columns();
        double[][] columns = new double[q + p + 1][members.length];
        for (int m = 0; m < members.length; m++) {
            int r = members[m];
            double root = w == null ? 1 : Math.sqrt(w[r]);
            for (int a = 0; a < q; a++) {
                columns[a][m] = root * rows.z()[r][a];
            }
            for (int k = 0; k < p; k++) {
                columns[q + k][m] = root * design.q()[r * p + k];
            }
            columns[q + p][m] = root * response[r];
        }
        return columns;
    }

    /** Gram-Schmidt, done twice: leaves Q in the first q columns and the rest of U in the others; answers [R T]. */
    private static double[] orthogonalise(double[][] columns, int q) {
        int wide = columns.length;
        double[] root = new double[q * wide];
        for (int c = 0; c < wide; c++) {
            double[] column = columns[c];
            double length = Math.sqrt(dot(column, column));
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < Math.min(c, q); j++) {
                    double share = dot(columns[j], column);
                    root[j * wide + c] += share;
                    for (int m = 0; m < column.length; m++) {
                        column[m] -= share * columns[j][m];
                    }
                }
            }
            if (c < q) {
                double left = Math.sqrt(dot(column, column));
                boolean dependent = !(left > DEPENDENT * length);
                root[c * wide + c] = dependent ? 0 : left;
                for (int m = 0; m < column.length; m++) {
                    column[m] = dependent ? 0 : column[m] / left;
                }
            }
        }
        return root;
    }

    private static void addGram(double[] gram, double[][] columns, int q) {
        int corner = columns.length - q;
        for (int a = 0; a < corner; a++) {
            for (int b = 0; b <= a; b++) {
                double product = dot(columns[q + a], columns[q + b]);
                gram[a * corner + b] += product;
                gram[b * corner + a] += a == b ? 0 : product;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int m = 0; m < a.length; m++) {
            sum += a[m] * b[m];
        }
        return sum;
    }

    private static Crossing emptyCrossing(int[][] members, int[] levels, int q, int p) {
        int m = Arrays.stream(levels).max().orElseThrow() + 1;
        int[][] present = Arrays.stream(members)
                .map(rows -> IntStream.of(rows)
                        .map(r -> levels[r])
                        .distinct()
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
        double[][] roots =
                Arrays.stream(present).map(here -> new double[q * here.length]).toArray(double[][]::new);
        return new Crossing(m, present, roots, new double[m * m], new double[m * (p + 1)]);
    }

    private static void addCrossed(
            Crossing crossing, GroupedRows rows, int group, int[] members, double[][] columns, double @Nullable [] w) {
        int[] levels = rows.crossed().orElseThrow();
        int[] present = crossing.present()[group];
        int n = present.length;
        double[] root = crossing.roots()[group];
        int q = root.length / n;
        int corner = columns.length - q;
        for (int m = 0; m < members.length; m++) {
            int level = levels[members[m]];
            int at = Arrays.binarySearch(present, level);
            double weight = w == null ? 1 : w[members[m]];
            double rootWeight = Math.sqrt(weight);
            for (int a = 0; a < q; a++) {
                root[a * n + at] += rootWeight * columns[a][m];
            }
            // What is left in the columns of U is already orthogonal to Z.
            for (int b = 0; b < corner; b++) {
                crossing.restU()[level * corner + b] += rootWeight * columns[q + b][m];
            }
            crossing.rest()[level * crossing.levels() + level] += weight;
        }
        for (int a = 0; a < n; a++) {
            int row = present[a] * crossing.levels();
            for (int e = 0; e < q; e++) {
                double f = root[e * n + a];
                for (int b = 0; b < n; b++) {
                    crossing.rest()[row + present[b]] -= f * root[e * n + b];
                }
            }
        }
    }
}
