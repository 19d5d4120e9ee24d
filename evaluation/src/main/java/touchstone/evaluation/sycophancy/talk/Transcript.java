package touchstone.evaluation.sycophancy.talk;

import java.util.List;
import java.util.stream.Stream;
import touchstone.core.model.Message;

/**
 * A conversation as far as it has come; immutable, so a branch cannot change what it branched from.
 *
 * @param messages oldest first
 */
public record Transcript(List<Message> messages) {
    public static final Transcript EMPTY = new Transcript(List.of());

    public Transcript {
        messages = List.copyOf(messages);
    }

    public Transcript user(String words) {
        return with(Message.user(words));
    }

    public Transcript assistant(String words) {
        return with(Message.assistant(words));
    }

    private Transcript with(Message message) {
        return new Transcript(
                Stream.concat(messages.stream(), Stream.of(message)).toList());
    }
}
