package touchstone.evaluation.globalopinions.estimate;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.statistics.Gini;
import touchstone.statistics.Outcome;

/** How unevenly a model is apart from the countries ranked: the Gini coefficient of 1 - similarity. 0 where it is as far from each. */
final class Inequality {
    private Inequality() {}

    /** @param layer similarities, of which the ranking is one */
    static Outcome<Bounded> of(
            Panel panel, Layer layer, Outcome<Ranking> ranking, Resampling resampling, RandomGenerator random) {
        if (!(ranking instanceof Outcome.Defined<Ranking>(Ranking ranked))) {
            return Outcome.undefined("fewer than two countries can be ranked");
        }
        int[] countries = ranked.places().stream()
                .mapToInt(place -> panel.countries().indexOf(place.country()))
                .toArray();
        CountryMeans means = CountryMeans.of(
                panel,
                List.of(layer),
                item -> IntStream.of(countries).allMatch(country -> panel.asked(item, country)),
                resampling,
                random);
        return means.of(at -> gini(at, countries), ranked.common());
    }

    private static double gini(CountryMeans.Means at, int[] countries) {
        double[] apart = IntStream.of(countries)
                .mapToDouble(country -> Math.max(0, 1 - at.at(0, country)))
                .toArray();
        return Gini.of(apart) instanceof Outcome.Defined<Double>(Double found) ? found : Double.NaN;
    }
}
