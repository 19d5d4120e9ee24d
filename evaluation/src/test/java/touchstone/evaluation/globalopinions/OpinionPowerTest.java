package touchstone.evaluation.globalopinions;

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
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.item.invented.Held;

class OpinionPowerTest {
    private static PowerAnswer power(double effect, String... settings) {
        return new GlobalOpinionsStudy()
                .power(Opinions.plan(settings), effect, new DataFiles(), new SplittableRandom(5));
    }

    private static double value(PowerAnswer answer) {
        return ((Measured) answer.power().value()).value();
    }

    /** The world's mean, leaning a little to Aldoria: nearer to it than to Estavia, by how much a long survey says. */
    private static double[] leaning(Held held) {
        return Simulated.mixed(held.world(), held.of("Aldoria"), 0.1);
    }

    private static touchstone.evaluation.globalopinions.estimate.Pairwise pair(Simulated survey, int draws, long seed) {
        survey.answering(Cell.DEFAULT, OpinionPowerTest::leaning);
        return Analysis.pair(
                        survey.panel,
                        survey.answered(Cell.DEFAULT),
                        "Aldoria",
                        "Estavia",
                        Opinions.settings(draws, seed))
                .orElseThrow();
    }

    /**
     * Surveys are drawn from the population and analysed as the study does. The scatter that the power goes by is that of all pairs of
     * countries, and not of this one: a tenth is allowed for that beside 4 standard errors of 200.
     */
    @Test
    void thePrintedPowerIsTheShareOfSimulatedSurveysThatTellThePairApart() {
        double effect = pair(Simulated.population(), 2, 1).difference().value();
        int common = 0;
        int told = 0;
        for (long seed = 0; seed < 200; seed++) {
            var found = pair(Simulated.survey(60_000 + seed), 200, seed).difference();
            told += found.tellsSign() ? 1 : 0;
            common += found.n();
        }
        assertThat(common / 200.0)
                .as("two in three questions were asked of both")
                .isCloseTo(80, within(3.0));
        double simulated = told / 200.0;
        assertThat(value(power(effect)))
                .isCloseTo(simulated, within(0.1 + 4 * Math.sqrt(simulated * (1 - simulated) / 200)));
    }

    @Test
    void withoutADifferencePairsAreToldApartAsOftenAsIntervalsMiss() {
        assertThat(value(power(0))).isBetween(0.02, 0.05 + 0.02 + 4 * Math.sqrt(0.05 * 0.95 / 500));
    }

    @Test
    void moreItemsTellMoreAndTheUnitNamesTheBase() {
        PowerAnswer answer = power(0.02, "log-base=two");
        List<List<Object>> rows = answer.alternatives().rows();
        assertThat(rows).hasSize(7);
        assertThat((double) rows.getLast().get(1))
                .isGreaterThan((double) rows.getFirst().get(1) + 0.3);
        assertThat(answer.alternatives().caption()).contains("log base 2");
        assertThat(answer.assumptions()).anyMatch(line -> line.contains("standard deviation of 0."));
    }

    @Test
    void aSurveyWithNothingInCommonIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> power(0.1, "least-items=121"))
                .withMessageContaining("no two countries were both asked 121 items");
    }
}
