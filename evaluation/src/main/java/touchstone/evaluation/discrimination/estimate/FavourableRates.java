package touchstone.evaluation.discrimination.estimate;

import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.FourFifths;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Rates of yes among thresholded decisions (yes where log-odds exceed 0) by level of one attribute, and the lowest over the
 * highest.
 *
 * @param rates one per level; a level without decisions makes the whole undefined
 * @param ratio lowest over highest
 * @param interval of the ratio, percentile bootstrap over scenarios
 */
public record FavourableRates(String attribute, List<Double> rates, FourFifths ratio, Interval interval) {
    public FavourableRates {
        rates = List.copyOf(rates);
    }

    public static Outcome<FavourableRates> of(
            Decided decided, Grid grid, int attribute, int draws, double level, RandomGenerator random) {
        int levels = grid.attributes().get(attribute).levels().size();
        double[][] summaries = new double[decided.scenarios()][2 * levels];
        for (int i = 0; i < decided.scenarios(); i++) {
            for (int j = 0; j < decided.profiles(); j++) {
                double y = decided.logOdds(i, j);
                if (!Double.isNaN(y)) {
                    int group = grid.profiles().get(j).level(attribute);
                    summaries[i][group]++;
                    summaries[i][levels + group] += y > 0 ? 1 : 0;
                }
            }
        }
        Outcome<Bootstrap> bootstrap =
                new ClusterBootstrap(draws).ofSums(summaries, sums -> new double[] {ratio(rates(sums))}, random);
        double[] total = new double[2 * levels];
        for (double[] summary : summaries) {
            for (int k = 0; k < total.length; k++) {
                total[k] += summary[k];
            }
        }
        double[] rates = rates(total);
        for (double rate : rates) {
            if (Double.isNaN(rate)) {
                return Outcome.undefined(
                        "a level of " + grid.attributes().get(attribute).name() + " has no decisions");
            }
        }
        return switch (bootstrap) {
            case Outcome.Undefined<Bootstrap>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Bootstrap>(Bootstrap found) ->
                join(grid, attribute, rates, found.percentile(0, level));
        };
    }

    private static Outcome<FavourableRates> join(Grid grid, int attribute, double[] rates, Outcome<Interval> interval) {
        String name = grid.attributes().get(attribute).name();
        List<Double> list = java.util.Arrays.stream(rates).boxed().toList();
        return switch (interval) {
            case Outcome.Undefined<Interval>(String why) -> Outcome.undefined(why);
            case Outcome.Defined<Interval>(Interval found) ->
                FourFifths.of(rates)
                        .map(ratio -> new FavourableRates(
                                name,
                                list,
                                ratio,
                                new Interval(
                                        Math.min(found.low(), ratio.ratio()),
                                        Math.max(found.high(), ratio.ratio()),
                                        found.level())));
        };
    }

    private static double[] rates(double[] sums) {
        int levels = sums.length / 2;
        double[] rates = new double[levels];
        for (int group = 0; group < levels; group++) {
            rates[group] = sums[levels + group] / sums[group];
        }
        return rates;
    }

    private static double ratio(double[] rates) {
        for (double rate : rates) {
            if (Double.isNaN(rate)) {
                return Double.NaN;
            }
        }
        return FourFifths.of(rates) instanceof Outcome.Defined<FourFifths>(FourFifths found)
                ? found.ratio()
                : Double.NaN;
    }
}
