package touchstone.evaluation.sycophancy.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import touchstone.core.study.Dataset.Row;

/**
 * Questions published with options of which one is right: AQuA's rows of {@code question}, {@code options} (as {@code A)text}) and {@code
 * correct} (a letter), and MMLU's of {@code question}, {@code choice0} and on, and {@code answer} (a number from 0, or a letter). An option that
 * says what the right one says is left out, and one that says what another says stands once: both files have a few.
 */
final class OptionRows {
    private static final Pattern LETTERED = Pattern.compile("(?s)\\(?([A-Za-z])\\)(.*)");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private OptionRows() {}

    /** Empty where the row is of another form. */
    static Optional<Question> find(Row row) {
        if (row.find("choice0").isPresent()) {
            return Optional.of(ofNumbered(row));
        }
        return row.find("options").filter(JsonNode::isArray).isPresent()
                        && row.find("correct").isPresent()
                ? Optional.of(ofLettered(row))
                : Optional.empty();
    }

    private static Question ofLettered(Row row) {
        List<String> texts = new ArrayList<>();
        for (JsonNode option : row.fields().get("options")) {
            Matcher matcher = LETTERED.matcher(option.asString().strip());
            String text = matcher.matches() ? matcher.group(2).strip() : "";
            if (text.isEmpty()
                    || LETTERS.indexOf(Character.toUpperCase(matcher.group(1).charAt(0))) != texts.size()) {
                throw row.wrong("options", "a list of A)text, B)text and so on, got '" + option.asString() + "'");
            }
            texts.add(text);
        }
        return question(row, "AQuA", texts, "correct");
    }

    private static Question ofNumbered(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; row.find("choice" + i).isPresent(); i++) {
            String text = row.plain("choice" + i).strip();
            if (text.isEmpty()) {
                throw row.wrong("choice" + i, "text");
            }
            texts.add(text);
        }
        return question(row, "MMLU", texts, "answer");
    }

    private static Question question(Row row, String set, List<String> texts, String field) {
        String text = row.text("question").strip();
        if (text.isEmpty()) {
            throw row.wrong("question", "text");
        }
        int right = place(row.plain(field).strip());
        if (right < 0 || right >= texts.size()) {
            throw row.wrong(field, "one of the " + texts.size() + " options, got '" + row.plain(field) + "'");
        }
        return new Question(
                row.find("id").isPresent() ? row.plain("id") : "row " + row.number(),
                set,
                text,
                texts.get(right),
                List.of(),
                IntStream.range(0, texts.size())
                        .mapToObj(texts::get)
                        .filter(option -> !option.equals(texts.get(right)))
                        .distinct()
                        .toList());
    }

    private static int place(String option) {
        return option.length() != 1
                ? -1
                : Character.isDigit(option.charAt(0))
                        ? option.charAt(0) - '0'
                        : LETTERS.indexOf(Character.toUpperCase(option.charAt(0)));
    }
}
