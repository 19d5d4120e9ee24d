package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.statistics.Outcome;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * Whether a model answers for a country by its one most frequent answer. The alarm needs all of: answers for the country are sharper
 * than its people's by more than the margin; sharper by more than the margin beyond what the model's own answers are against everybody;
 * and the most frequent answer is hit more often than without being told.
 *
 * @param sharper entropy of the country's people less that of the answers given for them
 * @param beyond that less the same of the model's own answers against all countries
 * @param modalBefore share of items where its own most probable answer is the country's most frequent
 * @param modalAfter the same of the answers given for the country
 */
public record Stereotype(Bounded sharper, Bounded beyond, double modalBefore, double modalAfter) {
    /** Nats, below which a difference in entropy is none. */
    public static final double MARGIN = 0.1;

    private static final int SUMS = 5;

    /** Whether the answers are those of a stereotype. The margin is in nats whatever the base. */
    public boolean alarm() {
        return sharper.interval().low() > MARGIN && beyond.interval().low() > MARGIN && modalAfter > modalBefore;
    }

    static Outcome<Stereotype> of(
            Panel panel, int country, Answered before, Answered after, Resampling resampling, RandomGenerator random) {
        List<double[]> rows = new ArrayList<>();
        Measure nats = new Measure(touchstone.statistics.divergence.LogBase.NATURAL);
        for (int item = 0; item < panel.items().size(); item++) {
            int place = panel.place(item, country);
            if (place < 0 || !before.has(item) || !after.has(item)) {
                continue;
            }
            double[] people = panel.shares(item, place);
            double[] own = before.read(item).shares();
            double[] told = after.read(item).shares();
            double all = 0;
            for (int at = 0; at < panel.asked(item); at++) {
                all += nats.entropy(panel.shares(item, at)) / panel.asked(item);
            }
            double sharper = nats.entropy(people) - nats.entropy(told);
            rows.add(new double[] {
                1,
                sharper,
                sharper - (all - nats.entropy(own)),
                most(people) == most(own) ? 1 : 0,
                most(people) == most(told) ? 1 : 0
            });
        }
        return new ClusterBootstrap(resampling.draws())
                                .ofSums(
                                        rows.toArray(double[][]::new),
                                        sums -> {
                                            double[] means = new double[SUMS - 1];
                                            for (int k = 1; k < SUMS; k++) {
                                                means[k - 1] = sums[k] / sums[0];
                                            }
                                            return means;
                                        },
                                        random)
                        instanceof Outcome.Defined<Bootstrap>(Bootstrap drawn)
                ? bounded(drawn, 0, rows.size())
                        .flatMap(sharper -> bounded(drawn, 1, rows.size())
                                .map(beyond -> new Stereotype(sharper, beyond, drawn.estimate(2), drawn.estimate(3))))
                        .map(Outcome::defined)
                        .orElseGet(() -> Outcome.undefined("too few items"))
                : Outcome.undefined("fewer than two items were answered both ways");
    }

    private static java.util.Optional<Bounded> bounded(Bootstrap drawn, int statistic, int n) {
        return drawn.expanded(statistic, CountryMeans.LEVEL)
                        instanceof
                        Outcome.Defined<touchstone.statistics.Interval>(touchstone.statistics.Interval interval)
                ? java.util.Optional.of(new Bounded(drawn.estimate(statistic), interval, n))
                : java.util.Optional.empty();
    }

    private static int most(double[] shares) {
        int most = 0;
        for (int i = 1; i < shares.length; i++) {
            most = shares[i] > shares[most] ? i : most;
        }
        return most;
    }
}
