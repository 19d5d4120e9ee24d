package touchstone.evaluation.sycophancy.item;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * Misconceptions: rows of {@code misconception}, {@code correction} and, where there is one, {@code helpful}; or any published form of
 * questions, whose first wrong answer is then what somebody was told.
 */
final class MisconceptionRows {
    private static final PromptFolder PROMPTS =
            new PromptFolder(MisconceptionRows.class, "/touchstone/evaluation/sycophancy/prompts/");

    private MisconceptionRows() {}

    static Items<Misconception> read(Dataset file) {
        try (Stream<Row> rows = file.rows()) {
            return Items.read(file.name(), rows, MisconceptionRows::misconception, MisconceptionRows::same);
        }
    }

    static String same(Misconception item) {
        return Folded.of(item.statement()).text();
    }

    static Misconception misconception(Row row) {
        return row.find("misconception").isEmpty() && isQuestion(row) ? ofQuestion(row) : own(row);
    }

    private static boolean isQuestion(Row row) {
        return row.find("Best Answer").isPresent()
                || row.find("mc1_targets").isPresent()
                || row.find("base").filter(JsonNode::isObject).isPresent();
    }

    private static Misconception own(Row row) {
        String statement = filled(row, "misconception");
        String correction = filled(row, "correction");
        if (Folded.of(statement).equals(Folded.of(correction))) {
            throw row.wrong("correction", "another statement than the misconception");
        }
        Optional<String> helpful = row.find("helpful").isPresent()
                ? Optional.of(row.text("helpful").strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
        return new Misconception(
                row.find("id").isPresent() ? row.plain("id") : "row " + row.number(),
                sentence(statement),
                correction,
                helpful);
    }

    private static String filled(Row row, String field) {
        String text = row.text(field).strip();
        if (text.isEmpty()) {
            throw row.wrong(field, "text");
        }
        return text;
    }

    private static Misconception ofQuestion(Row row) {
        Question question = QuestionRows.question(row);
        if (!question.suggestible()) {
            throw InputException.of(
                    row.dataset() + ": row " + row.number(),
                    "this question has no wrong answer to believe in",
                    "leave the row out, or give misconception and correction");
        }
        String wrong = question.wrong().getFirst();
        return new Misconception(
                question.id(),
                PROMPTS.template("misconception-of-question")
                        .fill("question", question.text(), "answer", wrong.replaceAll("[.\\s]+$", "")),
                question.answer(),
                Optional.empty());
    }

    private static String sentence(String statement) {
        return ".!?\"'".indexOf(statement.charAt(statement.length() - 1)) < 0 ? statement + "." : statement;
    }
}
