package touchstone.core.model;

import java.util.Optional;

/** Anything that answers prompts: an API model, local weights, an organism, a person behind a form. Safe for many threads. */
public interface Model {
    /** The canonical id, {@code provider:name} or {@code http://host:port/v1#name}: the identity in every trial key. */
    String id();

    /** What the seeds of its samples hang on: its id, unless that names a place and something else says what lies there. */
    default String seedName() {
        return id();
    }

    Capabilities capabilities();

    /** What it charges; empty where unknown, {@link Price#FREE} where nothing is charged. */
    Optional<Price> price();

    /** Its size and training, as far as it knows them itself. */
    default Scale scale() {
        return Scale.UNKNOWN;
    }

    /**
     * Answers one request, once: no retries, which are the runner's. Blocks; interruption ends the request.
     *
     * @throws ModelFault if there is no usable answer; the fault says whether asking again can help
     */
    Reply ask(Request request) throws ModelFault, InterruptedException;
}
