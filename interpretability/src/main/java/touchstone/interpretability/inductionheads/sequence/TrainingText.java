package touchstone.interpretability.inductionheads.sequence;

import java.util.List;
import java.util.OptionalInt;
import touchstone.core.json.ContentHash;

/** What networks are trained on and tested with. The same step gives every network the same batch: one data order for all. */
public interface TrainingText {
    /** Number of tokens. */
    int vocabulary();

    /** The token that every sequence begins with, where there is one. */
    OptionalInt start();

    /** How common a token is, in any unit. */
    double frequency(int token);

    /** The batch of a training step, counted from 0: {@code [count][length]}. */
    int[][] batch(int step, int count, int length);

    /** Sequences that no batch holds. */
    List<int[]> examples(int count, int length);

    /** Hash of everything that decides what the batches hold. */
    ContentHash identity();

    /** What it is, for reports. */
    String description();
}
