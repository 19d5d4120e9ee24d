package touchstone.statistics.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Interval;

class GroupedDesignTest {
    private static final GroupedDesign DESIGN = GroupedDesign.twoConditions(70, 100, 0.28, 0.35);

    /** pt() of R with a noncentrality, see {@code src/test/golden/simple.R}. */
    @Test
    void noncentralTEqualsR() {
        assertThat(NoncentralT.power(2.8, 69, 0.05)).isCloseTo(0.788397437519, within(1e-8));
        assertThat(NoncentralT.power(0, 9, 0.05)).isCloseTo(0.05, within(1e-8));
        assertThat(NoncentralT.power(1.5, 3, 0.1)).isCloseTo(0.320029065801, within(1e-8));
        assertThat(NoncentralT.power(-3.2, 1, 0.05)).isCloseTo(0.198262575609, within(1e-6));
        assertThat(NoncentralT.power(4, 400, 0.01)).isCloseTo(0.920369242913, within(1e-8));
    }

    @Test
    void powerOfTheContrast() {
        assertThat(DESIGN.standardError())
                .isCloseTo(Math.sqrt((0.28 * 0.28 + 0.35 * 0.35 * 4 / 100) / 70), within(1e-12));
        assertThat(DESIGN.power(0.1, 0.05)).isCloseTo(0.815493979248, within(1e-8));
        assertThat(DESIGN.power(0, 0.05)).isCloseTo(0.05, within(1e-8));
    }

    @Test
    void theFewestGroupsThatReachThePower() {
        assertThat(DESIGN.groupsNeeded(0.1, 0.8, 0.05)).isEqualTo(68);
        assertThat(DESIGN.withGroups(67).power(0.1, 0.05)).isLessThan(0.8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DESIGN.groupsNeeded(0, 0.8, 0.05))
                .withMessageContaining("needs more than");
    }

    @Test
    void simulationAgreesWithTheClosedForm() {
        GroupedDesign small = GroupedDesign.twoConditions(20, 12, 0.3, 0.5);
        Power power = small.simulation(0.05, 1500).at(0.25, new SplittableRandom(4));
        Interval interval = power.detected().wilson(0.999);

        assertThat(interval.contains(small.power(0.25, 0.05)))
                .as("closed form %.3f, simulated %s", small.power(0.25, 0.05), power)
                .isTrue();
    }

    @Test
    void theCurveRisesFromTheFalseAlarms() {
        PowerSimulation simulation =
                new PowerSimulation((effect, random) -> effect + random.nextGaussian() > 1.645, 4000);
        List<Power> curve = simulation.curve(new double[] {0, 1, 3}, new SplittableRandom(2));

        assertThat(curve.get(0).detected().wilson(0.999).contains(0.05)).isTrue();
        assertThat(curve).extracting(Power::probability).isSorted();
        assertThat(curve.get(2).probability()).isGreaterThan(0.85);
    }
}
