package touchstone.alignment.distil;

import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;

/**
 * An instruction to be distilled into a model.
 *
 * @param prompts file of prompts, plain and instructed
 * @param from the language model
 * @param steps of the optimiser
 * @param batch pairs a step
 * @param tokens of a reply, at most
 * @param rate highest learning rate
 * @param heldOut share of the pairs kept apart to measure the model on
 * @param seed of order and replies
 */
public record DistilPlan(
        Path prompts, Path from, long steps, int batch, int tokens, double rate, double heldOut, long seed) {
    /** @throws InputException naming the option that cannot be */
    public DistilPlan {
        require(steps >= 1, "--steps", "1 or more");
        require(batch >= 1, "--batch", "1 or more");
        require(tokens >= 1, "--reply-tokens", "1 or more");
        require(rate > 0 && rate < 1, "--learning-rate", "between 0 and 1");
        require(heldOut >= 0 && heldOut < 1, "--held-out", "a share from 0, below 1");
    }

    private static void require(boolean holds, String option, String what) {
        if (!holds) {
            throw InputException.of(option, "cannot be this", "give " + what);
        }
    }

    /** All of it, as JSON: what a run that goes on must agree with. */
    public ObjectNode json() {
        return Json.object()
                .put("objective", "distil")
                .put("prompts", prompts.toString())
                .put("from", from.toString())
                .put("steps", steps)
                .put("batch", batch)
                .put("tokens", tokens)
                .put("learningRate", rate)
                .put("heldOut", heldOut)
                .put("seed", seed);
    }
}
