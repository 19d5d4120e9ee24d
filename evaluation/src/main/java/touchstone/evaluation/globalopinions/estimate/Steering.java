package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.statistics.Outcome;

/**
 * What telling a model to answer for a country, or in a language, changes.
 *
 * @param answered under this condition
 * @param similarity to each country under this condition, in the panel's order, each over all items it was asked that have an answer
 * @param ranking of countries under this condition, on common items
 * @param shift change of similarity to each country, on items answered both ways
 * @param towards change of similarity to the countries meant, averaged over them
 * @param selectivity that less the mean change towards all other countries
 * @param between similarity to the countries meant, where they are among those asked
 */
public record Steering(
        Answered answered,
        List<Outcome<Bounded>> similarity,
        Outcome<Ranking> ranking,
        List<Double> shift,
        Outcome<Bounded> towards,
        Outcome<Bounded> selectivity,
        Outcome<Bounded> between) {
    public Steering {
        similarity = List.copyOf(similarity);
        shift = List.copyOf(shift);
    }

    /** @param meant the countries that the condition is about */
    static Steering of(
            Panel panel, Layer before, Layer after, Answered answered, List<String> meant, Analysis.Settings settings) {
        String condition = answered.cell().label();
        CountryMeans means = CountryMeans.of(
                panel,
                List.of(before, after),
                item -> true,
                settings.resampling(),
                settings.random().apply(condition));
        // Drawing again what has the same items would say the same; only answers that the default lacks are worth it.
        boolean more = IntStream.range(0, panel.items().size()).anyMatch(item -> after.has(item) && !before.has(item));
        CountryMeans alone = more
                ? CountryMeans.of(
                        panel,
                        List.of(after),
                        item -> true,
                        settings.resampling(),
                        settings.random().apply("similarity " + condition))
                : means;
        int layer = more ? 0 : 1;
        Outcome<Ranking> ranking = Ranking.of(
                panel,
                after,
                settings.least(),
                settings.resampling(),
                settings.random().apply("ranking " + condition));
        int countries = panel.countries().size();
        int[] targets = IntStream.range(0, countries)
                .filter(country -> meant.contains(panel.countries().get(country)) && means.count(country) > 0)
                .toArray();
        int[] others = IntStream.range(0, countries)
                .filter(country ->
                        IntStream.of(targets).noneMatch(target -> target == country) && means.count(country) > 0)
                .toArray();
        List<Outcome<Bounded>> similarity = new ArrayList<>();
        List<Double> shift = new ArrayList<>();
        for (int country = 0; country < countries; country++) {
            similarity.add(alone.of(layer, country));
            shift.add(means.mean(1, country) - means.mean(0, country));
        }
        int n = IntStream.of(targets).map(means::count).sum();
        if (targets.length == 0) {
            Outcome<Bounded> none =
                    Outcome.undefined("none of its countries was asked an item that was answered both ways");
            return new Steering(answered, similarity, ranking, shift, none, none, none);
        }
        Outcome<Bounded> towards = means.of(at -> shift(at, targets), n);
        Outcome<Bounded> selectivity = others.length == 0
                ? Outcome.undefined("there is no other country to compare with")
                : means.of(at -> shift(at, targets) - shift(at, others), n);
        Outcome<Bounded> between = means.of(at -> mean(at, 1, targets), n);
        return new Steering(answered, similarity, ranking, shift, towards, selectivity, between);
    }

    private static double shift(CountryMeans.Means at, int[] countries) {
        return mean(at, 1, countries) - mean(at, 0, countries);
    }

    private static double mean(CountryMeans.Means at, int layer, int[] countries) {
        return IntStream.of(countries)
                .mapToDouble(country -> at.at(layer, country))
                .average()
                .orElse(Double.NaN);
    }
}
