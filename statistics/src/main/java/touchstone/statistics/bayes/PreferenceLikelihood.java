package touchstone.statistics.bayes;

import java.util.Arrays;
import java.util.stream.IntStream;
import touchstone.statistics.Logit;

/**
 * Log-likelihood of weights given {@link PreferenceRows}: minus the sum over rows of log(1 + exp(-m)), m = sum over k of
 * alpha_k z_k.
 *
 * <p>Six ternary features have 729 patterns. The sums of their weights are tabulated once for each evaluation, so that a
 * row costs a look-up for every six features; the gradient goes the same way back: rows add what they contribute to
 * their patterns, and patterns are then summed over. This is the method of the four Russians (Arlazarov, Dinic, Kronrod
 * and Faradzhev 1970) with three digits. Covariates have no patterns: each row has its own factor for them. Not for use by
 * several threads at once.
 */
final class PreferenceLikelihood {
    private static final int WIDTH = 6;
    private static final int STRIP = 64;
    /** Sum of absolute weights below which exp of any margin is far from overflow. */
    private static final double TAME = 300;

    private final int features;
    private final int singles;
    private final int size;
    private final int[] counts;
    private final short[][] codes;
    /** By covariate its values. */
    private final double[][] measured;
    /** By covariate its greatest value, whatever its sign. */
    private final double[] greatest;

    private final SideBias sides;

    private final double[][] tables;
    private final double[] slopes = new double[STRIP];
    private final double[] odds = new double[STRIP];

    PreferenceLikelihood(PreferenceRows rows) {
        features = rows.ternary();
        size = rows.distinct();
        // Rows that occur once come first: their factors 1 + exp(-m) may be multiplied before one logarithm is taken.
        int[] order = IntStream.concat(
                        IntStream.range(0, size).filter(p -> rows.count(p) == 1),
                        IntStream.range(0, size).filter(p -> rows.count(p) > 1))
                .toArray();
        singles = (int) IntStream.range(0, size).filter(p -> rows.count(p) == 1).count();
        counts = IntStream.of(order).map(rows::count).toArray();
        int blocks = (features + WIDTH - 1) / WIDTH;
        codes = new short[blocks][size];
        tables = new double[blocks][];
        for (int b = 0; b < blocks; b++) {
            tables[b] = new double[power(digits(b))];
            for (int i = 0; i < size; i++) {
                int code = 0;
                for (int j = digits(b) - 1; j >= 0; j--) {
                    code = 3 * code + rows.sign(order[i], b * WIDTH + j) + 1;
                }
                codes[b][i] = (short) code;
            }
        }
        measured = new double[rows.features() - features][];
        greatest = new double[measured.length];
        for (int c = 0; c < measured.length; c++) {
            int place = features + c;
            measured[c] =
                    IntStream.of(order).mapToDouble(p -> rows.value(p, place)).toArray();
            greatest[c] = Arrays.stream(measured[c]).map(Math::abs).max().orElse(0);
        }
        sides = SideBias.of(rows, order);
    }

    private PreferenceLikelihood(PreferenceLikelihood other) {
        features = other.features;
        size = other.size;
        singles = other.singles;
        counts = other.counts;
        codes = other.codes;
        measured = other.measured;
        greatest = other.greatest;
        sides = other.sides.twin();
        tables = new double[codes.length][];
        for (int b = 0; b < tables.length; b++) {
            tables[b] = new double[other.tables[b].length];
        }
    }

    /** Another one on the same rows, for another thread. */
    PreferenceLikelihood twin() {
        return new PreferenceLikelihood(this);
    }

    private int digits(int block) {
        return Math.min(WIDTH, features - block * WIDTH);
    }

    private static int power(int digits) {
        int power = 1;
        for (int j = 0; j < digits; j++) {
            power *= 3;
        }
        return power;
    }

    /** The log-likelihood; the gradient is overwritten. Weights of features come first, then covariates' and labellers'. */
    double valueAndGradient(double[] weights, double[] gradient) {
        int labellers = features + measured.length;
        double reach = sides.set(weights, labellers);
        for (int k = 0; k < labellers; k++) {
            reach += Math.abs(weights[k]) * (k < features ? 1 : greatest[k - features]);
        }
        boolean tame = reach < TAME;
        double[][] sums = new double[tables.length][];
        for (int b = 0; b < tables.length; b++) {
            tabulate(weights, b, tame);
            sums[b] = new double[tables[b].length];
        }
        Arrays.fill(gradient, features, labellers, 0);
        double value = 0;
        for (int from = 0; from < size; from += STRIP) {
            int length = Math.min(STRIP, size - from);
            value += tame ? byOdds(weights, from, length) : byMargins(weights, from, length);
            scatter(sums, from, length);
            measure(gradient, from, length);
            sides.scatter(slopes, from, length);
        }
        sides.collect(gradient, labellers);
        for (int b = 0; b < sums.length; b++) {
            collect(sums[b], b, gradient);
        }
        return value;
    }

