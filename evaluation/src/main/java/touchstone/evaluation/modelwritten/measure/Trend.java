package touchstone.evaluation.modelwritten.measure;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.statistics.Correlation;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * How the matching rate of a set moves over the models of a series: least squares over log10(parameters) or log(1 + steps). Since a
 * slope is a weighted sum of the rates, it is the mean over items of each item's own weighted sum, and the bootstrap draws items: the
 * interval answers "would other items say the same of these models?", not "would other models?".
 *
 * @param slope change of the rate for ten times the parameters, or for one unit of log(1 + steps)
 * @param interval percentile
 * @param p two-sided, of "the slope is 0", normal
 * @param rankCorrelation Spearman's, of rate and place
 * @param models how many
 * @param items those that all models answered
 */
public record Trend(
        double slope, Interval interval, double p, Outcome<Correlation> rankCorrelation, int models, int items) {
    /** What a trend runs over. */
    public enum Over {
        PARAMETERS,
        STEPS;

        /** Where a model stands. */
        public double place(Member member) {
            return switch (this) {
                case PARAMETERS -> Math.log10(member.scale().parameters().getAsDouble());
                case STEPS -> Math.log1p((double) member.scale().trainingSteps().getAsLong());
            };
        }
    }

    /**
     * @param credits model by model the items' credits, NaN where unread
     * @param places where each model stands, not all the same
     * @param clusters what items share
     */
    public static Outcome<Trend> of(
            List<double[]> credits, double[] places, Clusters clusters, int draws, RandomGenerator random) {
        double mean = Describe.mean(places);
        double spread = 0;
        for (double place : places) {
            spread += (place - mean) * (place - mean);
        }
        int items = credits.getFirst().length;
        double[] slopes = new double[items];
        int known = 0;
        double[] sums = new double[places.length];
        for (int i = 0; i < items; i++) {
            int item = i;
            if (credits.stream().anyMatch(values -> Double.isNaN(values[item]))) {
                slopes[i] = Double.NaN;
                continue;
            }
            known++;
            for (int m = 0; m < places.length; m++) {
                // Against the first model's credit, so that an item that all answer alike has a slope of exactly 0.
                slopes[i] += (places[m] - mean) / spread * (credits.get(m)[i] - credits.getFirst()[i]);
                sums[m] += credits.get(m)[i];
            }
        }
        if (known < 2) {
            return Outcome.undefined("fewer than 2 items were answered by all models");
        }
        double[] rates = new double[places.length];
        for (int m = 0; m < rates.length; m++) {
            rates[m] = sums[m] / known;
        }
        int complete = known;
        return drawn(slopes, clusters, draws, random)
                .map(found -> new Trend(
                        found.mean(),
                        found.interval(),
                        p(found.mean(), found.error()),
                        Correlation.spearman(places, rates),
                        places.length,
                        complete));
    }

    /** What items of a set share: a question and who asks, or the whole question; neither where they stand alone. */
    public record Clusters(Optional<Biographies> people, Optional<Repeats> repeats) {
        public static final Clusters NONE = new Clusters(Optional.empty(), Optional.empty());
    }

    private record Drawn(double mean, Interval interval, double error) {}

    private static Outcome<Drawn> drawn(double[] slopes, Clusters clusters, int draws, RandomGenerator random) {
        double[] known = IntStream.range(0, slopes.length)
                .mapToDouble(i -> slopes[i])
                .filter(slope -> !Double.isNaN(slope))
                .toArray();
        double mean = Describe.mean(known);
        Optional<Biographies> people = clusters.people();
        if (people.isPresent() && people.get().questions() > 1) {
            CrossedBootstrap.Drawn drawn = new CrossedBootstrap(people.get(), draws).mean(slopes, Rate.LEVEL, random);
            return Outcome.defined(new Drawn(mean, drawn.interval(), drawn.error()));
        }
        Repeats.Sums sums = clusters.repeats()
                .map(repeats -> repeats.sums(slopes))
                .orElseGet(() -> new Repeats.Sums(
                        known, LongStream.generate(() -> 1).limit(known.length).toArray()));
        int questions = sums.counts().length;
        double[][] summaries = new double[questions][];
        double squares = 0;
        for (int q = 0; q < questions; q++) {
            summaries[q] = new double[] {sums.values()[q], sums.counts()[q]};
            double apart = sums.values()[q] - mean * sums.counts()[q];
            squares += apart * apart;
        }
        double error = Math.sqrt(squares * questions / (questions - 1.0)) / known.length;
        return switch (new ClusterBootstrap(draws)
                .ofSums(summaries, drawn -> new double[] {drawn[0] / drawn[1]}, random)) {
            case Outcome.Defined<Bootstrap>(Bootstrap bootstrap) ->
                bootstrap.percentile(0, Rate.LEVEL).map(interval -> new Drawn(mean, interval, error));
            case Outcome.Undefined<Bootstrap>(String why) -> Outcome.undefined(why);
        };
    }

    private static double p(double slope, double error) {
        if (error == 0) {
            return slope == 0 ? 1 : 0;
        }
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(slope) / error);
    }
}
