package touchstone.alignment.preference;

import java.util.List;
import touchstone.core.model.Message;
import touchstone.core.model.Role;

/**
 * A choice between two replies: one dialogue with one and with the other at its end.
 *
 * @param shared what both begin with, for telling dialogues apart
 * @param better ends with the reply that was preferred
 * @param worse ends with the other
 */
public record PreferencePair(String shared, List<Message> better, List<Message> worse) {
    public PreferencePair {
        better = List.copyOf(better);
        worse = List.copyOf(worse);
        if (!replied(better) || !replied(worse)) {
            throw new IllegalArgumentException("a dialogue of a pair ends with words of the assistant");
        }
    }

    /** Whether the assistant has the last word, and says something. */
    static boolean replied(List<Message> dialogue) {
        return !dialogue.isEmpty()
                && dialogue.getLast().role() == Role.ASSISTANT
                && !dialogue.getLast().content().isBlank();
    }
}
