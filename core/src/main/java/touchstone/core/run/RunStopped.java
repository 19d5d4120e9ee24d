package touchstone.core.run;

/** A run ended before its study could conclude; what was answered is in the journal. The message says why and what to do. */
public final class RunStopped extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** The next request could cost more than is left. */
        BUDGET,
        /** Asking is forbidden and the journal lacks an answer. */
        NOT_IN_JOURNAL,
        /** The model cannot be asked at all: key refused, unknown model, server down. */
        MODEL_UNUSABLE
    }

    private final Reason reason;

    public RunStopped(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
