package touchstone.journal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import touchstone.core.journal.JournalException;

/** Entries that somebody has changed so that they cannot be read any more. */
final class Damaged {
    private Damaged() {}

    /** @throws JournalException if what is read is not what Touchstone writes */
    static <T> T guard(long sequence, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new JournalException(
                    "entry " + sequence
                            + " of the journal is damaged; run touchstone verify, and restore it from a backup",
                    e);
        }
    }

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a shared text is missing");
        }
        return value;
    }
}
