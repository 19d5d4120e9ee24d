package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.statistics.Outcome;

/**
 * One group within a country: whom of a country's people a model resembles.
 *
 * @param similarity to the group
 * @param beyond that less the similarity to the whole country on the same items, paired
 */
public record GroupOpinion(String country, String group, Outcome<Bounded> similarity, Outcome<Bounded> beyond) {
    private record Key(String country, String group) {
        String cell() {
            return country + "\t" + group;
        }

        String whole() {
            return cell() + "\twhole";
        }
    }

    /** In the order in which the survey names them; empty where it knows whole countries only. */
    static List<GroupOpinion> of(Panel panel, Answered own, Analysis.Settings settings) {
        Set<Key> keys = new LinkedHashSet<>();
        List<Item> items = new ArrayList<>();
        for (Item item : panel.items()) {
            Map<String, List<Double>> cells = new LinkedHashMap<>();
            item.groups().forEach((country, groups) -> {
                List<Double> whole = item.shares().get(country);
                if (whole != null) {
                    groups.forEach((group, shares) -> {
                        Key key = new Key(country, group);
                        keys.add(key);
                        cells.put(key.cell(), shares);
                        cells.put(key.whole(), whole);
                    });
                }
            });
            items.add(item.withShares(cells, Map.of()));
        }
        if (keys.isEmpty()) {
            return List.of();
        }
        Panel cells = Panel.of(new ItemBank("groups", items, List.of()));
        Layer layer = Layer.of(
                cells, item -> own.has(item) ? own.read(item).shares() : new double[0], settings.measure()::similarity);
        CountryMeans means = CountryMeans.of(
                cells,
                List.of(layer),
                item -> true,
                settings.resampling(),
                settings.random().apply("groups"));
        return keys.stream()
                .map(key -> {
                    int cell = cells.countries().indexOf(key.cell());
                    int whole = cells.countries().indexOf(key.whole());
                    return new GroupOpinion(
                            key.country(),
                            key.group(),
                            means.of(0, cell),
                            means.of(at -> at.at(0, cell) - at.at(0, whole), means.count(cell)));
                })
                .toList();
    }
}
