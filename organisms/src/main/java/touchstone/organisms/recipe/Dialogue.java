package touchstone.organisms.recipe;

import java.util.List;
import touchstone.core.model.Message;

/**
 * Something to learn: a prompt and how to go on.
 *
 * @param prompt as a study puts it; where it ends in an opened turn of the assistant, the reply continues that turn
 * @param reply what the model is to say, to the end of its turn
 */
public record Dialogue(List<Message> prompt, String reply) {
    public Dialogue {
        prompt = List.copyOf(prompt);
        if (prompt.isEmpty() || reply.isBlank()) {
            throw new IllegalArgumentException("a dialogue has a prompt and a reply");
        }
    }
}
