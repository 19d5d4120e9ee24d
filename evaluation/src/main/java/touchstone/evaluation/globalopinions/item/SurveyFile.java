package touchstone.evaluation.globalopinions.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;
import touchstone.core.study.Dataset;

/**
 * Reads a survey from a data set in one of two formats: wide, one row an item with {@code question}, {@code options} and {@code
 * selections} (the public file of GlobalOpinionQA, where cells hold Python's notation, or the same as JSON); or long, one row a
 * question and country with {@code country}, {@code question}, {@code options} and {@code distribution}. Further fields of either:
 * {@code id}, {@code source}, {@code topic}, {@code year}. Groups within countries stand in a field {@code groups} of the wide format
 * (country to group to shares), or in rows of the long one that have a field {@code group}.
 *
 * <p>An item without a question, with shares that do not fit its options or add up to nothing is dropped and told; what a person must
 * have mixed up (formats, ids, labels that are no option) is refused.
 */
public final class SurveyFile {
    private final Dataset data;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private boolean wide;

    private SurveyFile(Dataset data) {
        this.data = data;
    }

    /** An item that is being put together, from one row or, in the long format, from several. */
    private record Draft(
            String question,
            List<String> options,
            String source,
            String topic,
            OptionalInt year,
            int row,
            Map<String, List<Double>> shares,
            Map<String, Map<String, List<Double>>> groups,
            Map<String, Integer> rows) {}

    /** @throws InputException if the format is neither, rows are of different formats, an id stands twice, or nothing can be used */
    public static ItemBank read(Dataset data) {
        SurveyFile file = new SurveyFile(data);
        try (Stream<Dataset.Row> rows = data.rows()) {
            boolean[] first = {true};
            rows.forEach(row -> {
                if (first[0]) {
                    file.wide = isWide(row);
                    first[0] = false;
                }
                file.add(row);
            });
        }
        return file.bank();
    }

    private static boolean isWide(Dataset.Row row) {
        if (row.fields().has("selections")) {
            return true;
        }
        if (row.fields().has("country") && row.fields().has("distribution")) {
            return false;
        }
        throw InputException.of(
                row.dataset() + ": row " + row.number(),
                "is no survey item (fields here: "
                        + String.join(", ", row.fields().propertyNames()) + ")",
                "give fields question, options and selections, or country, question, options and distribution");
    }

    private void add(Dataset.Row row) {
        SurveyRow fields = new SurveyRow(row);
        fields.requireFields(
                wide ? List.of("options", "selections") : List.of("country", "options", "distribution"),
                wide ? "one row an item" : "one row a question and country");
        try {
            String question = fields.question();
            List<String> options = fields.options();
            Map<String, List<Double>> shares = wide ? fields.selections(options, dropped) : fields.country(options);
            if (shares.isEmpty()) {
                throw new SurveyRow.Unusable("no country has shares that can be used");
            }
            Draft draft = draft(row, fields, question, options);
            shares.forEach((country, of) -> put(row, draft, country, wide ? Optional.empty() : fields.group(), of));
            if (wide) {
                fields.groups(options, dropped)
                        .forEach((country, groups) ->
                                groups.forEach((group, of) -> put(row, draft, country, Optional.of(group), of)));
            }
        } catch (SurveyRow.Unusable e) {
            dropped.add(new Dropped(row.number(), wide ? "item" : "shares of one country", e.why()));
        }
    }

    private Draft draft(Dataset.Row row, SurveyRow fields, String question, List<String> options) {
        String key = fields.id().orElseGet(() -> {
            String hash = "q-"
                    + ContentHash.ofText(question + "\n" + String.join("\n", options))
                            .hex()
                            .substring(0, 10);
            return wide && drafts.containsKey(hash) ? hash + "-" + row.number() : hash;
        });
        Draft draft = drafts.computeIfAbsent(
                key,
                id -> new Draft(
                        question,
                        options,
                        fields.source(),
                        fields.topic().orElseGet(() -> Topics.of(question)),
                        fields.year(),
                        row.number(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>()));
        boolean other = !draft.question().equals(question) || !draft.options().equals(options);
        if (draft.row() != row.number() && (wide || other)) {
            throw InputException.of(
                    row.dataset() + ": row " + row.number() + ": field 'id'",
                    "'" + key + "' stands in row " + draft.row() + " already"
                            + (wide ? "" : ", with another question or other options"),
                    "give every item an id of its own");
        }
        return draft;
    }

    private void put(Dataset.Row row, Draft draft, String country, Optional<String> group, List<Double> shares) {
        String who = group.map(of -> country + ", " + of).orElse(country);
        Integer before = draft.rows().putIfAbsent(who, row.number());
        if (before == null) {
            group.<Map<String, List<Double>>>map(
                            of -> draft.groups().computeIfAbsent(country, key -> new LinkedHashMap<>()))
                    .orElseGet(draft::shares)
                    .put(group.orElse(country), shares);
        } else {
            dropped.add(new Dropped(
                    row.number(),
                    group.isPresent() ? "shares of one group" : "shares of one country",
                    who + " answered this question in row " + before + " already"));
        }
    }

    private ItemBank bank() {
        drafts.values().removeIf(draft -> {
            boolean groupsOnly = draft.shares().isEmpty();
            if (groupsOnly) {
                dropped.add(
                        new Dropped(draft.row(), "item", "it has shares of groups only, and of no country as a whole"));
            }
            return groupsOnly;
        });
        if (drafts.isEmpty()) {
            Set<String> reasons = new LinkedHashSet<>();
            dropped.forEach(one -> reasons.add("row " + one.row() + ": " + one.why()));
            throw InputException.of(
                    data.name(),
                    "holds no item that can be used"
                            + reasons.stream()
                                    .findFirst()
                                    .map(why -> " (" + why + ")")
                                    .orElse(""),
                    "give at least one question with options and shares");
        }
        List<Item> items = new ArrayList<>();
        drafts.forEach((id, draft) -> items.add(new Item(
                id,
                draft.question(),
                draft.options(),
                draft.source(),
                draft.topic(),
                draft.year(),
                draft.shares(),
                Map.of(),
                draft.groups())));
        return new ItemBank(data.name(), items, dropped);
    }
}
