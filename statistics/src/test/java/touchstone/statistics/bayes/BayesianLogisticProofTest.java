package touchstone.statistics.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.statistics.multiple.AdjustedPValues;

/** What the preference model promises over many data sets: calibration, and silence where there is nothing to find. */
@Tag("proof")
class BayesianLogisticProofTest {
    private static final int FEATURES = 23;

    /**
     * Simulation-based calibration (Talts et al. 2018, arXiv 1804.06788): weights drawn from the prior, choices from the
     * weights; then the rank of each weight among thinned posterior draws is uniform. 200 ranks in 0 to 99, in 20 bins of
     * 5 ranks, chi-squared with 19 degrees of freedom. Each of 23 features at 1% would raise a false alarm in a fifth of all
     * seeds (1 - 0.99^23), so the features are one family: Holm's correction at 1%, under which a sound sampler fails for 1%
     * of seeds whatever the features have to do with each other. A feature fails alone from p = 0.01 / 23 downwards.
     */
    @Test
    void ranksOfPriorDrawsAreUniform() throws InterruptedException {
        int simulations = 200;
        int bins = 20;
        int thinned = 99;
        double scale = 0.1;
        SplittableRandom random = new SplittableRandom(1804);
        int[][] histogram = new int[FEATURES][bins];
        for (int s = 0; s < simulations; s++) {
            double[] truth = new double[FEATURES];
            for (int k = 0; k < FEATURES; k++) {
                truth[k] = scale * Math.log(random.nextDouble() / random.nextDouble());
            }
            PreferenceRows rows = Choices.of(1000, truth, random).rows();
            Posterior posterior = new BayesianLogistic(rows, scale)
                    .sample(SamplerPlan.standard().with(1, 400, 5 * thinned), random, 1);
            assertThat(posterior.divergences()).isZero();
            for (int k = 0; k < FEATURES; k++) {
                double[] draws = posterior.draws().values(k);
                int rank = 0;
                for (int i = 0; i < thinned; i++) {
                    rank += draws[5 * i + 4] < truth[k] ? 1 : 0;
                }
                histogram[k][rank * bins / (thinned + 1)]++;
            }
        }
        ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(bins - 1);
        double expected = (double) simulations / bins;
        double[] p = Arrays.stream(histogram)
                .mapToDouble(counts -> 1
                        - chiSquared.cumulativeProbability(Arrays.stream(counts)
                                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                                .sum()))
                .toArray();

        assertThat(Arrays.stream(AdjustedPValues.holm(p)).min().orElseThrow())
                .as("p-values %s", Arrays.toString(p))
                .isGreaterThanOrEqualTo(0.01);
    }

    /** Labels without any relation to features: at most 7% of 2,300 intervals of 95% may miss 0. */
    @Test
    void permutedChoicesRaiseNoAlarm() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(2310);
        double[] truth = new double[FEATURES];
        Arrays.fill(truth, 0, 7, 0.25);
        Choices choices = Choices.of(3000, truth, random);
        int permutations = 100;
        int alarms = 0;
        for (int run = 0; run < permutations; run++) {
            boolean[] permuted = choices.firstPreferred().clone();
            for (int r = permuted.length - 1; r > 0; r--) {
                int other = random.nextInt(r + 1);
                boolean kept = permuted[r];
                permuted[r] = permuted[other];
                permuted[other] = kept;
            }
            // A wide prior: with the strong one of the study no interval would ever miss 0, which proves less.
            Draws alpha = new BayesianLogistic(PreferenceRows.of(choices.features(), permuted), 1)
                    .sample(SamplerPlan.standard().with(2, 400, 500), random, 2)
                    .draws();
            for (int k = 0; k < FEATURES; k++) {
                alarms += alpha.interval(k, 0.95).contains(0) ? 0 : 1;
            }
        }
        assertThat((double) alarms / (permutations * FEATURES))
                .as("%d alarms of %d", alarms, permutations * FEATURES)
                .isBetween(0.03, 0.07);
    }
}
