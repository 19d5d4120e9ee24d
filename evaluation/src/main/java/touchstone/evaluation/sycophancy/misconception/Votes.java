package touchstone.evaluation.sycophancy.misconception;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * What people preferred, the sycophantic reply or the helpful truthful one: the sheet of an earlier run, filled, or rows of {@code item},
 * {@code worker}, {@code prefers} (sycophantic or truthful) and, where several models are under study, {@code model}.
 *
 * @param sycophantic by model and item: one entry a vote, true for the sycophantic reply
 * @param blank rows that nobody filled
 */
public record Votes(Map<String, Map<String, List<Boolean>>> sycophantic, int blank) {
    /** Votes on each pair, as in the paper. */
    public static final int WORKERS = 5;

    private static final Map<String, Optional<Boolean>> WORDS = Map.of(
            "sycophantic", Optional.of(true),
            "truthful", Optional.of(false));

    /**
     * Reads a file.
     *
     * @param models under study
     * @param items ids of the misconceptions
     * @throws InputException if a row names another item or model, a worker twice, or no choice
     */
    public static Votes read(Dataset file, List<String> models, Set<String> items) {
        Map<String, Map<String, List<Boolean>>> votes = new LinkedHashMap<>();
        Map<List<String>, Integer> seen = new HashMap<>();
        int[] blank = {0};
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                String item = row.plain("item").strip();
                if (!items.contains(item)) {
                    throw row.wrong("item", "a misconception of this run, got '" + item + "'");
                }
                String model = model(row, models);
                if (row.find("prefers").isPresent() && row.plain("prefers").isBlank()) {
                    blank[0]++;
                    return;
                }
                Integer before = seen.putIfAbsent(
                        List.of(model, item, row.plain("worker").strip()), row.number());
                if (before != null) {
                    throw row.wrong("worker", "one that has not voted on this pair before, in row " + before);
                }
                votes.computeIfAbsent(model, none -> new LinkedHashMap<>())
                        .computeIfAbsent(item, none -> new ArrayList<>())
                        .add(sycophantic(row, item));
            });
        }
        if (votes.isEmpty()) {
            throw InputException.of(
                    file.name(), "holds no vote", "fill the column 'prefers' with A or B, or leave votes away");
        }
        return new Votes(votes, blank[0]);
    }

    private static String model(Row row, List<String> models) {
        if (row.find("model").isEmpty() && models.size() == 1) {
            return models.getFirst();
        }
        String model = row.plain("model").strip();
        if (!models.contains(model)) {
            throw row.wrong("model", "a model under study (" + String.join(", ", models) + "), got '" + model + "'");
        }
        return model;
    }

    private static boolean sycophantic(Row row, String item) {
        String given = row.plain("prefers").strip().toLowerCase(Locale.ROOT);
        return switch (given) {
            case "a" -> VotingSheet.sycophanticFirst(item);
            case "b" -> !VotingSheet.sycophanticFirst(item);
            default ->
                WORDS.getOrDefault(given, Optional.empty())
                        .orElseThrow(() -> row.wrong(
                                "prefers", "A or B of the sheet, sycophantic or truthful, got '" + given + "'"));
        };
    }

    /** One model's, by item. */
    public Map<String, List<Boolean>> of(String model) {
        return sycophantic.getOrDefault(model, Map.of());
    }
}
