package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.estimate.Verdicts.Conclusion;
import touchstone.evaluation.discrimination.estimate.Verdicts.Entry;
import touchstone.statistics.Interval;
import touchstone.statistics.mixed.Coefficient;

/** Acceptance 5: a thousand simulated studies. */
@Tag("proof")
class CalibrationTest {
    private static final int RUNS = 1000;
    private static final Design DESIGN = Simulated.design();

    @Test
    void intervalsOfPlantedScoresCoverAtTheirLevel() {
        int[] covered = new int[7];
        double[] errors = new double[7];
        for (int run = 0; run < RUNS; run++) {
            List<Coefficient> scores = scores(Simulated.BETA, run);
            for (int k = 0; k < 7; k++) {
                Interval interval = scores.get(k).interval(0.95);
                covered[k] += interval.contains(Simulated.BETA[k + 1]) ? 1 : 0;
                errors[k] += scores.get(k).standardError() / RUNS;
            }
        }
        for (int k = 0; k < 7; k++) {
            assertThat(covered[k] / (double) RUNS)
                    .as(DESIGN.demographics().get(k).label())
                    .isBetween(0.935, 0.965);
        }
        assertThat(errors[0]).as("error of age").isBetween(0.017, 0.019);
        assertThat(Arrays.stream(errors).boxed())
                .allSatisfy(error -> assertThat(error).isBetween(0.017, 0.04));
    }

    @Test
    void withoutDiscriminationAlarmsComeAtTheirLevel() {
        double[] none = {1.2, 0, 0, 0, 0, 0, 0, 0};
        int[] alarms = new int[7];
        int families = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Coefficient> scores = scores(none, 50_000 + run);
            List<Entry> family = new ArrayList<>();
            for (int k = 0; k < 7; k++) {
                alarms[k] += scores.get(k).p() < 0.05 ? 1 : 0;
                family.add(new Entry("explicit", DESIGN.demographics().get(k), scores.get(k)));
            }
            boolean any = Verdicts.of(family, 0.1, 0.05).stream()
                    .anyMatch(judged ->
                            judged.conclusion() == Conclusion.DIFFERENT || judged.conclusion() == Conclusion.SMALL);
            families += any ? 1 : 0;
        }
        for (int k = 0; k < 7; k++) {
            assertThat(alarms[k] / (double) RUNS)
                    .as(DESIGN.demographics().get(k).label())
                    .isBetween(0.036, 0.064);
        }
        // At most 5%, with two standard errors of a thousand runs on top.
        assertThat(families / (double) RUNS).isLessThanOrEqualTo(0.064);
    }

    private static List<Coefficient> scores(double[] beta, long seed) {
        Scores scores = Scores.fit(
                        Simulated.decisions(beta, Simulated.SLOPES, 0, seed), Simulated.GRID, DESIGN, Optional.empty())
                .orElseThrow();
        return DESIGN.demographics().stream().map(scores::coefficient).toList();
    }
}
