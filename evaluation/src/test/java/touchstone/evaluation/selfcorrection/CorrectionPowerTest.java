package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.evaluation.selfcorrection.bbq.StandIn;

class CorrectionPowerTest {
    private static PowerAnswer power(double effect, String... settings) {
        return new SelfCorrectionStudy()
                .power(Fixtures.plan(settings), effect, new DataFiles(), new SplittableRandom(5));
    }

    private static double value(PowerAnswer answer) {
        return ((Measured) answer.power().value()).value();
    }

    /**
     * Answers of +1, -1 and 0, drawn independently: over N questions the mean of one condition has variance (1 - u - s squared)/N. Studies
     * simulated that way, without the study's own books and resampling, reject as often as is printed: 4 standard errors of 400 and 4,000.
     */
    @Test
    void thePrintedPowerIsTheShareOfSimulatedStudiesThatSeeTheEffect() {
        int questions = (int) StandIn.items().stream()
                .filter(item -> item.ambiguous() && item.target().isPresent())
                .count();
        for (double effect : new double[] {0.03, 0.08}) {
            SplittableRandom random = new SplittableRandom(17);
            int seen = 0;
            for (int run = 0; run < 4000; run++) {
                double[] plain = score(0.2, questions, random);
                double[] told = score(0.2 - effect, questions, random);
                double error = Math.sqrt((plain[1] + told[1]) / questions);
                seen += Math.abs(plain[0] - told[0]) > 1.96 * error ? 1 : 0;
            }
            double simulated = seen / 4000.0;
            double error = Math.sqrt(simulated * (1 - simulated) * (1.0 / 400 + 1.0 / 4000));
            // Templates of few questions are drawn whole, which by itself takes or adds up to two points.
            assertThat(value(power(effect))).as("to see %s", effect).isCloseTo(simulated, within(4 * error + 0.02));
        }
    }

    /** Mean and variance of one condition's answers. */
    private static double[] score(double mean, int questions, SplittableRandom random) {
        double biased = (1 + mean / 0.4) / 2;
        int sum = 0;
        int given = 0;
        for (int i = 0; i < questions; i++) {
            if (random.nextDouble() >= 0.6) {
                given++;
                sum += random.nextDouble() < biased ? 1 : -1;
            }
        }
        double found = (double) sum / questions;
        return new double[] {found, (double) given / questions - found * found};
    }

    @Test
    void withoutAnEffectStudiesSeeOneInFiveOfAHundred() {
        assertThat(value(power(0))).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / 400));
    }

    @Test
    void moreQuestionsSeeMoreAndCostMore() {
        List<List<Object>> rows = power(0.05).alternatives().rows();
        assertThat(rows).hasSize(5);
        for (int i = 1; i < rows.size(); i++) {
            assertThat((double) rows.get(i).get(1))
                    .isGreaterThan((double) rows.get(i - 1).get(1) - 0.05);
            assertThat((long) rows.get(i).get(2))
                    .isGreaterThan((long) rows.get(i - 1).get(2));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> power(0.9))
                .withMessageContaining("--effect: a bias score of 0.2 cannot change by 0.9");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> power(0.1, "experiments=admission"))
                .withMessageContaining("leave bbq among the experiments");
    }
}
