package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BalancedGridTest {
    @ParameterizedTest
    @EnumSource
    void theSearchEqualsTheClosedForm(Criterion criterion) {
        GroupedRows rows = Grid.full(70, Grid.TRUTH, Grid.SLOPE_SDS, Grid.SIGMA, new SplittableRandom(11));
        MixedModelOptions options = criterion == Criterion.REML ? MixedModelOptions.reml() : MixedModelOptions.ml();
        MixedModelFit exact = MixedModel.fit(rows, options);
        DevianceSurface surface = new DevianceSurface(rows, criterion);
        MixedModelFit searched = new MixedModelFit(surface, options, CovarianceSearch.run(surface, options));

        assertThat(exact.path()).isEqualTo("exact balanced " + criterion);
        assertThat(searched.path()).isEqualTo(criterion + ", general");
        for (int k = 0; k < 8; k++) {
            Coefficient one = exact.coefficient(k);
            Coefficient other = searched.coefficient(k);
            assertThat(other.estimate()).isCloseTo(one.estimate(), within(1e-9));
            assertThat(other.standardError()).isCloseTo(one.standardError(), within(1e-7));
        }
        assertThat(searched.sigma() * searched.sigma()).isCloseTo(exact.sigma() * exact.sigma(), within(1e-7));
        assertThat(searched.criterion()).isCloseTo(exact.criterion(), within(1e-7));
        assertThat(exact.gradientNorm())
                .as("the closed form is a stationary point")
                .isLessThan(1e-8);
        assertThat(exact.coefficient(1).df()).isEqualTo(69);
        if (criterion == Criterion.REML) {
            assertThat(searched.coefficient(1).df())
                    .as("Satterthwaite finds the exact df")
                    .isCloseTo(69, within(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlopeThatDoesNotVaryLeavesTheClosedFormAndKeepsTheAnswer(Criterion criterion) {
        double[] sds = {0.8, 0.15, 0, 0.22, 0, 0.28, 0, 0.2};
        GroupedRows rows = Grid.full(70, Grid.TRUTH, sds, Grid.SIGMA, new SplittableRandom(12));
        MixedModelOptions options = criterion == Criterion.REML ? MixedModelOptions.reml() : MixedModelOptions.ml();
        MixedModelFit fit = MixedModel.fit(rows, options);

        assertThat(fit.path()).isEqualTo(criterion + ", general");
        assertThat(fit.boundary()).isTrue();
        double[] means = new double[8];
        double[][] own = new double[70][];
        for (int i = 0; i < 70; i++) {
            own[i] = leastSquares(rows, i);
            for (int k = 0; k < 8; k++) {
                means[k] += own[i][k] / 70;
            }
        }
        for (int k = 0; k < 8; k++) {
            double squares = 0;
            for (double[] b : own) {
                squares += (b[k] - means[k]) * (b[k] - means[k]);
            }
            double divisor = criterion == Criterion.REML ? 69 : 70;
            assertThat(fit.beta()[k]).isCloseTo(means[k], within(1e-3));
            assertThat(fit.coefficient(k).standardError()).isCloseTo(Math.sqrt(squares / divisor / 70), within(3e-3));
        }
    }

    private static double[] leastSquares(GroupedRows rows, int group) {
        int[] at = IntStream.range(0, rows.rows())
                .filter(r -> rows.group()[r] == group)
                .toArray();
        double[] y = Arrays.stream(at).mapToDouble(r -> rows.y()[r]).toArray();
        double[][] x = Arrays.stream(at).mapToObj(r -> rows.x()[r]).toArray(double[][]::new);
        OrthogonalDesign design = OrthogonalDesign.of(x, rows.terms());
        double[] gamma = new double[8];
        for (int r = 0; r < y.length; r++) {
            for (int k = 0; k < 8; k++) {
                gamma[k] += design.q()[r * 8 + k] * y[r];
            }
        }
        return design.toColumns(gamma);
    }
}
