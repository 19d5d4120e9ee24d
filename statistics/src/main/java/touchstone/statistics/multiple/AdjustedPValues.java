package touchstone.statistics.multiple;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusted p-values of a family of tests, in the order of the tests; equal to R's {@code p.adjust}. */
public final class AdjustedPValues {
    private AdjustedPValues() {}

    /**
     * Holm 1979, Scand. J. Stat. 6: the chance of any false alarm in the family stays below the level, whatever the
     * dependence between tests.
     */
    public static double[] holm(double[] p) {
        int[] order = ascending(p);
        int m = p.length;
        double[] adjusted = new double[m];
        double least = 0;
        for (int rank = 0; rank < m; rank++) {
            least = Math.max(least, Math.min(1, (m - rank) * p[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }

    /**
     * Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57: the expected share of false alarms among the alarms stays
     * below the level, for independent or positively dependent tests.
     */
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = ascending(p);
        int m = p.length;
        double[] adjusted = new double[m];
        double most = 1;
        for (int rank = m - 1; rank >= 0; rank--) {
            most = Math.min(most, p[order[rank]] * m / (rank + 1));
            adjusted[order[rank]] = most;
        }
        return adjusted;
    }

    private static int[] ascending(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a p-value lies between 0 and 1, got " + value);
            }
        }
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
