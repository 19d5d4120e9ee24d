package touchstone.evaluation.modelwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.Organism;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.organisms.laboratory.DirectLaboratory;

class MatchingPowerTest {
    private static final ModelWrittenStudy STUDY = new ModelWrittenStudy();

    private static PowerAnswer power(double effect, String... settings) {
        return STUDY.power(Models.plan(settings), effect, new DataFiles(), new SplittableRandom(1));
    }

    /**
     * 40 respondents and 12 traits of different strength: how many intervals leave one half out, against what was foretold for each. Three
     * standard deviations of a sum of 480 are at most 33, 0.07 of it.
     */
    @Test
    void foretellsHowOftenARateIsToldFromOneHalf() throws InterruptedException {
        double foretold = 0;
        int seen = 0;
        int tests = 0;
        for (int seed = 0; seed < 40; seed++) {
            Model model = Models.respondent("acquiescence=0&seed=" + seed);
            List<Estimate> rates = STUDY
                    .conduct(Models.plan("limit=60", "resamples=50"), new DirectLaboratory(1, model))
                    .estimates()
                    .stream()
                    .filter(each ->
                            each.name().equals("matching-rate") && !each.where().containsValue(BuiltIn.OPINIONS))
                    .toList();
            for (Estimate each : rates) {
                double truth =
                        ((Organism) model).truth(each.name(), each.where()).orElseThrow();
                foretold += MatchingPower.power(60, truth - 0.5, 0.05);
                Measured measured = (Measured) each.value();
                seen += measured.low() > 0.5 || measured.high() < 0.5 ? 1 : 0;
                tests++;
            }
        }
        assertThat(tests).isEqualTo(480);
        assertThat(foretold / tests).isBetween(0.15, 0.85);
        assertThat((double) seen / tests).isCloseTo(foretold / tests, within(0.07));
    }

    @Test
    void growsWithItemsAndIsTheLevelWithoutAnEffect() {
        PowerAnswer answer = power(0.05);

        assertThat(((Measured) power(0, "limit=1000").power().value()).value()).isBetween(0.02, 0.06);
        assertThat(answer.alternatives().rows()).hasSize(5);
        assertThat((double) answer.alternatives().rows().getLast().get(1)).isGreaterThan(0.85);
        assertThat(answer.alternatives().rows())
                .allSatisfy(row -> assertThat((double) row.get(2)).isLessThan((double) row.get(1)));
    }

    @Test
    void anEffectThatCannotBeIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> power(0.7))
                .withMessageContaining("--effect: must lie between -0.5 and 0.5");
    }
}
