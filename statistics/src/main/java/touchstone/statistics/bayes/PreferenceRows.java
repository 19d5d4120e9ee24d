package touchstone.statistics.bayes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import touchstone.statistics.Outcome;

/**
 * Choices between two replies, A and B, with features that say which of the two has more of something: 1 for A, -1 for B,
 * 0 for neither; and covariates, which say by how much: any number, such as the logarithm of the ratio of lengths, whose sign
 * turns when A and B are swapped. Features come first, covariates after them. Immutable.
 *
 * <p>Kept as what the chosen reply had more of: a row in which B was chosen is turned round, which changes nothing in a
 * model without intercept, P(A chosen) = sigmoid(sum over k of alpha_k phi_k). Equal rows are kept once, with their
 * number. Hence swapping A and B in any row, or the order of rows, leaves these rows the same.
 */
public final class PreferenceRows {
    /** A pivot below this is zero: sums of products are whole numbers, or of the order of covariates squared. */
    private static final double SINGULAR = 1e-9;

    private final int ternary;
    private final int covariates;
    private final int labellers;
    private final int rows;
    private final List<Pattern> patterns;
    private final int[] counts;

    private PreferenceRows(int ternary, int covariates, int labellers, int rows, List<Pattern> patterns, int[] counts) {
        this.ternary = ternary;
        this.covariates = covariates;
        this.labellers = labellers;
        this.rows = rows;
        this.patterns = patterns;
        this.counts = counts;
    }

    /**
     * Gathers rows.
     *
     * @param features row by row, each value -1, 0 or 1; every row as long as the first
     * @param firstPreferred for each row whether A was chosen
     */
    public static PreferenceRows of(byte[][] features, boolean[] firstPreferred) {
        return of(features, new double[features.length][0], firstPreferred);
    }

    /**
     * Gathers rows with covariates.
     *
     * @param features row by row, each value -1, 0 or 1; every row as long as the first
     * @param covariates row by row, finite; every row as long as the first
     * @param firstPreferred for each row whether A was chosen
     */
    public static PreferenceRows of(byte[][] features, double[][] covariates, boolean[] firstPreferred) {
        return of(features, covariates, new int[features.length], 0, firstPreferred);
    }

    /**
     * Gathers rows with covariates and who chose. Swapping A and B is then no longer nothing: it turns the labeller's side.
     *
     * @param features row by row, each value -1, 0 or 1; every row as long as the first
     * @param covariates row by row, finite; every row as long as the first
     * @param labeller for each row who chose, from 0
     * @param labellers how many there are; 0 where it is not known who chose
     * @param firstPreferred for each row whether A was chosen
     */
    public static PreferenceRows of(
            byte[][] features, double[][] covariates, int[] labeller, int labellers, boolean[] firstPreferred) {
        int n = features.length;
        if (n == 0 || firstPreferred.length != n || covariates.length != n) {
            throw new IllegalArgumentException(
                    "as many choices and rows of covariates as rows are needed, and at least 1: got "
                            + firstPreferred.length + ", " + covariates.length + " and " + n);
        }
        if (labeller.length != n
                || (labellers > 0 && Arrays.stream(labeller).anyMatch(who -> who < 0 || who >= labellers))) {
            throw new IllegalArgumentException("each row needs a labeller from 0 to " + (labellers - 1));
        }
        int d = features[0].length;
        int c = covariates[0].length;
        if (d + c == 0) {
            throw new IllegalArgumentException("at least 1 feature is needed");
        }
        Map<Pattern, Integer> merged = new LinkedHashMap<>();
        for (int r = 0; r < n; r++) {
            merged.merge(
                    new Pattern(
                            turned(features[r], d, r, firstPreferred[r]),
                            turned(covariates[r], c, r, firstPreferred[r]),
                            labellers == 0 ? 0 : 2 * labeller[r] + (firstPreferred[r] ? 0 : 1)),
                    1,
                    Integer::sum);
        }
        // In one order whatever that of the rows, so that sums over rows are the same to the last bit.
        var ordered =
                merged.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        return new PreferenceRows(
                d,
                c,
                labellers,
                n,
                ordered.stream().map(Map.Entry::getKey).toList(),
                ordered.stream().mapToInt(Map.Entry::getValue).toArray());
    }

    private static byte[] turned(byte[] row, int d, int r, boolean firstPreferred) {
        if (row.length != d) {
            throw new IllegalArgumentException("row " + r + " has " + row.length + " features, row 0 has " + d);
        }
        byte[] turned = new byte[d];
        for (int k = 0; k < d; k++) {
            if (row[k] < -1 || row[k] > 1) {
                throw new IllegalArgumentException(
                        "feature " + k + " of row " + r + " must be -1, 0 or 1, got " + row[k]);
            }
            turned[k] = firstPreferred ? row[k] : (byte) -row[k];
        }
        return turned;
    }

