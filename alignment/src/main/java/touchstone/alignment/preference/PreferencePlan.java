package touchstone.alignment.preference;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import touchstone.neural.train.LanguageModelPlan;

/**
 * A preference model to be trained.
 *
 * @param training how large and how long; its text is the file of pairs, its context the most tokens of a dialogue, its batch counts pairs,
 *     and what is held out is a share of dialogues
 * @param from a language model to begin with, whose size and tokenizer are then taken; empty to begin from nothing
 */
public record PreferencePlan(LanguageModelPlan training, Optional<Path> from) {
    /** The file of pairs. */
    public Path pairs() {
        return training.text().getFirst();
    }

    /** All of it, as JSON: what a run that goes on must agree with. */
    public ObjectNode json() {
        ObjectNode json = training.json();
        from.ifPresent(model -> json.put("from", model.toString()));
        return json.put("objective", "preference");
    }
}
