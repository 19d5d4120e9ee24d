package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.item.CountryLabel;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.statistics.Outcome;

/**
 * How similar a model is to the world's mean opinion, each country counting the same, and each person. An average over countries gives
 * a small one the weight of a large one.
 *
 * @param byCountry to the mean over the countries that were asked an item
 * @param byPerson to the mean weighted by people; samples of one country share its weight
 * @param unknown countries whose population is not known; they are left out of the second
 */
public record Populace(Outcome<Bounded> byCountry, Outcome<Bounded> byPerson, List<String> unknown) {
    private static final String COUNTRIES = "each country the same";
    private static final String PEOPLE = "each person the same";

    public Populace {
        unknown = List.copyOf(unknown);
    }

    static Populace of(Panel panel, Answered own, Populations populations, Analysis.Settings settings) {
        TreeSet<String> unknown = new TreeSet<>();
        List<Item> items = new ArrayList<>();
        for (Item item : panel.items()) {
            Map<String, List<Double>> worlds = new LinkedHashMap<>();
            Map<String, Double> even = new HashMap<>();
            item.shares().keySet().forEach(country -> even.put(country, 1.0));
            mean(item, even).ifPresent(mean -> worlds.put(COUNTRIES, mean));
            mean(item, weights(item, populations, unknown)).ifPresent(mean -> worlds.put(PEOPLE, mean));
            items.add(item.withShares(worlds, Map.of()));
        }
        Panel worlds = Panel.of(new ItemBank("the world", items, List.of()));
        Layer layer = Layer.of(
                worlds,
                item -> own.has(item) ? own.read(item).shares() : new double[0],
                settings.measure()::similarity);
        CountryMeans means = CountryMeans.of(
                worlds,
                List.of(layer),
                item -> true,
                settings.resampling(),
                settings.random().apply("world"));
        return new Populace(mean(worlds, means, COUNTRIES), mean(worlds, means, PEOPLE), List.copyOf(unknown));
    }

    private static Outcome<Bounded> mean(Panel worlds, CountryMeans means, String world) {
        int place = worlds.countries().indexOf(world);
        return place < 0 ? Outcome.undefined("the population of no country asked is known") : means.of(0, place);
    }

    private static Map<String, Double> weights(Item item, Populations populations, TreeSet<String> unknown) {
        Map<String, Integer> samples = new HashMap<>();
        item.shares()
                .keySet()
                .forEach(label -> samples.merge(CountryLabel.of(label).country(), 1, Integer::sum));
        Map<String, Double> weights = new HashMap<>();
        for (String label : item.shares().keySet()) {
            populations
                    .of(label)
                    .ifPresentOrElse(
                            people -> weights.put(
                                    label,
                                    people
                                            / samples.getOrDefault(
                                                    CountryLabel.of(label).country(), 1)),
                            () -> unknown.add(label));
        }
        return weights;
    }

    private static Optional<List<Double>> mean(Item item, Map<String, Double> weights) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(all > 0)) {
            return Optional.empty();
        }
        double[] mean = new double[item.options().size()];
        item.shares().forEach((country, shares) -> {
            for (int option = 0; option < mean.length; option++) {
                mean[option] += weights.getOrDefault(country, 0.0) / all * shares.get(option);
            }
        });
        return Optional.of(java.util.Arrays.stream(mean).boxed().toList());
    }
}
