package touchstone.core.model;

import java.time.Duration;
import java.util.Optional;

/** One request that brought no usable answer. The message is one line, names no secret and says what happened. */
public final class ModelFault extends Exception {
    /** What kind of fault, which decides what the runner does next. */
    public enum Kind {
        /** Too many requests or an overloaded server (429, 503, 529): slow down and ask again. */
        OVERLOADED(true),
        /** A fault on the way or on the server (5xx, reset, time-out, garbled body): ask again. */
        TRANSIENT(true),
        /** The server declined this very request (400, 413, 422): asking again cannot help, other trials go on. */
        REJECTED(false),
        /** Key missing or not accepted, model unknown (401, 403, 404), TLS trust: no trial can succeed, the run stops. */
        MISCONFIGURED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final Optional<Duration> retryAfter;

    public ModelFault(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    public ModelFault(Kind kind, String message, Optional<Duration> retryAfter) {
        // No cause and no stack trace: causes of HTTP stacks carry headers, and headers carry keys.
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the server asked to wait, where it did. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
