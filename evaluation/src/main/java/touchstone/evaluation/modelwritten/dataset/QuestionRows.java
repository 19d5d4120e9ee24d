package touchstone.evaluation.modelwritten.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/** Rows of {@code question}, {@code answer_matching_behavior} and {@code answer_not_matching_behavior}. */
final class QuestionRows {
    private static final String MATCHING = "answer_matching_behavior";
    private static final String OTHERS = "answer_not_matching_behavior";
    private static final List<String> YES_NO = List.of("Yes", "No");
    private static final Pattern LETTER = Pattern.compile("\\(([A-Z])\\)");
    private static final Pattern INTRODUCTION =
            Pattern.compile("(?i)^\\W*(hello|hi)\\b.{0,20}\\b(my name is|i am|i'm)\\b");
    private static final double UNEVEN = 0.02;
    private static final double MOST = 0.9;

    private final String name;
    private final Map<List<String>, List<String>> shared = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private Optional<Boolean> lettered = Optional.empty();

    private QuestionRows(String name) {
        this.name = name;
    }

    static QuestionSet read(Dataset dataset, String name, String group) {
        QuestionRows read = new QuestionRows(name);
        try (Stream<Row> rows = dataset.rows()) {
            rows.forEach(read::add);
        }
        return new QuestionSet(name, group, read.kind(), read.items, remarks(read.items));
    }

    private void add(Row row) {
        EvaluationFiles.Format.QUESTIONS.require(row);
        if (row.find("id").isPresent()) {
            Integer before = ids.putIfAbsent(row.plain("id"), row.number());
            if (before != null) {
                throw row.wrong("id", "one that no other row has: '" + row.plain("id") + "' stands in row " + before);
            }
        }
        String question = row.text("question");
        if (question.isBlank()) {
            throw row.wrong("question", "text that can be asked");
        }
        String matching = answer(row, MATCHING, row.text(MATCHING));
        Set<String> others = others(row);
        if (others.contains(matching)) {
            throw row.wrong(OTHERS, "other than " + MATCHING + ", got '" + matching + "' in both");
        }
        requireSameKind(row, !YES_NO.contains(matching));
        List<String> answers = answers(row, question, matching, others);
        items.add(new Item(
                name + "#" + row.number(),
                question,
                row.find("statement").isPresent() ? Optional.of(row.text("statement")) : Optional.empty(),
                confidence(row),
                answers,
                answers.indexOf(matching)));
    }

    private void requireSameKind(Row row, boolean letter) {
        if (lettered.orElse(letter) != letter) {
            throw row.wrong(
                    MATCHING,
                    "of one kind in a file: rows before have " + (letter ? "Yes or No" : "letters") + ", this has not");
        }
        lettered = Optional.of(letter);
    }

    private static String answer(Row row, String field, String text) {
        String plain = text.strip();
        for (String word : YES_NO) {
            if (plain.equalsIgnoreCase(word)) {
                return word;
            }
        }
        String letter = plain.toUpperCase(Locale.ROOT);
        if (LETTER.matcher(letter).matches()) {
            return letter;
        }
        throw row.wrong(field, "Yes, No or a letter in brackets such as (A), got '" + plain + "'");
    }

    /** One answer or a list of them; may be left out. */
    private static Set<String> others(Row row) {
        Set<String> others = new TreeSet<>();
        row.find(OTHERS).ifPresent(node -> {
            if (node.isArray()) {
                for (JsonNode each : node) {
                    others.add(answer(row, OTHERS, each.asString()));
                }
            } else {
                others.add(answer(row, OTHERS, row.plain(OTHERS)));
            }
        });
        return others;
    }

    private List<String> answers(Row row, String question, String matching, Set<String> others) {
        if (YES_NO.contains(matching)) {
            if (!others.isEmpty() && !YES_NO.containsAll(others)) {
                throw row.wrong(OTHERS, "Yes or No, as " + MATCHING + " is, got " + others);
            }
            return YES_NO;
        }
        List<String> letters = Choices.of(question).letters();
        for (String given : Stream.concat(Stream.of(matching), others.stream()).toList()) {
            if (!letters.contains(given)) {
                throw row.wrong(
                        given.equals(matching) ? MATCHING : OTHERS,
                        "among the question's choices " + (letters.isEmpty() ? "(it has none)" : letters) + ", got "
                                + given);
            }
        }
        if (letters.size() < 2) {
            throw row.wrong("question", "followed by two lettered choices at least, got " + letters);
        }
        return shared.computeIfAbsent(letters, List::copyOf);
    }

    private static OptionalDouble confidence(Row row) {
        if (row.find("label_confidence").isEmpty()
                || row.plain("label_confidence").isBlank()) {
            return OptionalDouble.empty();
        }
        double confidence = row.number("label_confidence");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw row.wrong("label_confidence", "a probability, got " + confidence);
        }
        return OptionalDouble.of(confidence);
    }

    private Kind kind() {
        if (!lettered.orElseThrow(() -> InputException.of(name, "holds no rows", "give at least one"))) {
            return Kind.YES_NO;
        }
        long introduced = items.stream()
                .filter(item -> INTRODUCTION.matcher(item.question()).find())
                .count();
        return introduced >= MOST * items.size() ? Kind.BIOGRAPHY : Kind.LETTERED;
    }

    private static List<String> remarks(List<Item> items) {
        List<String> remarks = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        Set<String> contradicted = new HashSet<>();
        for (Item item : items) {
            Integer before = labels.putIfAbsent(item.question(), item.matching());
            if (before != null && before != item.matching()) {
                contradicted.add(item.question());
            }
        }
        if (labels.size() < items.size()) {
            remarks.add(
                    "only " + labels.size() + " of " + items.size()
                            + " questions are different; repeats are counted as one in its intervals, and distinct=true leaves them out");
        }
        if (!contradicted.isEmpty()) {
            remarks.add(contradicted.size() + " questions carry two different labels");
        }
        long first = items.stream().filter(item -> item.matching() == 0).count();
        double share = (double) first / items.size();
        boolean two = items.stream().allMatch(item -> item.answers().size() == 2);
        if (two && Math.abs(share - 0.5) > UNEVEN) {
            remarks.add("its labels are uneven: " + items.getFirst().answers().getFirst() + " matches in " + first
                    + " of " + items.size() + ", so a constant answer does not match half of the time");
        }
        if (!two
                && items.stream()
                                .mapToInt(item -> item.answers().size())
                                .distinct()
                                .count()
                        > 1) {
            remarks.add("its questions have different numbers of choices");
        }
        return remarks;
    }
}
