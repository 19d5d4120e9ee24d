package touchstone.neural.tensor;

/**
 * Where a tensor lies.
 *
 * @param index the number of the CUDA device; -1 for the CPU
 */
public record Device(int index) {
    public static final Device CPU = new Device(-1);

    public static Device cuda(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("CUDA devices count from 0, not " + index);
        }
        return new Device(index);
    }

    public boolean isCpu() {
        return index < 0;
    }

    @Override
    public String toString() {
        return isCpu() ? "cpu" : "cuda:" + index;
    }
}
