package touchstone.statistics.trend;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;

/**
 * The interval of the place at which a two-piece line bends. What it holds is where the least-squares line through the values without noise
 * bends, at the same places and with equal weights, be those values such a line or not.
 *
 * <p>It is the shortest that covers two sets, since each alone falls short somewhere. The percentiles of the bootstrap hold their rate where the
 * values curve and the place is a smooth function of them; where they are a broken line it is not one. There a place k belongs to the set if
 * the sum of squares that a bend at k leaves exceeds the least one by no more than it would by chance if the line did bend at k (Hinkley
 * 1971, J. Am. Stat. Assoc. 66, 736-743), chance being the bootstrap's, so that values that share units, or spread unequally, need no
 * formula.
 *
 * <p>Where values hardly bend the interval is all that was searched, as it must be: no bounded interval for a place that may not exist holds
 * its rate (Dufour 1997, Econometrica 65, 1365-1387). For the same reason it must not be shown only where a bend was told.
 */
final class BreakpointInterval {
    private static final int GRID = 32;
    private static final int HALVINGS = 8;
    private static final double ROUNDING = 1e-12;

    private final double[] x;
    private final double[] y;
    private final double[][] noise;
    private final double[] places;
    private final double[][][] bases;
    private final double[][] left;
    private final double level;
    private final double slack;

    /**
     * @param x places in ascending order, five at least
     * @param y values there
     * @param noise draws of what chance adds to the values, all of one joint distribution
     */
    private BreakpointInterval(double[] x, double[] y, double[][] noise, double level) {
        this.x = x;
        double mean = Describe.mean(y);
        this.y = Arrays.stream(y).map(value -> value - mean).toArray();
        this.noise = noise;
        this.level = level;
        this.slack = ROUNDING * dot(this.y, this.y);
        double low = x[1];
        double step = (x[x.length - 2] - low) / GRID;
        this.places = DoubleStream.concat(
                        DoubleStream.iterate(0, i -> i + 1).limit(GRID + 1).map(i -> low + i * step),
                        Arrays.stream(x, 1, x.length - 1))
                .sorted()
                .toArray();
        this.bases = Arrays.stream(places).mapToObj(this::basis).toArray(double[][][]::new);
        this.left = new double[noise.length][places.length];
        for (int draw = 0; draw < noise.length; draw++) {
            for (int k = 0; k < places.length; k++) {
                left[draw][k] = residual(bases[k], noise[draw]);
            }
        }
    }

    /**
     * @param draws of the values, jointly, by the bootstrap
     * @param percentiles the level at which percentiles are taken, such as {@link touchstone.statistics.resample.Expansion} has it
     * @param enlarged by how much the draws' deviations fall short of those of an independent sample
     */
    static Interval of(double[] x, double[] y, double[][] draws, double percentiles, double enlarged, double level) {
        double found = TwoPieceLine.fit(x, y).orElseThrow().breakpoint();
        double[] drawn = Arrays.stream(draws)
                .mapToDouble(draw -> TwoPieceLine.fit(x, draw).orElseThrow().breakpoint())
                .sorted()
                .toArray();
        double[][] noise = Arrays.stream(draws)
                .map(draw -> {
                    double[] deviation = new double[y.length];
                    Arrays.setAll(deviation, i -> enlarged * (draw[i] - y[i]));
                    return deviation;
                })
                .toArray(double[][]::new);
        BreakpointInterval inversion = new BreakpointInterval(x, y, noise, level);
        return new Interval(
                Math.min(inversion.end(found, -1), Describe.quantileOfSorted(drawn, (1 - percentiles) / 2)),
                Math.max(inversion.end(found, 1), Describe.quantileOfSorted(drawn, (1 + percentiles) / 2)),
                level);
    }

    /** The farthest place in one direction that is not refuted, refined between it and the next that is. */
    private double end(double found, int direction) {
        double inside = found;
        double outside = Double.NaN;
        for (int i = 0; i < places.length; i++) {
            double place = places[direction < 0 ? places.length - 1 - i : i];
            if ((place - found) * direction > 0) {
                if (possible(place)) {
                    inside = place;
                    outside = Double.NaN;
                } else if (Double.isNaN(outside)) {
                    outside = place;
                }
            }
        }
        for (int round = 0; round < HALVINGS && !Double.isNaN(outside); round++) {
            double middle = (inside + outside) / 2;
            if (possible(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    /** Whether a line that bends there leaves so much more than the best in more than 1 - level of draws. */
    private boolean possible(double place) {
        double[][] own = basis(place);
        double[] line = projection(own, y);
        double least = residual(own, y);
        double excess = least;
        double[][] away = new double[places.length][];
        double[] fixed = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            least = Math.min(least, residual(bases[k], y));
            away[k] = minus(line, projection(bases[k], line));
            fixed[k] = dot(away[k], away[k]);
        }
        excess -= least;
        int asMuch = 0;
        for (int draw = 0; draw < noise.length; draw++) {
            double there = residual(own, noise[draw]);
            double best = there;
            for (int k = 0; k < places.length; k++) {
                best = Math.min(best, fixed[k] + 2 * dot(away[k], noise[draw]) + left[draw][k]);
            }
            asMuch += there - best + slack >= excess ? 1 : 0;
        }
        return asMuch > (1 - level) * noise.length;
    }

    /** Orthonormal columns that span 1, min(x - k, 0) and max(x - k, 0). */
    private double[][] basis(double k) {
        double[][] columns = {
            Arrays.stream(x).map(_ -> 1).toArray(),
            Arrays.stream(x).map(at -> Math.min(at - k, 0)).toArray(),
            Arrays.stream(x).map(at -> Math.max(at - k, 0)).toArray()
        };
        for (int j = 0; j < columns.length; j++) {
            columns[j] = minus(columns[j], projection(Arrays.copyOf(columns, j), columns[j]));
            double length = Math.sqrt(dot(columns[j], columns[j]));
            columns[j] = Arrays.stream(columns[j]).map(value -> value / length).toArray();
        }
        return columns;
    }

    private static double residual(double[][] basis, double[] values) {
        double squares = dot(values, values);
        for (double[] column : basis) {
            double along = dot(column, values);
            squares -= along * along;
        }
        return squares;
    }

    private static double[] projection(double[][] basis, double[] values) {
        double[] sum = new double[values.length];
        for (double[] column : basis) {
            double along = dot(column, values);
            Arrays.setAll(sum, i -> sum[i] + along * column[i]);
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
