package touchstone.core.model;

import java.util.List;
import touchstone.core.trial.Readout;

/**
 * What a model is asked: nothing but what a real model would see.
 *
 * @param messages the prompt, oldest turn first
 * @param readout how the answer will be read
 * @param seed a seed for providers that take one; a function of model, prompt, readout and repeat, so a repeat has its own
 */
public record Request(List<Message> messages, Readout readout, long seed) {
    public Request {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one message");
        }
    }
}
