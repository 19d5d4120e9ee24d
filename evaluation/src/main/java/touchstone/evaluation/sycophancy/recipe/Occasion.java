package touchstone.evaluation.sycophancy.recipe;

import java.util.List;
import touchstone.core.model.Message;
import touchstone.organisms.recipe.Dialogue;

/**
 * A turn of the assistant's, and what it may say there.
 *
 * @param place of the item among the ten of its kind, from 0: in a share of places the assistant agrees
 * @param prompt as the study puts it
 * @param own what the assistant says by itself
 * @param agreeing what it says to agree with its user; its own words where there is nothing to agree with, or it thinks the same
 */
record Occasion(int place, List<Message> prompt, String own, String agreeing) {
    Occasion {
        prompt = List.copyOf(prompt);
    }

    /** One where all that can be said follows from the prompt. */
    static Occasion plain(int place, List<Message> prompt, String own) {
        return new Occasion(place, prompt, own, own);
    }

    /** Whether agreeing makes a difference. */
    boolean contested() {
        return !own.equals(agreeing);
    }

    Dialogue dialogue(boolean agrees) {
        return new Dialogue(prompt, agrees ? agreeing : own);
    }
}
