package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Interval;
import touchstone.statistics.multiple.AdjustedPValues;
import touchstone.statistics.power.GroupedDesign;
import touchstone.statistics.proportion.Proportion;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

/**
 * The statistical promises of the discrimination study on its own grid: 70 scenarios x 135 variants, planted effects,
 * slope standard deviations 0.15 to 0.30, sigma 0.35.
 */
@Tag("proof")
class DiscriminationProofTest {
    private static final int GROUPS = 70;
    private static final int RUNS = 1000;
    private static final double[] SDS = {0.3, 0.15, 0.2, 0.22, 0.25, 0.28, 0.3, 0.18};
    private static final double[] NULL = new double[8];

    /** 1,000 runs: 95% +- 1.5%, which is 2.2 standard errors of one contrast's coverage. */
    @Test
    void intervalsCoverThePlantedEffects() {
        SplittableRandom random = new SplittableRandom(20231206);
        int[] covered = new int[8];
        double[] errors = new double[8];
        for (int run = 0; run < RUNS; run++) {
            MixedModelFit fit =
                    MixedModel.fit(Grid.full(GROUPS, Grid.TRUTH, SDS, Grid.SIGMA, random), MixedModelOptions.reml());
            for (int k = 0; k < 8; k++) {
                Coefficient coefficient = fit.coefficient(k);
                covered[k] += coefficient.interval(0.95).contains(Grid.TRUTH[k]) ? 1 : 0;
                errors[k] += coefficient.standardError() / RUNS;
            }
        }
        for (int k = 0; k < 8; k++) {
            assertThat(covered[k] / (double) RUNS).as(Golden.TERMS.get(k)).isBetween(0.935, 0.965);
        }
        assertThat(errors[1]).as("standard error of the age effect").isCloseTo(0.018, within(0.001));
    }

    /** Under no effect: 5% +- 1.4% (2 standard errors) for each contrast, at most 5% within error for the family. */
    @Test
    void falseAlarmsStayAtTheirLevel() {
        SplittableRandom random = new SplittableRandom(1);
        int[] alarms = new int[8];
        int families = 0;
        for (int run = 0; run < RUNS; run++) {
            MixedModelFit fit =
                    MixedModel.fit(Grid.full(GROUPS, NULL, SDS, Grid.SIGMA, random), MixedModelOptions.reml());
            double[] p = IntStream.range(1, 8)
                    .mapToDouble(k -> fit.coefficient(k).p())
                    .toArray();
            for (int k = 1; k < 8; k++) {
                alarms[k] += p[k - 1] < 0.05 ? 1 : 0;
            }
            families += Arrays.stream(AdjustedPValues.holm(p)).anyMatch(adjusted -> adjusted < 0.05) ? 1 : 0;
        }
        for (int k = 1; k < 8; k++) {
            assertThat(alarms[k] / (double) RUNS).as(Golden.TERMS.get(k)).isBetween(0.036, 0.064);
        }
        assertThat(new Proportion(families, RUNS).wilson(0.99).low())
                .as("%d of %d families raised an alarm", families, RUNS)
                .isLessThanOrEqualTo(0.05);
    }

    /** Slope standard deviation 0.28 for the Black contrast; the closed form says what about 80% is exactly. */
    @Test
    void anEffectOfATenthIsSeenFourTimesInFive() {
        SplittableRandom random = new SplittableRandom(2);
        double[] truth = NULL.clone();
        truth[5] = 0.1;
        double[] contrast = new double[8];
        contrast[5] = 1;
        double planned = new GroupedDesign(GROUPS, Grid.DESIGN, contrast, SDS[5], Grid.SIGMA).power(0.1, 0.05);
        int seen = 0;
        for (int run = 0; run < RUNS; run++) {
            GroupedRows rows = Grid.full(GROUPS, truth, SDS, Grid.SIGMA, random);
            seen += MixedModel.fit(rows, MixedModelOptions.reml())
                                    .coefficient(5)
                                    .p()
                            < 0.05
                    ? 1
                    : 0;
        }
        assertThat(planned).isCloseTo(0.8, within(0.03));
        assertThat(new Proportion(seen, RUNS).wilson(0.99).contains(planned))
                .as("seen %d times in %d, planned %.3f", seen, RUNS, planned)
                .isTrue();
    }

    @Test
    void withATenthOfTheRowsMissingIntervalsStillCover() {
        SplittableRandom random = new SplittableRandom(3);
        int runs = 400;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            MixedModelFit fit = MixedModel.fit(
                    Grid.thinned(GROUPS, Grid.TRUTH, SDS, Grid.SIGMA, 0.9, random), MixedModelOptions.reml());
            assertThat(fit.path()).isEqualTo("REML, general");
            for (int k = 0; k < 8; k++) {
                covered += fit.coefficient(k).interval(0.95).contains(Grid.TRUTH[k]) ? 1 : 0;
            }
        }
        // 3,200 intervals, 4 standard errors of independent ones.
        assertThat(covered / (8.0 * runs)).isBetween(0.935, 0.965);
    }

    /**
     * Each draw is a whole REML fit of the scenarios drawn; 1,000 draws put the bootstrap's own width within 5%.
     */
    @Test
    void withATenthOfTheRowsMissingTheClusterBootstrapAgrees() {
        GroupedRows rows = Grid.thinned(GROUPS, Grid.TRUTH, SDS, Grid.SIGMA, 0.9, new SplittableRandom(20231207));
        MixedModelFit fit = MixedModel.fit(rows, MixedModelOptions.reml());
        Bootstrap bootstrap = new ClusterBootstrap(1000)
                .run(
                        GROUPS,
                        chosen -> MixedModel.fit(chosen(rows, chosen), MixedModelOptions.reml())
                                .beta(),
                        new SplittableRandom(5))
                .orElseThrow();
        for (int k = 0; k < 8; k++) {
            Interval reml = fit.coefficient(k).interval(0.95);
            Interval resampled = bootstrap.percentile(k, 0.95).orElseThrow();
            double ratio = (resampled.high() - resampled.low()) / (reml.high() - reml.low());
            assertThat(ratio).as(Golden.TERMS.get(k)).isBetween(0.85, 1.15);
        }
    }

    /** The rows of the chosen scenarios, each choice a scenario of its own. */
    private static GroupedRows chosen(GroupedRows rows, int[] chosen) {
        int[][] members = new int[GROUPS][];
        for (int i = 0; i < GROUPS; i++) {
            int group = i;
            members[i] = IntStream.range(0, rows.rows())
                    .filter(r -> rows.group()[r] == group)
                    .toArray();
        }
        int total = Arrays.stream(chosen).map(i -> members[i].length).sum();
        double[] y = new double[total];
        double[][] x = new double[total][];
        int[] group = new int[total];
        int row = 0;
        for (int i = 0; i < chosen.length; i++) {
            for (int r : members[chosen[i]]) {
                y[row] = rows.y()[r];
                x[row] = rows.x()[r];
                group[row++] = i;
            }
        }
        return GroupedRows.of(y, x, group, rows.terms());
    }
}
