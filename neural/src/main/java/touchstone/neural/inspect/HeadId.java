package touchstone.neural.inspect;

import java.util.List;
import java.util.stream.IntStream;
import touchstone.neural.transformer.Architecture;

/** One query head of one layer, both counted from 0. Written L1H3. */
public record HeadId(int layer, int head) implements Comparable<HeadId> {
    public HeadId {
        if (layer < 0 || head < 0) {
            throw new IllegalArgumentException("layers and heads count from 0, not " + layer + ", " + head);
        }
    }

    /** All heads of a network, layer by layer. */
    public static List<HeadId> all(Architecture architecture) {
        int heads = architecture.attention().heads();
        return IntStream.range(0, architecture.layers() * heads)
                .mapToObj(k -> new HeadId(k / heads, k % heads))
                .toList();
    }

    @Override
    public int compareTo(HeadId other) {
        return layer != other.layer ? Integer.compare(layer, other.layer) : Integer.compare(head, other.head);
    }

    @Override
    public String toString() {
        return "L" + layer + "H" + head;
    }
}
