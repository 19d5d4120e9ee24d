package touchstone.evaluation.globalopinions.estimate;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.statistics.Outcome;
import touchstone.statistics.divergence.TotalVariation;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * What the wording of the prompt does.
 *
 * @param moved mean total variation between answers under one wording and those averaged over wordings
 * @param similarity by wording, to each country of the panel; NaN where nothing can be said
 */
public record Rewording(Bounded moved, List<List<Double>> similarity) {
    public Rewording {
        similarity = List.copyOf(similarity);
    }

    static Outcome<Rewording> of(
            Panel panel, Answered own, Measure measure, Resampling resampling, RandomGenerator random) {
        int wordings = own.readings().stream()
                .mapToInt(
                        reading -> reading.map(read -> read.byWording().size()).orElse(0))
                .max()
                .orElse(0);
        int[] items = IntStream.range(0, own.readings().size())
                .filter(item -> own.has(item) && own.read(item).byWording().size() == wordings)
                .toArray();
        if (wordings < 2 || items.length < 2) {
            return Outcome.undefined("fewer than two wordings were asked and answered");
        }
        double[][] rows = new double[items.length][];
        for (int i = 0; i < items.length; i++) {
            Answered.Read read = own.read(items[i]);
            double moved = read.byWording().stream()
                    .mapToDouble(shares -> TotalVariation.distance(numbers(shares), read.shares()))
                    .average()
                    .orElseThrow();
            rows[i] = new double[] {1, moved};
        }
        List<List<Double>> similarity = IntStream.range(0, wordings)
                .mapToObj(wording -> IntStream.range(0, panel.countries().size())
                        .mapToObj(country -> IntStream.of(items)
                                .filter(item -> panel.asked(item, country))
                                .mapToDouble(item -> measure.similarity(
                                        numbers(own.read(item).byWording().get(wording)),
                                        panel.shares(item, panel.place(item, country))))
                                .average()
                                .orElse(Double.NaN))
                        .toList())
                .toList();
        return new ClusterBootstrap(resampling.draws()).ofSums(rows, sums -> new double[] {sums[1] / sums[0]}, random)
                        instanceof Outcome.Defined<Bootstrap>(Bootstrap drawn)
                ? drawn.expanded(0, CountryMeans.LEVEL)
                        .map(interval ->
                                new Rewording(new Bounded(drawn.estimate(0), interval, items.length), similarity))
                : Outcome.undefined("fewer than two items were answered under all wordings");
    }

    private static double[] numbers(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
