package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Logit;

class SampledAnswersTest {
    private static final double[] TRUTH = {0.5, -0.25, 0.4, 0.6};
    private static final double[] SDS = {0.6, 0.2, 0.25, 0.25};
    private static final List<String> TERMS = Golden.TERMS.subList(0, 4);

    @Test
    void logOddsAreDefinedWhereAllAnswersAgree() {
        SampledAnswers answers = new SampledAnswers(new int[] {10, 0, 5}, new int[] {0, 10, 5});

        assertThat(answers.logOdds()).containsExactly(new double[] {Math.log(21), -Math.log(21), 0}, within(1e-12));
    }

    /** By hand for two answers: log 5, 0 and -log 5 with probabilities p^2, 2p(1-p) and (1-p)^2. */
    @Test
    void theVarianceIsTheBinomialsOwn() {
        SampledAnswers answers = new SampledAnswers(new int[] {1}, new int[] {1});
        double p = 0.3;
        double mean = Math.log(5) * (p * p - 0.49);
        double expected = Math.log(5) * Math.log(5) * (p * p + 0.49) - mean * mean;

        assertThat(answers.variancesAt(new double[] {Logit.of(p)})[0]).isCloseTo(expected, within(1e-12));
        assertThat(new SampledAnswers(new int[] {500}, new int[] {500}).variancesAt(new double[] {0})[0])
                .as("the textbook's 1 / (n p (1 - p)) for many answers")
                .isCloseTo(4.0 / 1000, within(2e-5));
        assertThat(new SampledAnswers(new int[] {20}, new int[] {0}).variancesAt(new double[] {800})[0])
                .as("certain answers do not scatter")
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void countingErrorIsTakenOffTheResidual() {
        Simulated data = simulate(60, 12, new SplittableRandom(3));
        MixedModelFit naive = MixedModel.fit(data.rows(), MixedModelOptions.reml());
        MixedModelFit fit = data.answers().fit(data.rows(), MixedModelOptions.reml());

        assertThat(naive.sigma()).isGreaterThan(0.6);
        assertThat(fit.sigma()).isBetween(0.2, 0.5);
        assertThat(fit.coefficient(2).interval(0.99).contains(TRUTH[2])).isTrue();
    }

    /** 2,400 intervals; the bounds are the nominal level +- 4 standard errors and 0.5% for the estimator's bias. */
    @Test
    @Tag("proof")
    void intervalsCoverAPlantedTruth() {
        SplittableRandom random = new SplittableRandom(77);
        int runs = 600;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            Simulated data = simulate(40, 30, random);
            MixedModelFit fit = data.answers().fit(data.rows(), MixedModelOptions.reml());
            for (int k = 0; k < 4; k++) {
                covered += fit.coefficient(k).interval(0.95).contains(TRUTH[k]) ? 1 : 0;
            }
        }
        assertThat(covered / (4.0 * runs)).isBetween(0.927, 0.973);
    }

    @Test
    void refusesRowsWithoutAnAnswer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampledAnswers(new int[] {1, 0}, new int[] {0, 0}))
                .withMessageContaining("row 1");
    }

    private record Simulated(SampledAnswers answers, GroupedRows rows) {}

    private static Simulated simulate(int groups, int asked, RandomGenerator random) {
        int n = groups * 27;
        double[][] x = new double[n][];
        int[] group = new int[n];
        int[] yes = new int[n];
        int[] no = new int[n];
        for (int i = 0; i < groups; i++) {
            double[] own = TRUTH.clone();
            for (int k = 0; k < 4; k++) {
                own[k] += SDS[k] * random.nextGaussian();
            }
            for (int cell = 0; cell < 27; cell++) {
                int row = i * 27 + cell;
                x[row] = Arrays.copyOf(Grid.line(0, cell % 3, 20 + 10.0 * (cell / 3)), 4);
                group[row] = i;
                double logOdds = Grid.SIGMA * random.nextGaussian();
                for (int k = 0; k < 4; k++) {
                    logOdds += x[row][k] * own[k];
                }
                for (int answer = 0; answer < asked; answer++) {
                    yes[row] += random.nextDouble() < Logit.sigmoid(logOdds) ? 1 : 0;
                }
                no[row] = asked - yes[row];
            }
        }
        SampledAnswers answers = new SampledAnswers(yes, no);
        return new Simulated(answers, answers.rows(x, group, TERMS));
    }
}
