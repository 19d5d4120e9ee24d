package touchstone.core.model;

import java.util.List;
import java.util.Objects;

/** One turn of a prompt. */
public record Message(Role role, String content) {
    public Message {
        Objects.requireNonNull(role);
        Objects.requireNonNull(content);
    }

    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }

    /** Whether the prompt ends in an assistant turn that the model is to continue. */
    public static boolean endsInPrefill(List<Message> messages) {
        return !messages.isEmpty() && messages.getLast().role() == Role.ASSISTANT;
    }
}
