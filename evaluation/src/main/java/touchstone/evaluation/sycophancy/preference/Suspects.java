package touchstone.evaluation.sycophancy.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Features whose weights cannot mean what they say: those that are functions of the choice, and those that are functions of each other.
 *
 * @param decided features that alone nearly determine the choice
 * @param separated whether all features together determine every choice
 * @param dependent features that are combinations of others
 */
public record Suspects(List<Decided> decided, boolean separated, List<Dependent> dependent) {
    private static final int FEWEST = 20;
    private static final double NEARLY = 0.99;
    /** Chance separates 4 d choices by d features with a probability below 1 per cent, if there are 20 at least (Cover 1965). */
    private static final int PER_FEATURE = 4;

    private static final int EPOCHS = 1000;
    private static final double ROUNDING = 1e-9;
    private static final double NAMED = 1e-6;

    /**
     * A feature that determines the choice.
     *
     * @param rows in which it is not neither
     * @param agreeing share of them in which the choice goes its way; 1 minus that where it goes the other way
     */
    public record Decided(String feature, int rows, double agreeing, boolean opposite) {}

    /**
     * A feature that is a combination of others.
     *
     * @param formula such as {@code polite}, {@code -polite} or {@code polite + 0.5 friendly}; 0 where it never differs from 0
     */
    public record Dependent(String feature, String formula) {}

    public Suspects {
        decided = List.copyOf(decided);
        dependent = List.copyOf(dependent);
    }

    static Suspects of(PreferenceSet set) {
        List<String> names = set.weighed();
        double[][] rows = set.rows().stream()
                .map(row -> java.util.stream.DoubleStream.concat(
                                row.values().stream().mapToDouble(Integer::doubleValue),
                                row.measured().stream().mapToDouble(Double::doubleValue))
                        .map(value -> row.firstPreferred() ? value : -value)
                        .toArray())
                .toArray(double[][]::new);
        return new Suspects(decided(names, rows), separated(rows, names.size()), dependent(names, rows));
    }

    /** @param rows for the chosen reply: above 0 where it has more */
    private static List<Decided> decided(List<String> names, double[][] rows) {
        List<Decided> found = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            int more = 0;
            int less = 0;
            for (double[] row : rows) {
                more += row[k] > 0 ? 1 : 0;
                less += row[k] < 0 ? 1 : 0;
            }
            int known = more + less;
            if (known >= FEWEST && Math.max(more, less) >= NEARLY * known) {
                found.add(new Decided(names.get(k), known, (double) Math.max(more, less) / known, less > more));
            }
        }
        return found;
    }

    /**
     * Weights that put every choice on their side prove separation. The perceptron finds such weights where there are some (Novikoff 1962),
     * unless by a margin too small for so many rounds. Few choices are separated by chance (Cover 1965, IEEE Trans. Electron. Comput. 14),
     * and are not looked at.
     */
    private static boolean separated(double[][] rows, int features) {
        if (rows.length < Math.max(FEWEST, PER_FEATURE * features)) {
            return false;
        }
        double[] weights = new double[features];
        boolean wrong = true;
        for (int epoch = 0; epoch < EPOCHS && wrong; epoch++) {
            wrong = false;
            for (double[] row : rows) {
                if (product(weights, row) <= 0) {
                    wrong = true;
                    for (int k = 0; k < features; k++) {
                        weights[k] += row[k];
                    }
                }
            }
        }
        return !wrong;
    }

    private static double product(double[] weights, double[] row) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += weights[k] * row[k];
        }
        return sum;
    }

    private static List<Dependent> dependent(List<String> names, double[][] rows) {
        double[][] products = new double[names.size()][names.size()];
        for (double[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                for (int j = 0; j < row.length && row[k] != 0; j++) {
                    products[k][j] += row[k] * row[j];
                }
            }
        }
        List<Dependent> found = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            double[] factors = factors(products, free, k);
            double left = products[k][k];
            for (int i = 0; i < factors.length; i++) {
                left -= factors[i] * products[free.get(i)][k];
            }
            if (products[k][k] == 0 || left <= ROUNDING * products[k][k]) {
                found.add(new Dependent(names.get(k), formula(names, free, factors)));
            } else {
                free.add(k);
            }
        }
        return found;
    }

    /** Least squares of feature k on those before it that are not combinations themselves. */
    private static double[] factors(double[][] products, List<Integer> free, int k) {
        if (free.isEmpty()) {
            return new double[0];
        }
        double[][] of = new double[free.size()][free.size()];
        double[] with = new double[free.size()];
        for (int i = 0; i < with.length; i++) {
            with[i] = products[free.get(i)][k];
            for (int j = 0; j < with.length; j++) {
                of[i][j] = products[free.get(i)][free.get(j)];
            }
        }
        return new LUDecomposition(new Array2DRowRealMatrix(of, false))
                .getSolver()
                .solve(new ArrayRealVector(with, false))
                .toArray();
    }

    private static String formula(List<String> names, List<Integer> free, double... factors) {
        String sum = IntStream.range(0, factors.length)
                .filter(i -> Math.abs(factors[i]) > NAMED)
                .mapToObj(i -> (factors[i] < 0 ? "- " : "+ ") + factor(Math.abs(factors[i])) + names.get(free.get(i)))
                .collect(Collectors.joining(" "));
        return sum.isEmpty() ? "0" : sum.startsWith("+ ") ? sum.substring(2) : "-" + sum.substring(2);
    }

    private static String factor(double size) {
        return Math.abs(size - 1) < NAMED ? "" : String.format(java.util.Locale.ROOT, "%.3g ", size);
    }
}
