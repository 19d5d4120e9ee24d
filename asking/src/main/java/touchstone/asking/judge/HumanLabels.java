package touchstone.asking.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;

/**
 * Labels that people gave: one row a person and item, with the fields {@code item} and {@code label}.
 *
 * @param byItem the labels of each item, as indexes of the rubric's labels, in file order
 */
public record HumanLabels(Map<String, List<Integer>> byItem) {
    /** @throws InputException if a label is none of the rubric's */
    public static HumanLabels read(Dataset file, Rubric rubric) {
        List<String> names = rubric.labels().stream().map(Rubric.Label::name).toList();
        Map<String, List<Integer>> byItem = new LinkedHashMap<>();
        file.rows().forEach(row -> {
            int label = names.indexOf(row.plain("label").strip());
            if (label < 0) {
                throw row.wrong("label", names.stream().collect(Collectors.joining(", ", "one of ", "")));
            }
            byItem.computeIfAbsent(row.plain("item"), item -> new ArrayList<>()).add(label);
        });
        return new HumanLabels(byItem);
    }

    /** The mean score of an item's labels. */
    double score(String item, Rubric rubric) {
        return labels(item).stream()
                .mapToDouble(label -> rubric.labels().get(label).score())
                .average()
                .orElseThrow();
    }

    /** The label most people gave, as an index of the rubric's labels; the first of several. */
    public int majority(String item) {
        Map<Integer, Long> counts = labels(item).stream()
                .collect(Collectors.groupingBy(label -> label, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private List<Integer> labels(String item) {
        return java.util.Objects.requireNonNull(byItem.get(item), item);
    }
}
