package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CovarianceSearchTest {
    private final DevianceSurface surface = new DevianceSurface(
            Grid.thinned(30, Grid.TRUTH, Grid.SLOPE_SDS, Grid.SIGMA, 0.7, new SplittableRandom(51)), Criterion.REML);
    private final double best =
            CovarianceSearch.run(surface, MixedModelOptions.reml()).deviance().value();

    @Test
    void findsTheSameOptimumFromFarAway() {
        for (double scale : new double[] {1e-2, 30}) {
            CovariancePoint guess = FirstGuess.of(surface, CovarianceShape.UNSTRUCTURED);
            double[] factor = guess.factor().clone();
            for (int k = 0; k < factor.length; k++) {
                factor[k] *= scale;
            }
            CovarianceSearch.Optimum optimum = CovarianceSearch.run(
                    surface, MixedModelOptions.reml(), new CovariancePoint(factor, guess.crossed(), guess.noise()));

            assertThat(optimum.deviance().value()).as("scale %s", scale).isCloseTo(best, within(1e-5));
        }
    }

    /** At a covariance without one direction the gradient by the factor is blind to it; the optimality check is not. */
    @Test
    void opensADirectionThatTheStartHasClosed() {
        double[] factor =
                FirstGuess.of(surface, CovarianceShape.UNSTRUCTURED).factor().clone();
        for (int b = 0; b < 8; b++) {
            factor[3 * 8 + b] = 0;
        }
        CovariancePoint closed = new CovariancePoint(factor, 0, 1);
        CovarianceSearch.Optimum optimum = CovarianceSearch.run(surface, MixedModelOptions.reml(), closed);

        assertThat(optimum.deviance().value()).isCloseTo(best, within(1e-5));
    }
}
