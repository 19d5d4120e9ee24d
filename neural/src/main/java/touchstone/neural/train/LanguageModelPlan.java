package touchstone.neural.train;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.transformer.Architecture;

/**
 * A plain language model to be trained from text: its data, its size and how long.
 *
 * @param text files or folders
 * @param vocabulary tokens that its tokenizer learns, at most
 * @param layers blocks
 * @param width of the residual stream
 * @param heads of each block's attention; they divide the width evenly
 * @param context longest sequence, in tokens
 * @param steps of the optimiser
 * @param batch sequences a step
 * @param rate highest learning rate; it warms up over the first twentieth of the steps and falls to a tenth by half a cosine
 * @param seed of weights and order
 * @param heldOut share of passages that are kept from training and measured at the end
 */
public record LanguageModelPlan(
        List<Path> text,
        int vocabulary,
        int layers,
        int width,
        int heads,
        int context,
        long steps,
        int batch,
        double rate,
        long seed,
        double heldOut) {
    public LanguageModelPlan {
        text = List.copyOf(text);
        require(vocabulary >= 257, "vocabulary", vocabulary, "257 or more: the bytes and end-of-text");
        require(layers >= 1, "layers", layers, "1 or more");
        require(heads >= 1, "heads", heads, "1 or more");
        require(
                width >= 2 && width % (2 * heads) == 0,
                "width",
                width,
                "a multiple of " + 2L * heads + ", twice the number of heads");
        require(context >= 2, "context", context, "2 or more tokens");
        require(steps >= 1, "steps", steps, "1 or more");
        require(batch >= 1, "batch", batch, "1 or more");
        require(rate > 0 && rate < 1, "learning-rate", rate, "a number between 0 and 1");
        require(heldOut >= 0 && heldOut < 1, "held-out", heldOut, "a share from 0 to below 1");
    }

    private static void require(boolean holds, String option, Object value, String remedy) {
        if (!holds) {
            throw InputException.of("--" + option, "cannot be " + value, "give " + remedy);
        }
    }

    /** @param tokens what the tokenizer really learned */
    public Architecture architecture(int tokens) {
        return Architecture.llama(tokens, context, width, layers, heads);
    }

    /** The learning rate over the steps, see {@link #rate}. */
    public Schedule schedule() {
        return Schedule.warmedUp(rate, rate / 10, steps);
    }

    /** Tokens that all steps predict. */
    public long tokens() {
        return steps * batch * context;
    }

    /** All of it, as JSON: what a run that goes on must agree with. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        text.forEach(path -> json.withArray("text").add(path.toString()));
        return json.put("vocabulary", vocabulary)
                .put("layers", layers)
                .put("width", width)
                .put("heads", heads)
                .put("context", context)
                .put("steps", steps)
                .put("batch", batch)
                .put("learningRate", rate)
                .put("seed", seed)
                .put("heldOut", heldOut);
    }
}
