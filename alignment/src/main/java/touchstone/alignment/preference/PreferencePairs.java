package touchstone.alignment.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import touchstone.asking.dialogue.ChosenRejected;
import touchstone.asking.dialogue.Transcript;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * Pairs of a file in the form of hh-rlhf: {@code chosen} and {@code rejected}, two transcripts a row.
 *
 * @param pairs in file order
 * @param wordless rows left out because one of the replies has no words, as some of hh-rlhf have
 * @param equal rows left out because both replies are the same: they say nothing
 */
public record PreferencePairs(List<PreferencePair> pairs, int wordless, int equal) {
    public PreferencePairs {
        pairs = List.copyOf(pairs);
    }

    /** @throws InputException naming file, row and field of what is no pair of dialogues, or if there is no pair at all */
    public static PreferencePairs read(Dataset file) {
        List<PreferencePair> pairs = new ArrayList<>();
        int wordless = 0;
        int equal = 0;
        try (Stream<Row> rows = file.rows()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                ChosenRejected both = ChosenRejected.of(row);
                List<Message> better = turns(row, "chosen");
                List<Message> worse = turns(row, "rejected");
                if (better.equals(worse)) {
                    equal++;
                } else if (!PreferencePair.replied(better) || !PreferencePair.replied(worse)) {
                    wordless++;
                } else {
                    pairs.add(new PreferencePair(both.dialogue(), better, worse));
                }
            }
        }
        if (pairs.isEmpty()) {
            throw InputException.of(
                    file.name(),
                    "holds no pair of different replies",
                    "give rows of 'chosen' and 'rejected' dialogues");
        }
        return new PreferencePairs(pairs, wordless, equal);
    }

    private static List<Message> turns(Row row, String field) {
        return Transcript.turns(row.text(field))
                .orElseThrow(() -> row.wrong(field, "a dialogue that begins with 'Human:'"));
    }
}
