package touchstone.core.journal;

/** The result of walking a journal's hash chain. */
public sealed interface Verification {
    /** Every entry is as it was written, none is missing, none has moved. */
    record Intact(long entries) implements Verification {}

    /**
     * The chain breaks.
     *
     * @param sequence the first entry that does not fit
     * @param what what is wrong with it, one line
     */
    record Broken(long sequence, String what) implements Verification {}
}
