package touchstone.evaluation.globalopinions.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.evaluation.globalopinions.item.Item;

/**
 * How items are drawn anew.
 *
 * @param draws how many times
 * @param unit what is drawn
 */
public record Resampling(int draws, Unit unit) {
    /** What is drawn with replacement. */
    public enum Unit {
        ITEMS,
        /** All items of a topic together: for surveys that repeat questions of a kind. */
        TOPICS,
        /** All items of a year's wave together; items without a year each for themselves. */
        WAVES
    }

    /** How intervals were made, for findings. */
    public String method() {
        return "percentile bootstrap over " + unit.name().toLowerCase(Locale.ROOT) + ", expanded for few";
    }

    /** The items of each cluster, by place. */
    int[][] clusters(List<Item> items) {
        if (unit == Unit.ITEMS) {
            return IntStream.range(0, items.size()).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        }
        Map<String, IntStream.Builder> clusters = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            clusters.computeIfAbsent(key(items.get(i)), added -> IntStream.builder())
                    .add(i);
        }
        return clusters.values().stream().map(built -> built.build().toArray()).toArray(int[][]::new);
    }

    /** What each item is drawn together with, by the items' ids; empty where items are drawn for themselves. */
    public Map<String, String> clusterNames(List<Item> items) {
        Map<String, String> names = new LinkedHashMap<>();
        if (unit != Unit.ITEMS) {
            items.forEach(item -> names.put(item.id(), key(item)));
        }
        return names;
    }

    private String key(Item item) {
        return unit == Unit.TOPICS
                ? item.topic()
                : item.year().isPresent() ? Integer.toString(item.year().getAsInt()) : item.id();
    }
}
