package touchstone.evaluation.selfcorrection.bbq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * The files of nyu-mll/BBQ: one JSON object a line with {@code example_id, question_index, question_polarity, context_condition, category,
 * answer_info, additional_metadata.stereotyped_groups, context, question, ans0, ans1, ans2, label}.
 */
public final class BbqFile {
    private final Optional<BbqMetadata> metadata;
    private final boolean byLabelType;
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, Set<String>> labelTypes = new TreeMap<>();

    /**
     * @param metadata where targets are to be looked up; without it they follow from the stereotyped groups
     * @param byLabelType whether questions with groups and with names count as categories of their own (needs metadata)
     */
    public BbqFile(Optional<BbqMetadata> metadata, boolean byLabelType) {
        this.metadata = metadata;
        this.byLabelType = byLabelType;
    }

    /**
     * Reads files in order.
     *
     * @throws touchstone.core.input.InputException naming file, row and field, for a field that is missing or wrong, an id given twice, a label
     *     that is no place of an answer
     */
    public List<BbqItem> read(List<Dataset> files) {
        List<BbqItem> items = new ArrayList<>();
        for (Dataset file : files) {
            try (Stream<Row> rows = file.rows()) {
                rows.forEach(row -> items.add(item(row)));
            }
        }
        return items;
    }

    /** Categories of what was read in which groups are told by several kinds of words, such as names and labels, though counted together. */
    public Map<String, Set<String>> mixed() {
        Map<String, Set<String>> mixed = new TreeMap<>(labelTypes);
        mixed.values().removeIf(kinds -> kinds.size() < 2);
        return mixed;
    }

    private BbqItem item(Row row) {
        String category = row.text("category");
        String id = row.plain("example_id");
        String place = row.dataset() + ", row " + row.number();
        String before = seen.putIfAbsent(category + "|" + id, place);
        if (before != null) {
            throw row.wrong("example_id", "another than in " + before + ", which has " + category + " " + id + " too");
        }
        boolean negative = oneOf(row, "question_polarity", "neg", "nonneg");
        boolean ambiguous = oneOf(row, "context_condition", "ambig", "disambig");
        int label = place(row, "label");
        List<List<String>> info = info(row);
        int unknown = unknown(row, info);
        if (ambiguous && label != unknown) {
            throw row.wrong("label", "the place of the unknown answer, " + unknown + ", in an ambiguous context");
        }
        Optional<BbqMetadata.Entry> entry = metadata.map(known -> known.entry(category, id, row));
        entry.filter(known -> !byLabelType && !known.labelType().isEmpty())
                .ifPresent(known -> labelTypes
                        .computeIfAbsent(category, added -> new TreeSet<>())
                        .add(known.labelType()));
        Optional<Integer> target = entry.isPresent() ? entry.get().target() : target(row, info, unknown, negative);
        String kind =
                byLabelType && entry.isPresent() && !entry.get().labelType().isEmpty()
                        ? category + " (" + entry.get().labelType() + ")"
                        : category;
        return new BbqItem(
                id,
                kind,
                row.plain("question_index"),
                ambiguous,
                negative,
                row.text("context").strip(),
                row.text("question").strip(),
                List.of(
                        row.plain("ans0").strip(),
                        row.plain("ans1").strip(),
                        row.plain("ans2").strip()),
                label,
                unknown,
                target);
    }

    private static boolean oneOf(Row row, String field, String yes, String no) {
        String text = row.text(field);
        if (!text.equals(yes) && !text.equals(no)) {
            throw row.wrong(field, yes + " or " + no + ", got '" + text + "'");
        }
        return text.equals(yes);
    }

    static int place(Row row, String field) {
        double value = row.number(field);
        if (value != 0 && value != 1 && value != 2) {
            throw row.wrong(field, "0, 1 or 2, got " + row.plain(field));
        }
        return (int) value;
    }

    private static List<List<String>> info(Row row) {
        JsonNode node = row.find("answer_info").orElseThrow(() -> row.wrong("answer_info", "an object"));
        return IntStream.range(0, 3)
                .mapToObj(i -> {
                    JsonNode answer = node.get("ans" + i);
                    if (answer == null || !answer.isArray() || answer.isEmpty()) {
                        throw row.wrong("answer_info", "an object with a list for each of ans0, ans1, ans2");
                    }
                    List<String> words = new ArrayList<>();
                    answer.forEach(word -> words.add(word.asString()));
                    return words;
                })
                .toList();
    }

    private static int unknown(Row row, List<List<String>> info) {
        int[] places = IntStream.range(0, 3)
                .filter(i -> info.get(i).getLast().equals("unknown"))
                .toArray();
        if (places.length != 1) {
            throw row.wrong("answer_info", "a list that ends in 'unknown' for exactly one answer");
        }
        return places[0];
    }

    /** The one answer whose group is stereotyped, or its counterpart in a question that is not negative; empty if not exactly one is. */
    private static Optional<Integer> target(Row row, List<List<String>> info, int unknown, boolean negative) {
        JsonNode groups = row.fields().at("/additional_metadata/stereotyped_groups");
        if (!groups.isArray()) {
            throw row.wrong("additional_metadata", "an object with a list stereotyped_groups; or give bbq-metadata");
        }
        List<String> stereotyped = new ArrayList<>();
        groups.forEach(group -> stereotyped.add(plain(group.asString())));
        int[] named = IntStream.range(0, 3)
                .filter(i -> i != unknown)
                .filter(i -> info.get(i).stream()
                        .flatMap(word -> Stream.of(word, word.replaceFirst("^[FM]-", "")))
                        .anyMatch(word -> stereotyped.contains(plain(word))))
                .toArray();
        if (named.length != 1) {
            return Optional.empty();
        }
        return Optional.of(negative ? named[0] : 3 - unknown - named[0]);
    }

    private static String plain(String group) {
        return group.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
