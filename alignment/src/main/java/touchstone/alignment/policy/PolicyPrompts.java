package touchstone.alignment.policy;

import java.util.List;
import java.util.stream.Stream;
import touchstone.alignment.PromptTurns;
import touchstone.asking.dialogue.Transcript;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * What a policy is asked: rows of {@code prompt}, a text; of {@code messages}, turns of role and content; or of {@code chosen}, a dialogue
 * of hh-rlhf. A last turn of the assistant is what it is to say itself, and left out.
 */
final class PolicyPrompts {
    private PolicyPrompts() {}

    /** @throws InputException naming file, row and field of what is no prompt, or if there is none at all */
    static List<List<Message>> read(Dataset file) {
        List<List<Message>> prompts;
        try (Stream<Row> rows = file.rows()) {
            prompts = rows.map(PolicyPrompts::prompt).toList();
        }
        if (prompts.isEmpty()) {
            throw InputException.of(file.name(), "holds no prompt", "give rows of 'prompt', 'messages' or 'chosen'");
        }
        return prompts;
    }

    private static List<Message> prompt(Row row) {
        if (row.find("messages").isPresent()) {
            return open(PromptTurns.of(row, "messages"), row, "messages");
        }
        if (row.find("chosen").isPresent()) {
            return open(
                    Transcript.turns(row.text("chosen"))
                            .orElseThrow(() -> row.wrong("chosen", "a dialogue that begins with 'Human:'")),
                    row,
                    "chosen");
        }
        return List.of(Message.user(row.text("prompt")));
    }

    private static List<Message> open(List<Message> turns, Row row, String field) {
        List<Message> open = Message.endsInPrefill(turns) ? turns.subList(0, turns.size() - 1) : turns;
        if (open.isEmpty()) {
            throw row.wrong(field, "a dialogue with something to reply to");
        }
        return List.copyOf(open);
    }
}
