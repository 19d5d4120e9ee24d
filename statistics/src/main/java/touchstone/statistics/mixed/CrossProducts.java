package touchstone.statistics.mixed;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that the likelihood needs to know of the rows: weighted sums of products within each group. Made in one pass over
 * the rows, after which an evaluation of the likelihood costs no pass over them.
 *
 * <p>Flat row-major arrays; U stands for the p columns of Q (the orthonormal fixed design) followed by the response.
 *
 * @param q random effects a group
 * @param p fixed effects
 * @param rows number of rows
 * @param za one block a group, q by (q + p + 1): Z'WZ beside Z'WU
 * @param uu (p + 1) by (p + 1): U'WU over all rows
 * @param logWeights sum of log w over all rows
 * @param squaredWeights sum of w squared over all rows
 * @param crossing products with the crossed factor, if there is one
 */
record CrossProducts(
        int q,
        int p,
        int rows,
        double[][] za,
        double[] uu,
        double logWeights,
        double squaredWeights,
        Optional<Crossing> crossing) {

    /**
     * Products with the indicators C of the crossed factor.
     *
     * @param levels m
     * @param present the levels that occur in each group, ascending
     * @param cz one block a group: C'WZ of the levels present, as q by present.length
     * @param cc m: the diagonal of C'WC
     * @param cu m by (p + 1): C'WU
     */
    record Crossing(int levels, int[][] present, double[][] cz, double[] cc, double[] cu) {}

    int groups() {
        return za.length;
    }

    /** Sums over the rows with weight w, 1 for each row when none are given. */
    static CrossProducts of(GroupedRows rows, OrthogonalDesign design, double[] response, double @Nullable [] w) {
        int p = design.columns();
        int q = rows.z()[0].length;
        int wide = q + p + 1;
        double[][] za = new double[rows.groups()][q * wide];
        double[] uu = new double[(p + 1) * (p + 1)];
        Optional<Crossing> crossing = rows.crossed().map(levels -> emptyCrossing(rows, levels, p));
        double logWeights = 0;
        double squaredWeights = 0;
        double[] line = new double[wide];
        for (int r = 0; r < response.length; r++) {
            double weight = w == null ? 1 : w[r];
            System.arraycopy(rows.z()[r], 0, line, 0, q);
            System.arraycopy(design.q(), r * p, line, q, p);
            line[q + p] = response[r];
            addOuter(za[rows.group()[r]], line, 0, q, 0, wide, weight);
            addOuter(uu, line, q, p + 1, q, p + 1, weight);
            logWeights += w == null ? 0 : Math.log(weight);
            squaredWeights += weight * weight;
            if (crossing.isPresent()) {
                addCrossed(crossing.get(), rows, r, line, weight);
            }
        }
        return new CrossProducts(q, p, response.length, za, uu, logWeights, squaredWeights, crossing);
    }

    private static void addOuter(
            double[] sum, double[] line, int rowStart, int height, int columnStart, int width, double weight) {
        for (int a = 0; a < height; a++) {
            double scaled = weight * line[rowStart + a];
            int row = a * width;
            for (int b = 0; b < width; b++) {
                sum[row + b] += scaled * line[columnStart + b];
            }
        }
    }

    private static Crossing emptyCrossing(GroupedRows rows, int[] levels, int p) {
        int m = Arrays.stream(levels).max().orElseThrow() + 1;
        int[] group = rows.group();
        boolean[][] occurs = new boolean[rows.groups()][m];
        for (int r = 0; r < levels.length; r++) {
            occurs[group[r]][levels[r]] = true;
        }
        int[][] present = new int[occurs.length][];
        double[][] cz = new double[occurs.length][];
        for (int i = 0; i < occurs.length; i++) {
            boolean[] here = occurs[i];
            present[i] = IntStream.range(0, m).filter(level -> here[level]).toArray();
            cz[i] = new double[rows.z()[0].length * present[i].length];
        }
        return new Crossing(m, present, cz, new double[m], new double[m * (p + 1)]);
    }

    private static void addCrossed(Crossing crossing, GroupedRows rows, int r, double[] line, double weight) {
        int group = rows.group()[r];
        int level = rows.crossed().orElseThrow()[r];
        int[] present = crossing.present()[group];
        int at = Arrays.binarySearch(present, level);
        int q = rows.z()[0].length;
        for (int a = 0; a < q; a++) {
            crossing.cz()[group][a * present.length + at] += weight * line[a];
        }
        crossing.cc()[level] += weight;
        int wide = line.length - q;
        for (int b = 0; b < wide; b++) {
            crossing.cu()[level * wide + b] += weight * line[q + b];
        }
    }
}
