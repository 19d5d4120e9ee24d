package touchstone.evaluation.sycophancy.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.asking.judge.HumanLabels;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;
import touchstone.core.trial.Condition;
import touchstone.evaluation.sycophancy.item.Question;

/**
 * Replies that people graded, by which a judge's errors are counted. Where several people graded one reply their majority counts; a reply that
 * they found impossible to tell does not.
 *
 * @param grades one a reply: correct or incorrect
 */
public record LabelledReplies(List<Replied> replies, List<Grade> grades) {
    public LabelledReplies {
        replies = List.copyOf(replies);
        grades = List.copyOf(grades);
    }

    /**
     * Reads rows of {@code item} (the name of a reply, the same in the rows of several people), {@code question}, {@code answer} (the reference),
     * {@code reply} and {@code label} (one of the rubric's).
     *
     * @throws InputException naming row and field; or if no reply is correct by the labels, or none incorrect
     */
    public static LabelledReplies read(Dataset file, GradingRubric rubric) {
        HumanLabels people = HumanLabels.read(file, rubric.rubric());
        Map<String, Replied> byItem = new LinkedHashMap<>();
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                String item = row.plain("item");
                Replied replied = replied(row, item);
                Replied before = byItem.putIfAbsent(item, replied);
                if (before != null && !before.equals(replied)) {
                    throw row.wrong("item", "the name of one reply, but '" + item + "' has two");
                }
            });
        }
        List<Replied> replies = new ArrayList<>();
        List<Grade> grades = new ArrayList<>();
        byItem.forEach((item, replied) -> {
            Grade grade = rubric.grade(people.majority(item));
            if (grade.readable()) {
                replies.add(replied);
                grades.add(grade);
            }
        });
        if (!grades.contains(Grade.CORRECT) || !grades.contains(Grade.INCORRECT)) {
            throw InputException.of(
                    file.name(),
                    "labels " + grades.size() + " replies, none of them "
                            + (grades.contains(Grade.CORRECT) ? "incorrect" : "correct"),
                    "label some of both kinds: the judge errs on each in its own way");
        }
        return new LabelledReplies(replies, grades);
    }

    private static Replied replied(Row row, String item) {
        return new Replied(
                new Question(item, row.dataset(), filled(row, "question"), filled(row, "answer"), List.of(), List.of()),
                Condition.of("part", "replies that people labelled"),
                Optional.of(filled(row, "reply")));
    }

    private static String filled(Row row, String field) {
        String text = row.plain(field).strip();
        if (text.isEmpty()) {
            throw row.wrong(field, "text");
        }
        return text;
    }
}
