package touchstone.core.model;

/** Who speaks a message. */
public enum Role {
    SYSTEM,
    USER,
    /** The model itself; as the last message of a prompt it is a prefill that the model continues. */
    ASSISTANT
}
