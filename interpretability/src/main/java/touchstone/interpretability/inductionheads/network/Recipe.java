package touchstone.interpretability.inductionheads.network;

import touchstone.core.json.ContentHash;
import touchstone.neural.train.AdamW;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;

/**
 * How every network of a series is trained: AdamW (betas 0.9 and 0.98), a constant rate, no text seen twice.
 *
 * @param steps number of updates
 * @param every steps between two snapshots
 * @param batch sequences an update
 * @param context tokens a sequence
 * @param rate learning rate
 * @param decay weight decay of matrices
 */
public record Recipe(int steps, int every, int batch, int context, double rate, double decay) {
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.98;
    private static final double TINY = 1e-8;

    /** Gradients are not clipped. */
    Trainer.Settings settings() {
        return new Trainer.Settings(
                new Schedule.Constant(rate),
                new AdamW.Settings(FIRST_MOMENT, SECOND_MOMENT, TINY, decay),
                Double.POSITIVE_INFINITY,
                1);
    }

    /** Tokens seen after so many steps. */
    public double tokens(int step) {
        return (double) step * batch * context;
    }

    /** Steps after which there is a snapshot, the last step included. */
    public int[] snapshots() {
        int count = (steps + every - 1) / every;
        int[] snapshots = new int[count];
        for (int i = 0; i < count; i++) {
            snapshots[i] = Math.min(steps, (i + 1) * every);
        }
        return snapshots;
    }

    /** Everything that the weights after a step depend on, however long training goes on. */
    void hash(ContentHash.Digest digest) {
        digest.number(batch).number(context).real(rate).real(decay);
    }
}
