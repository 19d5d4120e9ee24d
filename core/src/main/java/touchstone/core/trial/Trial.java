package touchstone.core.trial;

import java.util.List;
import touchstone.core.model.Message;

/**
 * One request to one model under one condition, for one item and one repeat.
 *
 * @param item what is asked about, such as a scenario id
 * @param condition the cell of the design
 * @param repeat 0 for the first; each repeat is asked anew
 * @param messages the prompt
 * @param readout how the answer is read
 */
public record Trial(String item, Condition condition, int repeat, List<Message> messages, Readout readout) {
    public Trial {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a trial needs at least one message");
        }
        if (repeat < 0) {
            throw new IllegalArgumentException("repeat cannot be negative: " + repeat);
        }
    }

    /** A name for people: {@code scenario-7 [age=40 gender=female] #0}. */
    public String name() {
        return item + (condition.levels().isEmpty() ? "" : " [" + condition + "]") + " #" + repeat;
    }

    public Trial withRepeat(int other) {
        return new Trial(item, condition, other, messages, readout);
    }

    public Trial withReadout(Readout other) {
        return new Trial(item, condition, repeat, messages, other);
    }
}
