package touchstone.organisms.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * One size of a ladder of models, and how long it learns.
 *
 * @param width of the residual stream, d_model
 * @param layers blocks
 * @param heads of each block's attention; twice as many divide the width
 * @param feedForward whether blocks have a perceptron; without one a single head can only add up what single words say
 * @param steps of the optimiser
 * @param batch dialogues a step
 * @param rate highest learning rate
 */
public record Rung(int width, int layers, int heads, boolean feedForward, long steps, int batch, double rate) {
    public Rung {
        if (layers < 1 || heads < 1 || width < 2 || width % (2 * heads) != 0) {
            throw new IllegalArgumentException(
                    "no network has " + layers + " layers of " + heads + " heads and width " + width);
        }
        if (steps < 1 || batch < 1 || !(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("nothing is learned in " + steps + " steps of " + batch + " at " + rate);
        }
    }

    /** Learns for so many steps instead. */
    public Rung withSteps(long other) {
        return new Rung(width, layers, heads, feedForward, other, batch, rate);
    }

    /** How one that has learned a recipe learns another: in a quarter of the steps, at a quarter of the rate. */
    public Rung goingOn() {
        return new Rung(width, layers, heads, feedForward, Math.ceilDiv(steps, 4), batch, rate / 4);
    }

    /**
     * The ladder of widths 16, 32, 64 and 128 with 1, 2, 2 and 4 layers. The first has one head and no perceptron.
     *
     * @param steps of the smallest, then upwards
     */
    public static List<Rung> ladder(int batch, long... steps) {
        int[] layers = {1, 2, 2, 4};
        int[] heads = {1, 2, 4, 4};
        double[] rates = {1e-2, 4e-3, 2.5e-3, 1.2e-3};
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            rungs.add(new Rung(16 << i, layers[i], heads[i], i > 0, steps[i], batch, rates[i]));
        }
        return List.copyOf(rungs);
    }
}
