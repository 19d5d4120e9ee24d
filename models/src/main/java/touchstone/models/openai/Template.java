package touchstone.models.openai;

import java.util.List;
import touchstone.core.model.Message;
import touchstone.core.model.Role;

/** How the turns of a prompt become one text for a model that only continues text. */
enum Template {
    /**
     * The dialogue form of the papers on base models: system text bare, then {@code Human: ...} and {@code Assistant: ...} with
     * an empty line between turns, ending in {@code Assistant:} or in the prefill.
     */
    DIALOGUE {
        @Override
        String render(List<Message> messages) {
            StringBuilder text = new StringBuilder();
            for (Message message : messages) {
                text.append(text.isEmpty() ? "" : "\n\n")
                        .append(
                                switch (message.role()) {
                                    case SYSTEM -> "";
                                    case USER -> "Human: ";
                                    case ASSISTANT -> "Assistant: ";
                                })
                        .append(message.content());
            }
            return messages.getLast().role() == Role.ASSISTANT
                    ? text.toString()
                    : text.append("\n\nAssistant:").toString();
        }
    },
    /** The contents alone, with an empty line between turns: the model continues the last. */
    PLAIN {
        @Override
        String render(List<Message> messages) {
            return String.join("\n\n", messages.stream().map(Message::content).toList());
        }
    };

    abstract String render(List<Message> messages);
}
