package touchstone.neural.text;

/**
 * A permutation of 0..size-1 that is computed, not stored: a Feistel network of four rounds over the smallest even number of
 * bits that holds size, walked again while it lands outside (Black and Rogaway 2002, section 4). Any place of it is known at
 * once, so that an order can be resumed from its index alone.
 */
public final class Shuffle {
    private static final int ROUNDS = 4;

    private final long size;
    private final long seed;
    private final int half;
    private final long mask;

    /** The permutation of this size that belongs to the seed. */
    public Shuffle(long size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("nothing to shuffle");
        }
        this.size = size;
        this.seed = seed;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        half = Math.max(1, (bits + 1) / 2);
        mask = (1L << half) - 1;
    }

    /** What stands at a place. */
    public long at(long place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("place " + place + " of " + size);
        }
        long value = place;
        do {
            value = permuted(value);
        } while (value >= size);
        return value;
    }

    private long permuted(long value) {
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (mixed(right + mixed(seed + round)) & mask);
            left = right;
            right = next;
        }
        return (left << half) | right;
    }

    /** SplitMix64's finaliser (Steele et al. 2014). */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
