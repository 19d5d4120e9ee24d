package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import touchstone.statistics.Outcome;
import touchstone.statistics.multiple.AdjustedPValues;

/**
 * Two ranked countries on the items both were asked, which are often many more than all ranked countries have in common.
 *
 * @param first the one that ranks before the other
 * @param holm p-value of no difference, adjusted over all pairs of ranked countries (Holm 1979)
 */
public record RankedPair(String first, String second, Pairwise pair, double holm) {
    private record Ranks(int first, int second) {}

    /** The first country against each of the others, and each country against the next: in the order of the ranking. */
    static List<RankedPair> of(
            Panel panel,
            Layer layer,
            Ranking ranking,
            Resampling resampling,
            Function<String, RandomGenerator> random) {
        List<String> countries =
                ranking.places().stream().map(Ranking.Place::country).toList();
        List<Ranks> ranks = new ArrayList<>();
        List<Pairwise> pairs = new ArrayList<>();
        for (Ranks pair : wanted(countries.size())) {
            String first = countries.get(pair.first());
            String second = countries.get(pair.second());
            if (Pairwise.of(
                            panel,
                            layer,
                            panel.countries().indexOf(first),
                            panel.countries().indexOf(second),
                            resampling,
                            random.apply("pair " + first + " " + second))
                    instanceof Outcome.Defined<Pairwise>(Pairwise found)) {
                ranks.add(pair);
                pairs.add(found);
            }
        }
        // The ranking chose these pairs; so that the choice does not count as luck, the others are counted as pairs
        // that show nothing.
        double[] p = new double[countries.size() * (countries.size() - 1) / 2];
        Arrays.fill(p, 1);
        for (int k = 0; k < pairs.size(); k++) {
            p[k] = pairs.get(k).p();
        }
        double[] holm = AdjustedPValues.holm(p);
        List<RankedPair> judged = new ArrayList<>();
        for (int k = 0; k < pairs.size(); k++) {
            judged.add(new RankedPair(
                    countries.get(ranks.get(k).first()),
                    countries.get(ranks.get(k).second()),
                    pairs.get(k),
                    holm[k]));
        }
        return judged;
    }

    private static Set<Ranks> wanted(int countries) {
        Set<Ranks> wanted = new LinkedHashSet<>();
        for (int second = 1; second < countries; second++) {
            wanted.add(new Ranks(0, second));
        }
        for (int second = 2; second < countries; second++) {
            wanted.add(new Ranks(second - 1, second));
        }
        return wanted;
    }
}
