package touchstone.evaluation.globalopinions.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.divergence.Entropy;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * How a model's probability is spread over options, beside people's. Answers that are surer than people are divided lower the
 * similarity to every country.
 *
 * @param model mean entropy of its answers
 * @param humans mean entropy of the countries' shares, over the same items
 * @param greatest mean of the greatest probability of an answer
 * @param temperature at which the answers have the entropy of people's, where one does
 */
public record Concentration(Bounded model, Bounded humans, Bounded gap, Bounded greatest, Outcome<Double> temperature) {
    /** Whether it is surer than people are divided, by more than chance. */
    public boolean overConfident() {
        return gap.interval().low() > 0;
    }

    static Outcome<Concentration> of(
            Panel panel, Answered answered, Measure measure, Resampling resampling, RandomGenerator random) {
        List<double[]> rows = new ArrayList<>();
        List<double[]> answers = new ArrayList<>();
        double nats = 0;
        for (int item = 0; item < panel.items().size(); item++) {
            if (!answered.has(item) || panel.asked(item) == 0) {
                continue;
            }
            double[] answer = answered.read(item).shares();
            double humans = 0;
            for (int place = 0; place < panel.asked(item); place++) {
                humans += measure.entropy(panel.shares(item, place)) / panel.asked(item);
                nats += Entropy.of(panel.shares(item, place), touchstone.statistics.divergence.LogBase.NATURAL)
                        / panel.asked(item);
            }
            double greatest = 0;
            for (double share : answer) {
                greatest = Math.max(greatest, share);
            }
            answers.add(answer);
            rows.add(new double[] {1, measure.entropy(answer), humans, greatest});
        }
        if (rows.size() < 2) {
            return Outcome.undefined("fewer than two items were answered");
        }
        Outcome<Bootstrap> drawn = new ClusterBootstrap(resampling.draws())
                .ofSums(
                        rows.toArray(double[][]::new),
                        sums -> new double[] {
                            sums[1] / sums[0], sums[2] / sums[0], (sums[2] - sums[1]) / sums[0], sums[3] / sums[0]
                        },
                        random);
        Outcome<Double> temperature = Entropy.matchingTemperature(answers.toArray(double[][]::new), nats / rows.size());
        return drawn.map(found -> new Concentration(
                bounded(found, 0, rows.size()),
                bounded(found, 1, rows.size()),
                bounded(found, 2, rows.size()),
                bounded(found, 3, rows.size()),
                temperature));
    }

    private static Bounded bounded(Bootstrap drawn, int statistic, int n) {
        Interval interval = drawn.expanded(statistic, CountryMeans.LEVEL).orElseThrow();
        return new Bounded(drawn.estimate(statistic), interval, n);
    }
}
