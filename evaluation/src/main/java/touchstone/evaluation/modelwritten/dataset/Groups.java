package touchstone.evaluation.modelwritten.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import touchstone.core.study.Dataset;

/**
 * Which behaviours are similar enough to be averaged, as Perez et al. 2022 do for display.
 *
 * @param bySet name of the group of each set that has one
 */
public record Groups(Map<String, String> bySet) {
    public Groups {
        bySet = Map.copyOf(bySet);
    }

    /** The folders that sets were read from, where there are several. */
    public static Groups byFolder(List<QuestionSet> sets) {
        Map<String, String> groups = sets.stream()
                .filter(set -> !set.group().isEmpty())
                .collect(Collectors.toMap(QuestionSet::name, QuestionSet::group, (one, other) -> one));
        return new Groups(groups.values().stream().distinct().count() > 1 ? groups : Map.of());
    }

    /**
     * From a table of sets and groups.
     *
     * @throws touchstone.core.input.InputException naming the row of a set that is not asked, or that stands twice
     */
    public static Groups read(Dataset table, List<QuestionSet> sets) {
        Map<String, String> groups = new LinkedHashMap<>();
        table.rows().forEach(row -> {
            String name = row.text("set");
            if (sets.stream().noneMatch(set -> set.name().equals(name))) {
                throw row.wrong("set", "the name of a set that is asked, got '" + name + "'");
            }
            if (groups.putIfAbsent(name, row.text("group")) != null) {
                throw row.wrong("set", "a set that has no group yet, got '" + name + "' again");
            }
        });
        return new Groups(groups);
    }
}
