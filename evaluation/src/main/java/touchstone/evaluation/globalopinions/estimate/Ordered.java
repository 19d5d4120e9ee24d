package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.OptionOrder;
import touchstone.statistics.Correlation;
import touchstone.statistics.Outcome;
import touchstone.statistics.divergence.Wasserstein;

/**
 * Similarity on items whose options stand in an order, where a near miss is nearer than a far one: 1 - Wasserstein distance / (options -
 * 1), "don't know" and refusals left out (Santurkar et al. 2023, arXiv 2303.17548, section 3.2).
 *
 * @param similarity to each country in the panel's order
 * @param plain Jensen-Shannon similarity on the same items
 * @param agreement correlation of the two over countries
 * @param items how many items have an order
 * @param ranking of countries by it, on common items
 * @param plainRanking of the same countries by Jensen-Shannon similarity, on the same items
 * @param inequality Gini coefficient of 1 - similarity over the ranked countries
 */
public record Ordered(
        List<Outcome<Bounded>> similarity,
        List<Double> plain,
        Outcome<Double> agreement,
        int items,
        Outcome<Ranking> ranking,
        Outcome<Ranking> plainRanking,
        Outcome<Bounded> inequality) {
    public Ordered {
        similarity = List.copyOf(similarity);
        plain = List.copyOf(plain);
    }

    static Outcome<Ordered> of(Panel panel, Answered answered, Layer plain, Analysis.Settings settings) {
        Resampling resampling = settings.resampling();
        List<Optional<List<Integer>>> orders =
                panel.items().stream().map(Item::options).map(OptionOrder::of).toList();
        Layer ordered = layer(panel, answered, orders);
        int items = 0;
        for (int item = 0; item < orders.size(); item++) {
            items += ordered.has(item) ? 1 : 0;
        }
        if (items < 2) {
            return Outcome.undefined(items + " items have options in an order");
        }
        CountryMeans means = CountryMeans.of(
                panel,
                List.of(ordered, plain),
                item -> true,
                resampling,
                settings.random().apply("ordered"));
        List<Outcome<Bounded>> similarity = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int country = 0; country < panel.countries().size(); country++) {
            similarity.add(means.of(0, country));
            other.add(means.mean(1, country));
            if (means.count(country) >= settings.least()) {
                first.add(means.mean(0, country));
                second.add(means.mean(1, country));
            }
        }
        Outcome<Ranking> ranking = ranking(panel, ordered, settings);
        return Outcome.defined(new Ordered(
                similarity,
                other,
                agreement(first, second),
                items,
                ranking,
                ranking(panel, onSameItems(plain, ordered), settings),
                Inequality.of(
                        panel, ordered, ranking, resampling, settings.random().apply("ordered inequality"))));
    }

    private static Outcome<Ranking> ranking(Panel panel, Layer layer, Analysis.Settings settings) {
        return Ranking.of(
                panel,
                layer,
                settings.least(),
                settings.resampling(),
                settings.random().apply("ordered ranking"));
    }

    private static Layer onSameItems(Layer plain, Layer ordered) {
        double[][] values = plain.values().clone();
        for (int item = 0; item < values.length; item++) {
            values[item] = ordered.has(item) ? values[item] : new double[0];
        }
        return new Layer(values);
    }

    /** Whether the country ranked first depends on whether near misses count. */
    public boolean anotherFirst() {
        return ranking instanceof Outcome.Defined<Ranking>(Ranking near)
                && plainRanking instanceof Outcome.Defined<Ranking>(Ranking plainly)
                && !near.places()
                        .getFirst()
                        .country()
                        .equals(plainly.places().getFirst().country());
    }

    private static Outcome<Double> agreement(List<Double> first, List<Double> second) {
        return first.size() < 3
                ? Outcome.undefined("fewer than three countries have enough such items")
                : Correlation.pearson(
                                first.stream().mapToDouble(Double::doubleValue).toArray(),
                                second.stream().mapToDouble(Double::doubleValue).toArray())
                        .map(Correlation::r);
    }

    /** The places of the order on either side; a country that gave nothing but answers outside it counts as missing the item. */
    private static Layer layer(Panel panel, Answered answered, List<Optional<List<Integer>>> orders) {
        double[][] values = new double[orders.size()][];
        for (int item = 0; item < values.length; item++) {
            values[item] = orders.get(item).isPresent() && answered.has(item)
                    ? similarities(
                            panel,
                            item,
                            answered.read(item).shares(),
                            orders.get(item).orElseThrow())
                    : new double[0];
        }
        return new Layer(values);
    }

    private static double[] similarities(Panel panel, int item, double[] answer, List<Integer> order) {
        double[] model = inOrder(answer, order);
        double[] values = new double[panel.asked(item)];
        for (int place = 0; place < values.length; place++) {
            double[] people = inOrder(panel.shares(item, place), order);
            if (sum(model) <= 0 || sum(people) <= 0) {
                return new double[0];
            }
            values[place] = Wasserstein.similarity(model, people);
        }
        return values;
    }

    private static double[] inOrder(double[] shares, List<Integer> order) {
        return order.stream().mapToDouble(option -> shares[option]).toArray();
    }

    private static double sum(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum;
    }
}
