package touchstone.neural.train;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The loss of every step so far, from step 1. */
public final class LossCurve {
    private double[] losses = new double[64];
    private int size;

    void add(double loss) {
        if (size == losses.length) {
            losses = Arrays.copyOf(losses, 2 * size);
        }
        losses[size++] = loss;
    }

    void addAll(double... earlier) {
        for (double loss : earlier) {
            add(loss);
        }
    }

    public int size() {
        return size;
    }

    /** By step, from step 1 at index 0. */
    public double[] losses() {
        return Arrays.copyOf(losses, size);
    }

    /** Mean of the last losses, of fewer if there are fewer; empty before the first step. */
    public OptionalDouble recent(int steps) {
        return DoubleStream.of(losses)
                .limit(size)
                .skip(Math.max(0, size - steps))
                .average();
    }
}