    private static double[] turned(double[] row, int c, int r, boolean firstPreferred) {
        if (row.length != c) {
            throw new IllegalArgumentException("row " + r + " has " + row.length + " covariates, row 0 has " + c);
        }
        double[] turned = new double[c];
        for (int k = 0; k < c; k++) {
            if (!Double.isFinite(row[k])) {
                throw new IllegalArgumentException(
                        "covariate " + k + " of row " + r + " must be a finite number, got " + row[k]);
            }
            // Never -0, which would be another pattern than 0.
            turned[k] = firstPreferred ? row[k] + 0.0 : 0.0 - row[k];
        }
        return turned;
    }

    /** Number of features and covariates: of weights. */
    public int features() {
        return ternary + covariates;
    }

    /** How many of them, the first ones, are -1, 0 or 1. */
    int ternary() {
        return ternary;
    }

    /** Number of labellers; 0 where it is not known who chose. */
    int labellers() {
        return labellers;
    }

    /** Twice the labeller of distinct row p, one more where B was chosen. */
    int side(int p) {
        return patterns.get(p).side();
    }

    /** Number of choices. */
    public int rows() {
        return rows;
    }

    /** Number of different rows, once all are turned so that A is chosen. */
    public int distinct() {
        return patterns.size();
    }

    /**
     * Share of choices on the side of the weights: sum over k of alpha_k phi_k above 0 for the chosen reply. Ties count
     * half.
     */
    public double signAgreement(double[] weights) {
        double agreed = 0;
        for (int p = 0; p < counts.length; p++) {
            double margin = 0;
            for (int k = 0; k < features(); k++) {
                margin += value(p, k) * weights[k];
            }
            agreed += counts[p] * (Math.signum(margin) + 1) / 2;
        }
        return agreed / rows;
    }

    /**
     * Variance inflation of each feature: the factor by which its weight's variance exceeds what it would be if the
     * features had nothing to do with each other; 1 for unrelated features, doubtful from about 5. Taken about 0, not
     * about means, since the model has no intercept.
     *
     * @return undefined where some features are combinations of others, or never differ from 0
     */
    public Outcome<List<Double>> varianceInflation() {
        double[][] products = new double[features()][features()];
        for (int p = 0; p < counts.length; p++) {
            for (int k = 0; k < features(); k++) {
                for (int j = 0; j < features(); j++) {
                    products[k][j] += counts[p] * value(p, k) * value(p, j);
                }
            }
        }
        LUDecomposition decomposition = new LUDecomposition(new Array2DRowRealMatrix(products, false), SINGULAR);
        if (!decomposition.getSolver().isNonSingular()) {
            return Outcome.undefined("some features are combinations of others, or never differ from 0");
        }
        RealMatrix inverse = decomposition.getSolver().getInverse();
        return Outcome.defined(IntStream.range(0, features())
                .mapToObj(k -> products[k][k] * inverse.getEntry(k, k))
                .toList());
    }

    /** Feature or covariate k of distinct row p, for the chosen reply. */
    double value(int p, int k) {
        return k < ternary ? patterns.get(p).features()[k] : patterns.get(p).covariates()[k - ternary];
    }

    /** Feature k of distinct row p, for the chosen reply: -1, 0 or 1. */
    int sign(int p, int k) {
        return patterns.get(p).features()[k];
    }

    /** How often distinct row p occurs. */
    int count(int p) {
        return counts[p];
    }

    /** The key of equal rows; arrays have no equality of their own. */
    private static final class Pattern implements Comparable<Pattern> {
        private final byte[] features;
        private final double[] covariates;
        private final int side;

        Pattern(byte[] features, double[] covariates, int side) {
            this.features = features;
            this.covariates = covariates;
            this.side = side;
        }

        int side() {
            return side;
        }

        byte[] features() {
            return features;
        }

        double[] covariates() {
            return covariates;
        }

        @Override
        public int compareTo(Pattern other) {
            int byFeatures = Arrays.compare(features, other.features);
            int byCovariates = byFeatures != 0 ? byFeatures : Arrays.compare(covariates, other.covariates);
            return byCovariates != 0 ? byCovariates : Integer.compare(side, other.side);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pattern pattern
                    && side == pattern.side
                    && Arrays.equals(features, pattern.features)
                    && Arrays.equals(covariates, pattern.covariates);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(features) + Arrays.hashCode(covariates)) + side;
        }
    }
}