    /**
     * For every pattern of a block exp(-sum of weights), so that no row needs an exponential of its own; the sum itself
     * where that could overflow. The first feature is the lowest digit.
     */
    private void tabulate(double[] weights, int block, boolean tame) {
        double[] table = tables[block];
        table[0] = tame ? 1 : 0;
        int known = 1;
        for (int j = 0; j < digits(block); j++) {
            double weight = weights[block * WIDTH + j];
            double up = Math.exp(-weight);
            double down = Math.exp(weight);
            for (int c = 0; c < known; c++) {
                double middle = table[c];
                table[c] = tame ? middle * down : middle - weight;
                table[c + known] = middle;
                table[c + 2 * known] = tame ? middle * up : middle + weight;
            }
            known *= 3;
        }
    }

    /** Log-likelihood of a strip from tables of exp(-sum); leaves its derivatives by the margins in the slopes. */
    private double byOdds(double[] weights, int from, int length) {
        gather(from, length);
        covary(weights, from, length);
        sides.multiply(odds, from, length);
        if (from + length <= singles) {
            double product = 1;
            for (int i = 0; i < length; i++) {
                product *= 1 + odds[i];
            }
            if (product <= Double.MAX_VALUE) {
                for (int i = 0; i < length; i++) {
                    slopes[i] = odds[i] / (1 + odds[i]);
                }
                return -Math.log(product);
            }
        }
        double value = 0;
        for (int i = 0; i < length; i++) {
            value -= counts[from + i] * Math.log(1 + odds[i]);
            slopes[i] = counts[from + i] * (odds[i] / (1 + odds[i]));
        }
        return value;
    }

    /** Products of the tables' entries, two blocks at a time to spare memory traffic. */
    private void gather(int from, int length) {
        Arrays.fill(odds, 1);
        int b = 0;
        for (; b + 1 < tables.length; b += 2) {
            double[] table = tables[b];
            double[] next = tables[b + 1];
            short[] code = codes[b];
            short[] nextCode = codes[b + 1];
            for (int i = 0; i < length; i++) {
                odds[i] *= table[code[from + i]] * next[nextCode[from + i]];
            }
        }
        if (b < tables.length) {
            double[] table = tables[b];
            short[] code = codes[b];
            for (int i = 0; i < length; i++) {
                odds[i] *= table[code[from + i]];
            }
        }
    }

    /** The factors of covariates. */
    private void covary(double[] weights, int from, int length) {
        if (measured.length > 0) {
            for (int i = 0; i < length; i++) {
                odds[i] *= Math.exp(-covariates(weights, from + i));
            }
        }
    }

    private double covariates(double[] weights, int row) {
        double sum = 0;
        for (int c = 0; c < measured.length; c++) {
            sum += weights[features + c] * measured[c][row];
        }
        return sum;
    }

    /** What a strip adds to the derivatives by weights of covariates. */
    private void measure(double[] gradient, int from, int length) {
        for (int c = 0; c < measured.length; c++) {
            double slope = 0;
            for (int i = 0; i < length; i++) {
                slope += slopes[i] * measured[c][from + i];
            }
            gradient[features + c] += slope;
        }
    }

    private void scatter(double[][] sums, int from, int length) {
        int b = 0;
        for (; b + 1 < sums.length; b += 2) {
            double[] sum = sums[b];
            double[] next = sums[b + 1];
            short[] code = codes[b];
            short[] nextCode = codes[b + 1];
            for (int i = 0; i < length; i++) {
                double slope = slopes[i];
                sum[code[from + i]] += slope;
                next[nextCode[from + i]] += slope;
            }
        }
        if (b < sums.length) {
            double[] sum = sums[b];
            short[] code = codes[b];
            for (int i = 0; i < length; i++) {
                sum[code[from + i]] += slopes[i];
            }
        }
    }

    /** The same from tables of sums, for weights of any size. */
    private double byMargins(double[] weights, int from, int length) {
        double value = 0;
        for (int i = 0; i < length; i++) {
            double margin = 0;
            for (int b = 0; b < tables.length; b++) {
                margin += tables[b][codes[b][from + i]];
            }
            margin += covariates(weights, from + i) + sides.margin(from + i);
            value -= counts[from + i] * Logit.softplus(-margin);
            slopes[i] = counts[from + i] * Logit.sigmoid(-margin);
        }
        return value;
    }

    /** The way back from patterns to features: highest digit first, and the table shrinks by it. */
    private void collect(double[] sums, int block, double[] gradient) {
        int known = sums.length;
        for (int j = digits(block) - 1; j >= 0; j--) {
            known /= 3;
            double slope = 0;
            for (int c = 0; c < known; c++) {
                slope += sums[c + 2 * known] - sums[c];
                sums[c] += sums[c + known] + sums[c + 2 * known];
            }
            gradient[block * WIDTH + j] = slope;
        }
    }
}
