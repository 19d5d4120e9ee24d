package touchstone.asking.dialogue;

import touchstone.core.study.Dataset.Row;

/**
 * A row of preferences in the form of hh-rlhf (Bai et al. 2022, arXiv 2204.05862): two whole dialogues, {@code chosen} and {@code
 * rejected}, that part where the last reply begins.
 *
 * @param dialogue what both have, up to {@code Assistant:} of the reply
 * @param chosen the reply that was preferred; where the dialogues part earlier, with all turns since
 * @param rejected the other
 */
public record ChosenRejected(String dialogue, String chosen, String rejected) {
    private static final String REPLY = "\n\nAssistant:";

    /** @throws touchstone.core.input.InputException naming file, row and field if these are no two dialogues with a common beginning */
    public static ChosenRejected of(Row row) {
        String chosen = row.text("chosen");
        String rejected = row.text("rejected");
        int end = Math.min(reply(row, "chosen", chosen), reply(row, "rejected", rejected));
        // Where the last turns do not begin at one place, the replies differ from an earlier turn on.
        while (end > 0 && !chosen.regionMatches(0, rejected, 0, end)) {
            end = chosen.lastIndexOf(REPLY, end - REPLY.length() - 1) + REPLY.length();
            if (end < REPLY.length()) {
                throw row.wrong("rejected", "a dialogue that begins like the chosen one");
            }
        }
        return new ChosenRejected(
                chosen.substring(0, end).strip(),
                chosen.substring(end).strip(),
                rejected.substring(end).strip());
    }

    private static int reply(Row row, String field, String dialogue) {
        int at = dialogue.lastIndexOf(REPLY);
        if (at < 0) {
            throw row.wrong(field, "a dialogue with a turn that begins with 'Assistant:'");
        }
        return at + REPLY.length();
    }
}
