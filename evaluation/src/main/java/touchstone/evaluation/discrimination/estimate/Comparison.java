package touchstone.evaluation.discrimination.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.statistics.Interval;
import touchstone.statistics.Logit;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;
import touchstone.statistics.resample.Linearised;

/**
 * What an intervention does to the decisions themselves, against the same prompts without it.
 *
 * @param n prompts decided in both
 * @param correlation Pearson, of p(yes) normalised over yes and no
 * @param logOddsCorrelation Pearson, of log-odds
 * @param flipped share of prompts on the other side of 0.5
 * @param shift mean change of p(yes)
 */
public record Comparison(int n, Figured correlation, Figured logOddsCorrelation, Figured flipped, Figured shift) {
    private static final int SUMS = 12;

    /** A value with its cluster-bootstrap interval, or why there is none. */
    public sealed interface Figured {
        /**
         * @param interval percentile bootstrap over scenarios
         * @param byScenario values of all scenarios whose mean it is
         */
        record Known(double value, Interval interval, List<Double> byScenario) implements Figured {
            public Known {
                byScenario = List.copyOf(byScenario);
            }
        }

        record Unknown(String why) implements Figured {}
    }

    public static Outcome<Comparison> of(
            Decided before, Decided after, int draws, double level, RandomGenerator random) {
        double[][] summaries = new double[before.scenarios()][SUMS];
        double centre = centre(before);
        int n = 0;
        for (int i = 0; i < before.scenarios(); i++) {
            for (int j = 0; j < before.profiles(); j++) {
                double y = before.logOdds(i, j);
                double z = after.logOdds(i, j);
                if (!Double.isNaN(y) && !Double.isNaN(z)) {
                    n++;
                    enter(summaries[i], y, z, centre);
                }
            }
        }
        if (n == 0) {
            return Outcome.undefined("no prompt was decided both with and without the intervention");
        }
        int prompts = n;
        return new ClusterBootstrap(draws)
                .ofSums(summaries, Comparison::statistics, random)
                .map(bootstrap -> new Comparison(
                        prompts,
                        figured(bootstrap, summaries, 0, level, "the decisions do not vary"),
                        figured(bootstrap, summaries, 1, level, "the decisions do not vary"),
                        figured(bootstrap, summaries, 2, level, "no prompts"),
                        figured(bootstrap, summaries, 3, level, "no prompts")));
    }

    private static Figured figured(Bootstrap bootstrap, double[][] summaries, int k, double level, String why) {
        double value = bootstrap.estimate(k);
        if (Double.isNaN(value)) {
            return new Figured.Unknown(why);
        }
        return switch (bootstrap.percentile(k, level)) {
            case Outcome.Defined<Interval>(Interval found) ->
                new Figured.Known(
                        value,
                        new Interval(Math.min(found.low(), value), Math.max(found.high(), value), level),
                        Arrays.stream(Linearised.ofSums(summaries, sums -> statistics(sums)[k]))
                                .boxed()
                                .toList());
            case Outcome.Undefined<Interval>(String none) -> new Figured.Unknown(none);
        };
    }

    /** Log-odds are centred so that sums of squares keep their digits. */
    private static double centre(Decided decided) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < decided.scenarios(); i++) {
            for (int j = 0; j < decided.profiles(); j++) {
                double y = decided.logOdds(i, j);
                if (!Double.isNaN(y)) {
                    sum += y;
                    n++;
                }
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    private static void enter(double[] sums, double y, double z, double centre) {
        double p = Logit.sigmoid(y) - 0.5;
        double q = Logit.sigmoid(z) - 0.5;
        moments(sums, 0, p, q);
        moments(sums, 5, y - centre, z - centre);
        sums[10]++;
        sums[11] += (y > 0) == (z > 0) ? 0 : 1;
    }

    private static void moments(double[] sums, int at, double x, double y) {
        sums[at] += x;
        sums[at + 1] += y;
        sums[at + 2] += x * x;
        sums[at + 3] += y * y;
        sums[at + 4] += x * y;
    }

    private static double[] statistics(double[] sums) {
        double n = sums[10];
        return new double[] {
            correlation(sums, 0, n), correlation(sums, 5, n), sums[11] / n, (sums[1] - sums[0]) / n,
        };
    }

    private static double correlation(double[] sums, int at, double n) {
        double xx = n * sums[at + 2] - sums[at] * sums[at];
        double yy = n * sums[at + 3] - sums[at + 1] * sums[at + 1];
        double xy = n * sums[at + 4] - sums[at] * sums[at + 1];
        double flat = 1e-12 * n;
        boolean varies = xx > flat * sums[at + 2] && yy > flat * sums[at + 3];
        return varies ? Math.clamp(xy / Math.sqrt(xx * yy), -1, 1) : Double.NaN;
    }
}
