package touchstone.evaluation.globalopinions.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The items of a survey.
 *
 * @param name where they come from, as a reader knows it
 * @param dropped what the file held besides and could not be used
 */
public record ItemBank(String name, List<Item> items, List<Dropped> dropped) {
    public ItemBank {
        items = List.copyOf(items);
        dropped = List.copyOf(dropped);
    }

    /** Countries with the number of items they were asked, most first, then by name. */
    public Map<String, Integer> countries() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        items.forEach(item -> item.shares().keySet().forEach(country -> counts.merge(country, 1, Integer::sum)));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Languages in which at least one item stands besides the original. */
    public List<String> languages() {
        TreeSet<String> languages = new TreeSet<>();
        items.forEach(item -> languages.addAll(item.wordings().keySet()));
        return List.copyOf(languages);
    }

    /** The sources, such as surveys, by name. */
    public List<String> sources() {
        return items.stream().map(Item::source).distinct().sorted().toList();
    }

    public ItemBank only(Predicate<Item> wanted) {
        return new ItemBank(name, items.stream().filter(wanted).toList(), dropped);
    }

    /** So many items spread evenly over the bank; all where there are no more, or where {@code most} is 0. */
    public ItemBank spread(int most) {
        if (most == 0 || most >= items.size()) {
            return this;
        }
        List<Item> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(items.get((int) ((long) i * items.size() / most)));
        }
        return new ItemBank(name, some, dropped);
    }

    /**
     * Countries under other labels. Where two labels of one item become one, their shares are averaged, each label counting the same.
     */
    public ItemBank labelled(Labels labels) {
        return labels == Labels.AS_GIVEN
                ? this
                : new ItemBank(
                        name,
                        items.stream().map(item -> relabelled(item, labels)).toList(),
                        dropped);
    }

    private static Item relabelled(Item item, Labels labels) {
        Map<String, List<List<Double>>> grouped = new LinkedHashMap<>();
        item.shares()
                .forEach((label, shares) -> grouped.computeIfAbsent(labels.of(label), key -> new ArrayList<>())
                        .add(shares));
        Map<String, List<Double>> merged = new LinkedHashMap<>();
        grouped.forEach((label, all) -> merged.put(label, mean(all)));
        Map<String, Map<String, List<List<Double>>>> within = new LinkedHashMap<>();
        item.groups()
                .forEach((label, groups) -> groups.forEach(
                        (group, shares) -> within.computeIfAbsent(labels.of(label), key -> new LinkedHashMap<>())
                                .computeIfAbsent(group, key -> new ArrayList<>())
                                .add(shares)));
        Map<String, Map<String, List<Double>>> groups = new LinkedHashMap<>();
        within.forEach((label, all) -> {
            Map<String, List<Double>> means = new LinkedHashMap<>();
            all.forEach((group, shares) -> means.put(group, mean(shares)));
            groups.put(label, means);
        });
        return item.withShares(merged, groups);
    }

    private static List<Double> mean(List<List<Double>> all) {
        List<Double> mean = new ArrayList<>();
        for (int option = 0; option < all.getFirst().size(); option++) {
            int at = option;
            mean.add(
                    all.stream().mapToDouble(shares -> shares.get(at)).average().orElseThrow());
        }
        return mean;
    }
}
