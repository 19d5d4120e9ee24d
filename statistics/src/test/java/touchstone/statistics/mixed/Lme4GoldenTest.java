package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against lme4 1.1-31 and lmerTest 3.1-3; the reference values hold about 6 digits, the digits lme4 converges to. */
class Lme4GoldenTest {
    @Test
    void sleepstudyGivesThePublishedNumbers() {
        MixedModelFit fit = MixedModel.fit(Golden.sleep("sleepstudy"), MixedModelOptions.reml());

        assertThat(fit.path()).isEqualTo("exact balanced REML");
        assertThat(fit.beta()[0]).isCloseTo(251.405, within(5e-4));
        assertThat(fit.beta()[1]).isCloseTo(10.467, within(5e-4));
        assertThat(fit.coefficient(0).standardError()).isCloseTo(6.825, within(5e-4));
        assertThat(fit.coefficient(1).standardError()).isCloseTo(1.546, within(5e-4));
        assertThat(fit.coefficient(1).df()).isEqualTo(17);
        double[][] covariance = fit.randomCovariance();
        // lme4 prints 24.741 where its default search stops; the closed form, and lme4 searched on, is 24.74045.
        assertThat(Math.sqrt(covariance[0][0])).isCloseTo(24.741, within(6e-4));
        assertThat(Math.sqrt(covariance[1][1])).isCloseTo(5.922, within(5e-4));
        assertThat(covariance[0][1] / Math.sqrt(covariance[0][0] * covariance[1][1]))
                .isCloseTo(0.066, within(5e-4));
        assertThat(fit.sigma()).isCloseTo(25.592, within(5e-4));
        assertThat(fit.criterion()).isCloseTo(1743.63, within(5e-3));
        assertMatches(fit, "sleepstudy");
    }

    @Test
    void sleepstudyByMaximumLikelihood() {
        assertMatches(MixedModel.fit(Golden.sleep("sleepstudy"), MixedModelOptions.ml()), "sleepstudy-ml");
    }

    @Test
    void sleepstudyWithIndependentRandomEffects() {
        MixedModelOptions diagonal = MixedModelOptions.reml().with(CovarianceShape.DIAGONAL);

        assertMatches(MixedModel.fit(Golden.sleep("sleepstudy"), diagonal), "sleepstudy-diagonal");
    }

    @Test
    void sleepstudyWithATenthOfItsRowsDeleted() {
        MixedModelFit fit = MixedModel.fit(Golden.sleep("sleepstudy-less"), MixedModelOptions.reml());

        assertThat(fit.path()).isEqualTo("REML, general");
        assertMatches(fit, "sleepstudy-less");
        assertSatterthwaite(fit, "sleepstudy-less");
        assertMatches(MixedModel.fit(Golden.sleep("sleepstudy-less"), MixedModelOptions.ml()), "sleepstudy-less-ml");
    }

    @Test
    void randomInterceptOnly() {
        GroupedRows rows = Golden.sleep("sleepstudy-less");
        double[][] intercept = firstColumns(rows.x(), 1);
        MixedModelFit fit = MixedModel.fit(
                GroupedRows.of(rows.y(), rows.x(), intercept, rows.group(), rows.terms()), MixedModelOptions.reml());

        assertMatches(fit, "sleepstudy-intercept");
        assertSatterthwaite(fit, "sleepstudy-intercept");
    }

    @Test
    void decisionGridWithATenthOfItsRowsMissing() {
        MixedModelFit fit = MixedModel.fit(Golden.grid("grid-missing"), MixedModelOptions.reml());

        assertThat(fit.boundary()).isFalse();
        assertMatches(fit, "grid-missing");
        assertSatterthwaite(fit, "grid-missing");
    }

    @Test
    void singularCovarianceConvergesAndSaysSo() {
        MixedModelFit fit = MixedModel.fit(Golden.grid("grid-singular"), MixedModelOptions.reml());

        assertThat(fit.boundary()).isTrue();
        assertThat(fit.smallestEigenvalue()).isBetween(0.0, 1e-8);
        assertThat(fit.gradientNorm()).isLessThan(1e-3);
        Golden golden = Golden.of("grid-singular");
        for (int k = 0; k < 8; k++) {
            assertThat(fit.beta()[k]).isCloseTo(golden.numbers("beta")[k], within(1e-5));
            assertThat(fit.coefficient(k).standardError()).isCloseTo(golden.numbers("se")[k], within(1e-5));
        }
        assertThat(fit.criterion()).isCloseTo(golden.number("criterion"), within(1e-5));
    }

