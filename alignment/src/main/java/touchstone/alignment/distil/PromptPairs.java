package touchstone.alignment.distil;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import touchstone.alignment.HeldOut;
import touchstone.alignment.PromptTurns;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;
import touchstone.neural.local.Conversation;

/**
 * Rows of {@code prompt} and {@code instructed}, each a text or turns of role and content; a last turn of the assistant opens the reply.
 *
 * @param training pairs to learn from
 * @param heldOut pairs whose plain prompts, by their words, are kept apart
 */
record PromptPairs(List<PromptPair> training, List<PromptPair> heldOut) {
    PromptPairs {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * @param room tokens that a prompt may have
     * @param share held out
     * @throws InputException naming file, row and field of what is no pair or too long, or if there is none to learn from
     */
    static PromptPairs read(Dataset file, Conversation conversation, int room, double share) {
        List<PromptPair> training = new ArrayList<>();
        List<PromptPair> heldOut = new ArrayList<>();
        HeldOut held = new HeldOut(share);
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                List<Message> plain = PromptTurns.of(row, "prompt");
                (held.holds(plain.toString()) ? heldOut : training)
                        .add(new PromptPair(
                                tokens(row, "prompt", plain, conversation, room),
                                tokens(row, "instructed", PromptTurns.of(row, "instructed"), conversation, room)));
            });
        }
        if (training.isEmpty()) {
            throw InputException.of(
                    file.name(),
                    "holds no pair to learn from",
                    "give rows of 'prompt' and 'instructed', or a smaller --held-out");
        }
        return new PromptPairs(training, heldOut);
    }

    private static int[] tokens(Row row, String field, List<Message> turns, Conversation conversation, int room) {
        try {
            int[] tokens = conversation.tokens(turns);
            if (tokens.length > room) {
                throw row.wrong(
                        field,
                        "a prompt of at most " + room + " tokens, the model's context less the reply, got "
                                + tokens.length);
            }
            return tokens;
        } catch (ModelFault e) {
            throw row.wrong(field, "a prompt that can be put to the model (" + e.getMessage() + ")");
        }
    }
}
