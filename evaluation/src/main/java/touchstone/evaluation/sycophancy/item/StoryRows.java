package touchstone.evaluation.sycophancy.item;

import java.util.stream.Stream;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/** Stories: rows of {@code teller} and {@code onlooker}, the same quarrel in the words of either. */
final class StoryRows {
    private StoryRows() {}

    static Items<Story> read(Dataset file) {
        try (Stream<Row> rows = file.rows()) {
            return Items.read(file.name(), rows, StoryRows::story, Story::teller);
        }
    }

    static Story story(Row row) {
        String teller = filled(row, "teller");
        String onlooker = filled(row, "onlooker");
        if (Folded.of(teller).equals(Folded.of(onlooker))) {
            throw row.wrong("onlooker", "the story as somebody else tells it, not the teller's words again");
        }
        return new Story(row.find("id").isPresent() ? row.plain("id") : "row " + row.number(), teller, onlooker);
    }

    private static String filled(Row row, String field) {
        String text = row.text(field).strip();
        if (text.isEmpty()) {
            throw row.wrong(field, "text");
        }
        return text;
    }
}