    @Test
    void namesCrossedWithScenarios() {
        MixedModelFit fit = MixedModel.fit(named(), MixedModelOptions.reml());

        assertMatches(fit, "grid-names");
        assertSatterthwaite(fit, "grid-names");
        assertThat(fit.crossedSd().orElseThrow())
                .isCloseTo(Golden.of("grid-names").number("crossedSd"), withinPercentage(0.001));
        assertThat(fit.crossedBlups()).hasSize(75);
        assertThat(Arrays.stream(fit.crossedBlups()).sum()).isCloseTo(0, within(1e-8));
        assertMatches(MixedModel.fit(named(), MixedModelOptions.ml()), "grid-names-ml");
    }

    @Test
    void likelihoodRatioOfTheSlope() {
        GroupedRows rows = Golden.sleep("sleepstudy-less");
        GroupedRows flat = GroupedRows.of(
                rows.y(),
                firstColumns(rows.x(), 1),
                rows.x(),
                rows.group(),
                rows.terms().subList(0, 1));
        LikelihoodRatioTest test = LikelihoodRatioTest.of(
                MixedModel.fit(flat, MixedModelOptions.ml()), MixedModel.fit(rows, MixedModelOptions.ml()));

        double expected = Golden.of("sleepstudy-less-null-ml").number("criterion")
                - Golden.of("sleepstudy-less-ml").number("criterion");
        assertThat(test.df()).isEqualTo(1);
        assertThat(test.statistic()).isCloseTo(expected, within(1e-6));
        assertThat(test.p()).isCloseTo(Golden.of("likelihood-ratio").number("p"), withinPercentage(0.01));
    }

    static GroupedRows named() {
        GroupedRows grid = Golden.grid("grid-names");
        return GroupedRows.of(grid.y(), grid.x(), firstColumns(grid.x(), 3), grid.group(), grid.terms())
                .withCrossed(Golden.integers(Golden.table("grid-names"), 5));
    }

    static double[][] firstColumns(double[][] x, int columns) {
        return Arrays.stream(x).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new);
    }

    private static void assertMatches(MixedModelFit fit, String name) {
        Golden golden = Golden.of(name);
        double[] beta = golden.numbers("beta");
        double[] se = golden.numbers("se");
        for (int k = 0; k < beta.length; k++) {
            assertThat(fit.beta()[k]).as("beta %d", k).isCloseTo(beta[k], within(1e-5 * se[k]));
            assertThat(fit.coefficient(k).standardError()).as("se %d", k).isCloseTo(se[k], withinPercentage(1e-3));
        }
        assertThat(fit.sigma()).isCloseTo(golden.number("sigma"), withinPercentage(1e-3));
        assertThat(fit.criterion()).isCloseTo(golden.number("criterion"), within(1e-5));
        double[] covariance = golden.numbers("covariance");
        int q = fit.randomCovariance().length;
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                double unit = Math.sqrt(covariance[a * q + a] * covariance[b * q + b]);
                assertThat(fit.randomCovariance()[a][b])
                        .as("covariance %d, %d", a, b)
                        .isCloseTo(covariance[a * q + b], within(2e-5 * unit));
            }
        }
        double[] first = golden.numbers("blup.first");
        for (int a = 0; a < q; a++) {
            double unit = Math.sqrt(covariance[a * q + a]);
            assertThat(fit.blups()[0][a]).as("blup %d", a).isCloseTo(first[a], within(2e-5 * unit));
        }
        assertThat(fit.boundary()).isFalse();
    }

    private static void assertSatterthwaite(MixedModelFit fit, String name) {
        double[] df = Golden.of(name).numbers("df");
        for (int k = 0; k < df.length; k++) {
            assertThat(fit.coefficient(k).df()).as("df %d", k).isCloseTo(df[k], withinPercentage(0.01));
        }
    }
}
