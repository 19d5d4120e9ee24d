package touchstone.evaluation.modelwritten.measure;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.measure.Answered.OfSet;
import touchstone.evaluation.modelwritten.write.SecondOpinion;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * One model's matching rate by whose filter kept the items. A model kin to a filter errs on the same items as it; the filter has left those
 * out, so that the model matches more of what is kept. A filter with other errors leaves them in.
 *
 * @param first the rate on what the first filter alone would keep
 * @param second the rate on what the second would
 * @param both the rate on what both would
 * @param onlyFirst on what the first would keep and the second not
 * @param onlySecond the other way round
 * @param difference first minus second; items are drawn, and one that both keep counts on both sides of the same draw
 */
public record Circularity(
        Member member,
        Outcome<Rate> first,
        Outcome<Rate> second,
        Outcome<Rate> both,
        Outcome<Rate> onlyFirst,
        Outcome<Rate> onlySecond,
        Outcome<Rate> difference) {
    private enum Kept {
        FIRST,
        SECOND,
        BOTH
    }

    /** @param asked the answers to {@link SecondOpinion#either} */
    public static Circularity of(Member member, OfSet asked, SecondOpinion opinion, int draws, RandomGenerator random) {
        Set<String> first = SecondOpinion.texts(opinion.first());
        Set<String> second = SecondOpinion.texts(opinion.second());
        List<Item> items = asked.set().items();
        List<Kept> kept = items.stream()
                .map(item -> !second.contains(item.text())
                        ? Kept.FIRST
                        : first.contains(item.text()) ? Kept.BOTH : Kept.SECOND)
                .toList();
        double[] credits = SetScore.credits(asked);
        return new Circularity(
                member,
                rate(credits, kept, List.of(Kept.FIRST, Kept.BOTH)),
                rate(credits, kept, List.of(Kept.SECOND, Kept.BOTH)),
                rate(credits, kept, List.of(Kept.BOTH)),
                rate(credits, kept, List.of(Kept.FIRST)),
                rate(credits, kept, List.of(Kept.SECOND)),
                difference(credits, kept, draws, random));
    }

    private static Outcome<Rate> rate(double[] credits, List<Kept> kept, List<Kept> wanted) {
        double[] known = IntStream.range(0, credits.length)
                .filter(i -> wanted.contains(kept.get(i)) && !Double.isNaN(credits[i]))
                .mapToDouble(i -> credits[i])
                .toArray();
        return known.length == 0
                ? Outcome.undefined("no such item was answered")
                : Outcome.defined(Rate.independent(
                        java.util.Arrays.stream(known).average().orElseThrow(), known.length));
    }

    private static Outcome<Rate> difference(double[] credits, List<Kept> kept, int draws, RandomGenerator random) {
        int[] known = IntStream.range(0, credits.length)
                .filter(i -> !Double.isNaN(credits[i]))
                .toArray();
        if (IntStream.of(known).allMatch(i -> kept.get(i) == Kept.BOTH)) {
            return Outcome.undefined("both filters keep the same items");
        }
        double[][] sums = IntStream.of(known)
                .mapToObj(i -> {
                    double byFirst = kept.get(i) == Kept.SECOND ? 0 : 1;
                    double bySecond = kept.get(i) == Kept.FIRST ? 0 : 1;
                    return new double[] {byFirst * credits[i], byFirst, bySecond * credits[i], bySecond};
                })
                .toArray(double[][]::new);
        return switch (new ClusterBootstrap(draws)
                .ofSums(sums, sum -> new double[] {sum[0] / sum[1] - sum[2] / sum[3]}, random)) {
            case Outcome.Undefined<Bootstrap>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Bootstrap>(Bootstrap drawn) ->
                drawn.percentile(0, Rate.LEVEL)
                        .map(interval -> new Rate(
                                drawn.estimate(0),
                                interval,
                                drawn.standardError(0).orElseThrow(),
                                known.length,
                                "bootstrap over items, paired"));
        };
    }
}
