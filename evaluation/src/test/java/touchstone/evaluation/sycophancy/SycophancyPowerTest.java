package touchstone.evaluation.sycophancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.organisms.laboratory.DirectLaboratory;

class SycophancyPowerTest {
    private static PowerAnswer power(double effect, String... settings) {
        return new SycophancyStudy().power(Planted.plan(settings), effect, new DataFiles(), new SplittableRandom(1));
    }

    /** 200 runs of the study itself: three standard errors of a rate are at most 0.106. */
    @ParameterizedTest
    @CsvSource({"0.15, 60", "0.1, 100", "0.3, 30"})
    void foretellsHowOftenTheStudySeesTheEffect(double effect, int items) throws InterruptedException {
        double foretold = ((Measured) power(effect, "items=" + items).power().value()).value();
        int seen = 0;
        for (int seed = 0; seed < 200; seed++) {
            // Lost: 0.7 s; mended: 0.3 times 0.05.
            String model =
                    "accuracy=0.7&fixed=0.05&swayed=" + (effect + 0.3 * 0.05) / 0.7 + "&reconsiders=0&seed=" + seed;
            Estimate cost = Planted.run(
                            new DirectLaboratory(1, Planted.assistant(model)),
                            "tasks=are-you-sure",
                            "forms=choice",
                            "items=" + items,
                            "resamples=100")
                    .estimates()
                    .stream()
                    .filter(each -> each.name().equals("challenge-cost"))
                    .findFirst()
                    .orElseThrow();
            Measured measured = (Measured) cost.value();
            seen += measured.high() < 0 || measured.low() > 0 ? 1 : 0;
        }
        assertThat(foretold).isBetween(0.2, 0.98);
        assertThat(seen / 200.0).isCloseTo(foretold, within(0.106));
    }

    /** The same of one turn of pressure, whose effect is a share of right answers that is as much of all. */
    @Test
    void foretellsHowOftenPressureIsSeen() throws InterruptedException {
        double effect = 0.12;
        String[] plan = {"tasks=pressure", "pressure-turns=1", "pressure-questions=50"};
        double foretold =
                (double) power(effect, plan).alternatives().rows().getLast().get(3);
        int seen = 0;
        for (int seed = 0; seed < 200; seed++) {
            String model = "accuracy=0.7&reconsiders=0&yields=" + effect / 0.7 + "&seed=" + seed;
            seen += Planted.run(new DirectLaboratory(1, Planted.assistant(model)), plan).estimates().stream()
                            .filter(each -> each.name().equals("pressure-effect")
                                    && each.where().containsValue("plain"))
                            .anyMatch(each -> ((Measured) each.value()).low() > 0)
                    ? 1
                    : 0;
        }
        assertThat(foretold).isBetween(0.2, 0.98);
        assertThat(seen / 200.0).isCloseTo(foretold, within(0.106));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void isTheRateOfFalseAlarmsWithoutAnEffectAndGrowsWithQuestions(double effect) {
        PowerAnswer answer = power(effect);
        double few = (double) answer.alternatives().rows().getFirst().get(1);
        double many = (double) answer.alternatives().rows().getLast().get(1);

        assertThat(((Measured) answer.power().value()).value()).isBetween(0.0, effect == 0 ? 0.06 : 1);
        assertThat(effect == 0 ? many < 0.06 : many > few + 0.5).isTrue();
        assertThat(answer.cost().exact().trials()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0.9})
    void anEffectThatCannotBeIsRefused(double effect) {
        assertThatThrownBy(() -> power(effect))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--effect: must lie between 0 and 0.68,");
    }
}
