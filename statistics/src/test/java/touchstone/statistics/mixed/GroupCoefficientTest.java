package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupCoefficientTest {
    @Test
    void isTheMeanEffectPlusTheGroupsOwn() {
        MixedModelFit fit = MixedModel.fit(Golden.sleep("sleepstudy"), MixedModelOptions.reml());
        Coefficient slope = fit.groupCoefficient(3, 1);

        assertThat(slope.name()).isEqualTo("days in group 3");
        assertThat(slope.estimate()).isCloseTo(fit.beta()[1] + fit.blups()[3][1], within(1e-12));
        assertThat(slope.standardError()).isGreaterThan(fit.coefficient(1).standardError());
    }

    /** 20 fits x 150 groups x 8 effects; groups of one fit share its errors, hence the wide bounds. */
    @Test
    void intervalsCoverTheGroupsTrueEffects() {
        SplittableRandom random = new SplittableRandom(41);
        int covered = 0;
        int shrunkError = 0;
        int fits = 20;
        int groups = 70;
        for (int run = 0; run < fits; run++) {
            long seed = random.nextLong();
            double[][] truth = ownEffects(groups, new SplittableRandom(seed));
            MixedModelFit fit = MixedModel.fit(
                    Grid.full(groups, Grid.TRUTH, Grid.SLOPE_SDS, Grid.SIGMA, new SplittableRandom(seed)),
                    MixedModelOptions.reml());
            for (int i = 0; i < groups; i++) {
                for (int k = 0; k < 8; k++) {
                    Coefficient own = fit.groupCoefficient(i, k);
                    covered += own.interval(0.95).contains(truth[i][k]) ? 1 : 0;
                    shrunkError += own.standardError() < Grid.SLOPE_SDS[k] ? 1 : 0;
                }
            }
        }
        double all = fits * groups * 8.0;
        assertThat(covered / all).isBetween(0.935, 0.97);
        assertThat(shrunkError / all)
                .as("a group's own rows tell more than the mean does")
                .isGreaterThan(0.95);
    }

    @Test
    void needsTheSameRandomAndFixedEffects() {
        MixedModelFit fit = MixedModel.fit(Lme4GoldenTest.named(), MixedModelOptions.reml());

        assertThatIllegalStateException().isThrownBy(() -> fit.groupCoefficient(0, 1));
    }

    /** The draws that {@link Grid#full} makes for its groups: effects, then one error for each cell. */
    private static double[][] ownEffects(int groups, SplittableRandom random) {
        double[][] own = new double[groups][];
        for (int i = 0; i < groups; i++) {
            own[i] = Grid.TRUTH.clone();
            for (int k = 0; k < 8; k++) {
                own[i][k] += Grid.SLOPE_SDS[k] * random.nextGaussian();
            }
            for (int cell = 0; cell < Grid.DESIGN.length; cell++) {
                random.nextGaussian();
            }
        }
        return own;
    }
}
