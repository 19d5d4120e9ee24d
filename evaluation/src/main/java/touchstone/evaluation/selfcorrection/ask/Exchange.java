package touchstone.evaluation.selfcorrection.ask;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.model.Message;
import touchstone.core.model.Role;

/** The dialogue that leads to an answer. */
public sealed interface Exchange {
    /** Asked at once: the last message is the opened answer. */
    record Direct(List<Message> messages) implements Exchange {
        public Direct {
            messages = List.copyOf(messages);
        }
    }

    /**
     * The model writes first and is then asked again.
     *
     * @param first up to the opened turn that the model continues
     * @param after what follows its text, up to the opened answer
     */
    record Written(List<Message> first, List<Message> after) implements Exchange {
        public Written {
            first = List.copyOf(first);
            after = List.copyOf(after);
        }

        /** The whole dialogue once the model wrote. */
        public List<Message> with(String text) {
            List<Message> all = new ArrayList<>(first);
            if (Message.endsInPrefill(first)) {
                Message opened = all.removeLast();
                all.add(new Message(Role.ASSISTANT, opened.content() + " " + text.strip()));
            } else {
                all.add(Message.assistant(text.strip()));
            }
            all.addAll(after);
            return all;
        }
    }
}
