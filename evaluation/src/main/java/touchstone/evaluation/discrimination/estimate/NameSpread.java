package touchstone.evaluation.discrimination.estimate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Name;
import touchstone.evaluation.discrimination.scenario.NameTable;

/**
 * What single names add beyond the group they stand for: the (1 | name) term, estimated by moments.
 *
 * <p>The rotation shows each name equally often, so the names' mean residuals vary around their cell's mean with variance tau
 * squared + sigma squared / rows per name; a score is a difference of means over names and inherits tau squared times its
 * squared weights. Without this, intervals would hold for these very names only. With 150 crossed intercepts a likelihood fit
 * gives the same (a test holds that) and takes a hundred times as long.
 */
public final class NameSpread {
    private final double variance;
    private final int names;
    private final int cells;
    private final double[] deviations;
    private final double[] rowsPerName;
    private final double noise;
    private final RealMatrix weights;

    private NameSpread(
            double variance,
            int names,
            int cells,
            double[] deviations,
            double[] rowsPerName,
            double noise,
            RealMatrix weights) {
        this.variance = variance;
        this.names = names;
        this.cells = cells;
        this.deviations = deviations;
        this.rowsPerName = rowsPerName;
        this.noise = noise;
        this.weights = weights;
    }

    /**
     * Estimates the spread.
     *
     * @param residual each cell minus its scenario's own fit
     * @param sigma residual standard deviation
     * @return empty where no cell has two names: then nothing tells a name from its group
     */
    static Optional<NameSpread> of(
            Cellwise residual, int scenarios, Grid grid, NameTable table, Design design, double sigma) {
        int count = table.names().size();
        double[] sum = new double[count];
        double[] rows = new double[count];
        int p = design.columns();
        RealMatrix gram = new Array2DRowRealMatrix(p, p);
        RealMatrix byName = new Array2DRowRealMatrix(p, count);
        for (int i = 0; i < scenarios; i++) {
            for (int j = 0; j < grid.size(); j++) {
                double value = residual.at(i, j);
                if (!Double.isNaN(value)) {
                    int name = table.name(grid.profiles().get(j), i).index();
                    sum[name] += value;
                    rows[name]++;
                    double[] x = design.row(j);
                    for (int a = 0; a < p; a++) {
                        byName.addToEntry(a, name, x[a]);
                        for (int b = 0; b < p; b++) {
                            gram.addToEntry(a, b, x[a] * x[b]);
                        }
                    }
                }
            }
        }
        double[] deviations = new double[count];
        int shown = 0;
        int cellsShown = 0;
        double squares = 0;
        double sampling = 0;
        for (int cell = 0; cell < table.cells(); cell++) {
            int here = cell;
            int[] members = table.names().stream()
                    .filter(name -> name.cell() == here && rows[name.index()] > 0)
                    .mapToInt(Name::index)
                    .toArray();
            double mean = Arrays.stream(members)
                    .mapToDouble(n -> sum[n] / rows[n])
                    .average()
                    .orElse(0);
            for (int n : members) {
                deviations[n] = sum[n] / rows[n] - mean;
                squares += deviations[n] * deviations[n];
                sampling += sigma * sigma / rows[n] * (1 - 1.0 / members.length);
            }
            shown += members.length;
            cellsShown += members.length > 0 ? 1 : 0;
        }
        if (shown <= cellsShown) {
            return Optional.empty();
        }
        double variance = Math.max(0, (squares - sampling) / (shown - cellsShown));
        RealMatrix influence =
                new LUDecomposition(gram).getSolver().getInverse().multiply(byName);
        return Optional.of(new NameSpread(
                variance, shown, cellsShown, deviations, rows, sigma * sigma, influence.multiplyTransposed(influence)));
    }

    /** tau: how far apart names of the same group are, log-odds. */
    public double sd() {
        return Math.sqrt(variance);
    }

    /** Names that appeared. */
    public int names() {
        return names;
    }

    /** Degrees of freedom of tau squared: those of the mean square it is taken from, by its share in that mean square. */
    double df() {
        double perName = noise * names / Arrays.stream(rowsPerName).sum();
        double share = variance == 0 ? 0 : variance / (variance + perName);
        return (names - cells) * share * share;
    }

    /** The variance of a score due to the choice of names. */
    double varianceOf(Contrast contrast) {
        return variance * contrast.of(weights.operate(contrast.weights()));
    }

    /** The covariance of all coefficients due to the choice of names. */
    RealMatrix covariance() {
        return weights.scalarMultiply(variance);
    }

    /** What a name adds, shrunk towards 0 by its reliability; empty for a name that did not appear. */
    public OptionalDouble effect(Name name) {
        double rows = rowsPerName[name.index()];
        if (rows == 0) {
            return OptionalDouble.empty();
        }
        double reliability = variance == 0 ? 0 : variance / (variance + noise / rows);
        return OptionalDouble.of(reliability * deviations[name.index()]);
    }
}
