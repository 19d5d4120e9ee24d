package touchstone.interpretability.inductionheads.network;

/** One head of a network, both counted from 0. */
public record HeadId(int layer, int head) {
    /** {@code L1H0}. */
    @Override
    public String toString() {
        return "L" + layer + "H" + head;
    }
}
