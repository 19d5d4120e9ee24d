package touchstone.neural.text;

import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;

/** Documents from JSON lines: the field {@code text} of every row. Empty lines are passed over. */
final class RowTexts {
    private RowTexts() {}

    static void read(Path file, TextLines lines, Consumer<Corpus.Passage> reader) {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                reader.accept(new Corpus.Passage(text(file + ": row " + lines.number(), line.get()), true));
            }
        }
    }

    private static String text(String place, String line) {
        JsonNode text;
        try {
            text = Json.parse(line).path("text");
        } catch (JacksonException e) {
            throw InputException.of(place, "broken JSON (" + e.getOriginalMessage() + ")", "correct the line");
        }
        if (!text.isString()) {
            throw InputException.of(place, "has no field 'text' with a string", "write {\"text\": \"...\"}");
        }
        return text.stringValue();
    }
}
