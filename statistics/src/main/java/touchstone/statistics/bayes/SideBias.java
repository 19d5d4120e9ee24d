package touchstone.statistics.bayes;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each labeller's leaning towards A adds to the margins of {@link PreferenceLikelihood}: for A where A was chosen, against it where B was.
 * Nothing where labellers are unknown. Not for use by several threads at once.
 */
final class SideBias {
    /** For each row twice its labeller, one more where B was chosen. */
    private final int[] codes;

    private final double[] margins;
    private final double[] odds;
    private final double[] slopes;

    private SideBias(int[] codes, int labellers) {
        this.codes = codes;
        this.margins = new double[2 * labellers];
        this.odds = new double[2 * labellers];
        this.slopes = new double[2 * labellers];
    }

    /** @param order of the distinct rows */
    static SideBias of(PreferenceRows rows, int... order) {
        return new SideBias(
                rows.labellers() == 0
                        ? new int[0]
                        : IntStream.of(order).map(rows::side).toArray(),
                rows.labellers());
    }

    SideBias twin() {
        return new SideBias(codes, margins.length / 2);
    }

    /** Takes the leanings from this place on; the greatest of them, whatever its sign. */
    double set(double[] weights, int from) {
        double greatest = 0;
        for (int labeller = 0; 2 * labeller < margins.length; labeller++) {
            double leaning = weights[from + labeller];
            margins[2 * labeller] = leaning;
            margins[2 * labeller + 1] = -leaning;
            odds[2 * labeller] = Math.exp(-leaning);
            odds[2 * labeller + 1] = Math.exp(leaning);
            greatest = Math.max(greatest, Math.abs(leaning));
        }
        Arrays.fill(slopes, 0);
        return greatest;
    }

    /** Factors exp(-margin) of a strip of rows. */
    void multiply(double[] strip, int from, int length) {
        if (codes.length > 0) {
            for (int i = 0; i < length; i++) {
                strip[i] *= odds[codes[from + i]];
            }
        }
    }

    double margin(int row) {
        return codes.length > 0 ? margins[codes[row]] : 0;
    }

    /** Adds up the derivatives by the margins of a strip. */
    void scatter(double[] strip, int from, int length) {
        if (codes.length > 0) {
            for (int i = 0; i < length; i++) {
                slopes[codes[from + i]] += strip[i];
            }
        }
    }

    /** The derivatives by the leanings. */
    void collect(double[] gradient, int from) {
        for (int labeller = 0; 2 * labeller < slopes.length; labeller++) {
            gradient[from + labeller] = slopes[2 * labeller] - slopes[2 * labeller + 1];
        }
    }
}
