package touchstone.interpretability.inductionheads.measure;

/**
 * The attention of one head over one sequence.
 *
 * @param size number of positions
 * @param values row by row, {@code values[destination * size + source]}; not copied
 */
public record Pattern(int size, float[] values) {
    public Pattern {
        if (values.length != size * size) {
            throw new IllegalArgumentException(
                    "a pattern over " + size + " positions has " + size * size + " values, not " + values.length);
        }
    }

    /** Attention from a destination to a source. */
    public float at(int destination, int source) {
        return values[destination * size + source];
    }

    /** Each destination attends alike to itself and everything before it. */
    public static Pattern uniform(int size) {
        float[] values = new float[size * size];
        for (int destination = 0; destination < size; destination++) {
            for (int source = 0; source <= destination; source++) {
                values[destination * size + source] = 1f / (destination + 1);
            }
        }
        return new Pattern(size, values);
    }
}
