package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** A fit must not depend on units, offsets, row order or the numbering of groups. */
class EquivarianceTest {
    private final GroupedRows rows =
            Grid.thinned(12, Grid.TRUTH, Grid.SLOPE_SDS, Grid.SIGMA, 0.5, new SplittableRandom(31));
    private final GroupedRows sleep = Golden.sleep("sleepstudy-less");
    private final MixedModelFit sleepFit = MixedModel.fit(sleep, MixedModelOptions.reml());

    @Property(tries = 40)
    void shiftingAndScalingTheResponseShiftsAndScalesTheAnswer(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double shift,
            @ForAll @DoubleRange(min = 0.01, max = 1e4) double scale) {
        double[] y =
                Arrays.stream(sleep.y()).map(value -> scale * (value + shift)).toArray();
        MixedModelFit fit =
                MixedModel.fit(GroupedRows.of(y, sleep.x(), sleep.group(), sleep.terms()), MixedModelOptions.reml());

        assertThat(fit.beta()[0] / scale - shift).isCloseTo(sleepFit.beta()[0], within(1e-4));
        assertThat(fit.beta()[1] / scale).isCloseTo(sleepFit.beta()[1], within(1e-4));
        assertThat(fit.sigma() / scale).isCloseTo(sleepFit.sigma(), within(1e-3));
        assertThat(fit.coefficient(1).t()).isCloseTo(sleepFit.coefficient(1).t(), within(1e-3));
        assertThat(fit.coefficient(1).df()).isCloseTo(sleepFit.coefficient(1).df(), within(1e-3));
    }

    @Property(tries = 40)
    void theOriginAndUnitOfACovariateChangeOnlyWhatTheyMust(
            @ForAll @DoubleRange(min = -100, max = 100) double origin,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double unit) {
        double[][] x = Arrays.stream(sleep.x())
                .map(row -> new double[] {1, (row[1] - origin) / unit})
                .toArray(double[][]::new);
        MixedModelFit fit =
                MixedModel.fit(GroupedRows.of(sleep.y(), x, sleep.group(), sleep.terms()), MixedModelOptions.reml());

        assertThat(fit.coefficient(1).t()).isCloseTo(sleepFit.coefficient(1).t(), within(1e-3));
        assertThat(fit.sigma()).isCloseTo(sleepFit.sigma(), within(1e-3));
        assertThat(fit.criterion() + 2 * Math.log(unit)).isCloseTo(sleepFit.criterion(), within(1e-6));
    }

    @Property(tries = 10)
    void theOrderOfRowsAndTheNumberingOfGroupsDoNotMatter(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = shuffled(rows.rows(), random);
        int[] number = shuffled(rows.groups(), random);
        double[] y = Arrays.stream(order).mapToDouble(r -> rows.y()[r]).toArray();
        double[][] x = Arrays.stream(order).mapToObj(r -> rows.x()[r]).toArray(double[][]::new);
        int[] group = Arrays.stream(order).map(r -> number[rows.group()[r]]).toArray();
        MixedModelFit expected = MixedModel.fit(rows, MixedModelOptions.reml());
        MixedModelFit fit = MixedModel.fit(GroupedRows.of(y, x, group, rows.terms()), MixedModelOptions.reml());

        for (int k = 0; k < 8; k++) {
            assertThat(fit.beta()[k]).isCloseTo(expected.beta()[k], within(1e-6));
            assertThat(fit.coefficient(k).standardError())
                    .isCloseTo(expected.coefficient(k).standardError(), within(1e-6));
        }
        for (int i = 0; i < rows.groups(); i++) {
            assertThat(fit.blups()[number[i]]).containsExactly(expected.blups()[i], within(1e-4));
        }
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int k = n - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
