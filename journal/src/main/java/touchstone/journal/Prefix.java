package touchstone.journal;

import java.util.Arrays;
import touchstone.core.json.ContentHash;

/** What the indexes hold of a hash; see the migration. */
final class Prefix {
    private static final int LENGTH = 8;

    private Prefix() {}

    static byte[] of(ContentHash hash) {
        return Arrays.copyOf(hash.bytes(), LENGTH);
    }
}
