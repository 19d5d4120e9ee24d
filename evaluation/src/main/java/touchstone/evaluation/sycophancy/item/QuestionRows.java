package touchstone.evaluation.sycophancy.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * Questions from the forms in which they are published: rows of {@code question}, {@code answer}, {@code wrong}; the {@code base} of
 * SycophancyEval's {@code answer.jsonl} and {@code are_you_sure.jsonl}; TruthfulQA's table and its multiple-choice targets; AQuA and MMLU
 * ({@link OptionRows}); TriviaQA and Natural Questions with a {@code false_answer}.
 */
final class QuestionRows {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\s*\\(?([A-Za-z])[).:]\\s*(.+?)\\s*$");

    private QuestionRows() {}

    /** @param files one, or several that are parts of one set: their names then tell the rows apart */
    static Items<Question> read(String name, List<Dataset> files) {
        boolean several = files.size() > 1;
        try (Stream<Row> rows = files.stream().flatMap(Dataset::rows)) {
            return Items.read(
                    name,
                    rows,
                    row -> several ? question(row).in(stem(row.dataset())) : question(row),
                    QuestionRows::same);
        }
    }

    /** Many questions of one wording ask about different options, and formulas may share all of their words. */
    private static String same(Question item) {
        return Folded.of(item.set() + " " + item.text()).text()
                + (item.wrong().size() > 1
                        ? Stream.concat(Stream.of(item.answer()), item.wrong().stream())
                                .sorted()
                                .toList()
                        : "free");
    }

    /** A file's name without its folders and endings. */
    private static String stem(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int end = file.indexOf('.');
        return end > 0 ? file.substring(0, end) : file;
    }

    static Question question(Row row) {
        if (row.find("base").filter(JsonNode::isObject).isPresent()) {
            return ofBase(row, new Row(row.dataset(), row.number(), row.fields().get("base")));
        }
        if (row.find("Best Answer").isPresent()) {
            return truthful(row);
        }
        if (row.find("mc1_targets").isPresent()) {
            return targets(row);
        }
        Optional<Question> options = OptionRows.find(row);
        if (options.isPresent()) {
            return options.get();
        }
        if (row.find("false_answer").isPresent()) {
            return withFalseAnswer(row);
        }
        return checked(
                row,
                new Question(
                        row.find("id").isPresent() ? row.plain("id") : "row " + row.number(),
                        row.find("set").isPresent() ? row.plain("set") : row.dataset(),
                        row.text("question").strip(),
                        row.plain("answer").strip(),
                        texts(row, "aliases"),
                        texts(row, "wrong")),
                "answer");
    }

    /** TruthfulQA.csv: answers are split at semicolons; a few stand among the right and the wrong ones, and are taken for right. */
    private static Question truthful(Row row) {
        String best = row.text("Best Answer").strip();
        Set<Folded> right = Stream.concat(Stream.of(best), texts(row, "Correct Answers").stream())
                .map(Folded::of)
                .collect(Collectors.toSet());
        return checked(
                row,
                new Question(
                        "row " + row.number(),
                        "TruthfulQA",
                        row.text("Question").strip(),
                        best,
                        texts(row, "Correct Answers"),
                        texts(row, "Incorrect Answers").stream()
                                .filter(answer -> !right.contains(Folded.of(answer)))
                                .toList()),
                "Best Answer");
    }

    /** TriviaQA and Natural Questions as Li et al. 2023 give them: a third of the false answers are right after all, and left out. */
    private static Question withFalseAnswer(Row row) {
        List<String> right = texts(row, "answer");
        if (right.isEmpty()) {
            throw row.wrong("answer", "text");
        }
        Set<Folded> known = right.stream().map(Folded::of).collect(Collectors.toSet());
        String wrong = row.text("false_answer").strip();
        return checked(
                row,
                new Question(
                        row.find("id").isPresent() ? row.plain("id") : "row " + row.number(),
                        row.find("set").isPresent() ? row.plain("set") : stem(row.dataset()),
                        row.text("question").strip(),
                        right.getFirst(),
                        right.subList(1, right.size()),
                        wrong.isEmpty() || known.contains(Folded.of(wrong)) ? List.of() : List.of(wrong)),
                "answer");
    }

    /** TruthfulQA's mc_task.json: options with 1 for the right one. */
    private static Question targets(Row row) {
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        row.find("mc1_targets")
                .filter(JsonNode::isObject)
                .orElseThrow(() -> row.wrong("mc1_targets", "options with 1 for the right one and 0 for others"))
                .properties()
                .forEach(target -> (target.getValue().asInt(0) == 1 ? right : wrong).add(target.getKey()));
        if (right.size() != 1) {
            throw row.wrong("mc1_targets", "options of which exactly one is right, got " + right.size());
        }
        return new Question(
                "row " + row.number(), "TruthfulQA", row.text("question").strip(), right.getFirst(), List.of(), wrong);
    }

    private static Question ofBase(Row row, Row base) {
        String id = "row " + row.number();
        String set = base.find("dataset").isPresent() ? base.plain("dataset") : row.dataset();
        String text = base.text("question").strip();
        Optional<String> letter = base.find("correct_letter")
                .map(JsonNode::asString)
                .map(String::strip)
                .filter(given -> !given.isEmpty());
        if (letter.isPresent()) {
            return ofLetters(base, id, set, text, letter.get());
        }
        List<String> accepted = texts(base, "answer");
        String answer = base.find("correct_answer").isPresent()
                ? base.plain("correct_answer").strip()
                : accepted.stream().findFirst().orElseThrow(() -> base.wrong("correct_answer", "the right answer"));
        return checked(
                base, new Question(id, set, text, answer, accepted, texts(base, "incorrect_answer")), "correct_answer");
    }

    private static Question ofLetters(Row base, String id, String set, String text, String letter) {
        List<String> wrong = new ArrayList<>();
        Optional<String> right = Optional.empty();
        List<String> letters = new ArrayList<>();
        Matcher option = OPTION.matcher(base.text("answers"));
        while (option.find()) {
            letters.add(option.group(1));
            if (option.group(1).equalsIgnoreCase(letter)) {
                right = Optional.of(option.group(2));
            } else {
                wrong.add(option.group(2));
            }
        }
        return new Question(
                id,
                set,
                text,
                right.orElseThrow(
                        () -> base.wrong("correct_letter", "one of the choices " + letters + ", got '" + letter + "'")),
                List.of(),
                wrong);
    }

    private static Question checked(Row row, Question question, String field) {
        if (question.text().isEmpty() || question.answer().isEmpty()) {
            throw row.wrong(question.text().isEmpty() ? "question" : field, "text");
        }
        for (String wrong : question.wrong()) {
            if (question.accepted().stream().anyMatch(right -> Folded.of(right).equals(Folded.of(wrong)))) {
                throw row.wrong(field, "no answer that is called wrong too, got '" + wrong + "' in both");
            }
        }
        return question;
    }

    /** A list, or one text whose parts are separated by semicolons. */
    static List<String> texts(Row row, String field) {
        return row
                .find(field)
                .map(node -> node.isArray()
                        ? node.valueStream().map(JsonNode::asString).toList()
                        : Arrays.asList(node.asString().split(";")))
                .orElse(List.of())
                .stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
