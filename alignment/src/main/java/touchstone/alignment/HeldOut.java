package touchstone.alignment;

import touchstone.core.json.ContentHash;

/**
 * What is kept apart to measure a model on. It hangs on the words alone, so equal words are on one side whatever else the file holds.
 *
 * @param share of different words held out, from 0, below 1
 */
public record HeldOut(double share) {
    private static final int BUCKETS = 1_000_000;

    /** Whether what has these words is held out. */
    public boolean holds(String words) {
        return Long.remainderUnsigned(ContentHash.ofText(words).bits(), BUCKETS) < share * BUCKETS;
    }
}
