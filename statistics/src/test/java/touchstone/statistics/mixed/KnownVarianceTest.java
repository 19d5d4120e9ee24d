package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnownVarianceTest {
    private final GroupedRows sleep = Golden.sleep("sleepstudy-less");
    private final MixedModelFit plain = MixedModel.fit(sleep, MixedModelOptions.reml());

    @Test
    void knownVariancesOfNothingChangeNothing() {
        MixedModelFit fit =
                MixedModel.fit(sleep.withSamplingVariance(new double[sleep.rows()]), MixedModelOptions.reml());

        assertThat(fit.criterion()).isCloseTo(plain.criterion(), within(1e-7));
        assertThat(fit.sigma()).isCloseTo(plain.sigma(), within(1e-3));
        for (int k = 0; k < 2; k++) {
            assertThat(fit.beta()[k]).isCloseTo(plain.beta()[k], within(1e-3));
            assertThat(fit.coefficient(k).standardError())
                    .isCloseTo(plain.coefficient(k).standardError(), within(1e-3));
            assertThat(fit.coefficient(k).df()).isCloseTo(plain.coefficient(k).df(), within(1e-2));
        }
    }

    @Test
    void oneKnownVarianceForAllIsTakenOffTheResidual() {
        double[] variance = new double[sleep.rows()];
        Arrays.fill(variance, 300);
        MixedModelFit fit = MixedModel.fit(sleep.withSamplingVariance(variance), MixedModelOptions.reml());

        assertThat(fit.criterion()).isCloseTo(plain.criterion(), within(1e-7));
        assertThat(fit.sigma() * fit.sigma() + 300).isCloseTo(plain.sigma() * plain.sigma(), within(0.05));
        assertThat(fit.beta()[1]).isCloseTo(plain.beta()[1], within(1e-3));
        assertThat(fit.coefficient(1).df()).isCloseTo(plain.coefficient(1).df(), within(1e-2));
    }

    @Test
    void moreKnownVarianceThanScatterIsABoundary() {
        double[] variance = new double[sleep.rows()];
        Arrays.fill(variance, 3000);
        MixedModelFit fit = MixedModel.fit(sleep.withSamplingVariance(variance), MixedModelOptions.reml());

        assertThat(fit.boundary()).isTrue();
        assertThat(fit.sigma()).isLessThan(0.1);
    }

    @Test
    void noisyRowsCountLess() {
        SplittableRandom random = new SplittableRandom(17);
        GroupedRows clean = Grid.full(30, Grid.TRUTH, Grid.SLOPE_SDS, 0.2, random);
        double[] y = clean.y().clone();
        double[] variance = new double[y.length];
        for (int r = 0; r < y.length; r++) {
            variance[r] = r % 2 == 0 ? 0.01 : 9;
            y[r] += Math.sqrt(variance[r]) * random.nextGaussian();
        }
        GroupedRows rows = GroupedRows.of(y, clean.x(), clean.group(), clean.terms());
        Coefficient weighted = MixedModel.fit(rows.withSamplingVariance(variance), MixedModelOptions.reml())
                .coefficient(2);
        Coefficient unweighted = MixedModel.fit(rows, MixedModelOptions.reml()).coefficient(2);

        assertThat(weighted.standardError()).isLessThan(0.75 * unweighted.standardError());
        assertThat(weighted.interval(0.999).contains(Grid.TRUTH[2])).isTrue();
    }
}
