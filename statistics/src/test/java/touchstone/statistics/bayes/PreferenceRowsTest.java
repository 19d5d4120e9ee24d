package touchstone.statistics.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.statistics.Logit;

class PreferenceRowsTest {
    /** Against the plain sum over rows; weights of 40 reach margins where exp overflows when multiplied. */
    @ParameterizedTest
    @CsvSource({"1, 300, 0.3", "2, 500, 1", "6, 700, 0.2", "7, 400, 3", "23, 1000, 0.1", "23, 300, 40", "5, 200, 12"})
    void theLikelihoodIsTheSumOverRows(int features, int rows, double size) {
        SplittableRandom random = new SplittableRandom(features);
        double[] weights = random.doubles(features, -size, size).toArray();
        Choices choices = Choices.of(rows, new double[features], random);
        double value = 0;
        double[] gradient = new double[features];
        for (int r = 0; r < rows; r++) {
            double margin = 0;
            for (int k = 0; k < features; k++) {
                margin += weights[k] * choices.features()[r][k];
            }
            double y = choices.firstPreferred()[r] ? 1 : 0;
            value += y * margin - Logit.softplus(margin);
            for (int k = 0; k < features; k++) {
                gradient[k] += choices.features()[r][k] * (y - Logit.sigmoid(margin));
            }
        }
        double[] tabulated = new double[features];

        assertThat(new PreferenceLikelihood(choices.rows()).valueAndGradient(weights, tabulated))
                .isCloseTo(value, within(1e-11 * Math.abs(value)));
        assertThat(tabulated).containsExactly(gradient, within(1e-9));
    }

    /** Against the plain sum over rows, in both ways of summing; the first of two covariates reaches 6. */
    @ParameterizedTest
    @CsvSource({"0, 200, 0.5", "1, 300, 0.3", "7, 400, 3", "23, 300, 40"})
    void covariatesJoinTheSum(int features, int rows, double size) {
        SplittableRandom random = new SplittableRandom(features + 1);
        double[] weights = random.doubles(features + 2, -size, size).toArray();
        Choices choices = Choices.of(rows, new double[features], random);
        double[][] covariates = new double[rows][];
        double value = 0;
        double[] gradient = new double[features + 2];
        for (int r = 0; r < rows; r++) {
            covariates[r] = new double[] {random.nextDouble(-6, 6), random.nextInt(3) - 1};
            double[] z = Arrays.copyOf(covariates[r], features + 2);
            System.arraycopy(covariates[r], 0, z, features, 2);
            double margin = 0;
            for (int k = 0; k < z.length; k++) {
                z[k] = k < features ? choices.features()[r][k] : z[k];
                margin += weights[k] * z[k];
            }
            double y = choices.firstPreferred()[r] ? 1 : 0;
            value += y * margin - Logit.softplus(margin);
            for (int k = 0; k < z.length; k++) {
                gradient[k] += z[k] * (y - Logit.sigmoid(margin));
            }
        }
        double[] found = new double[features + 2];
        PreferenceLikelihood likelihood =
                new PreferenceLikelihood(PreferenceRows.of(choices.features(), covariates, choices.firstPreferred()));

        assertThat(likelihood.twin().valueAndGradient(weights, found))
                .isCloseTo(value, within(1e-11 * Math.abs(value)));
        assertThat(found).containsExactly(gradient, within(1e-9 * Math.max(1, size * rows)));
    }

    /** A covariate of -1, 0 and 1 is a feature: mode and inflation are the same. */
    @Test
    void aTernaryCovariateIsAFeature() {
        Choices choices = Choices.of(500, new double[] {0.4, -0.3}, new SplittableRandom(8));
        byte[][] one = new byte[500][];
        double[][] other = new double[500][];
        for (int r = 0; r < 500; r++) {
            one[r] = new byte[] {choices.features()[r][0]};
            other[r] = new double[] {choices.features()[r][1]};
        }
        PreferenceRows mixed = PreferenceRows.of(one, other, choices.firstPreferred());
        double[] weights = LassoLogistic.fit(choices.rows(), 5).weights().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();

        assertThat(LassoLogistic.fit(mixed, 5).weights().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .containsExactly(weights, within(1e-9));
        assertThat(mixed.varianceInflation()).isEqualTo(choices.rows().varianceInflation());
        assertThat(mixed.signAgreement(weights)).isEqualTo(choices.rows().signAgreement(weights));
    }

    /** Swapping A and B turns the sign of a covariate, and 0 has one sign. */
    @Test
    void swappedRowsWithCovariatesAreEqual() {
        byte[][] features = {{1}, {-1}, {0}, {0}};
        double[][] covariates = {{0.5}, {-0.5}, {0.0}, {-0.0}};

        assertThat(PreferenceRows.of(features, covariates, new boolean[] {true, false, false, true})
                        .distinct())
                .isEqualTo(2);
    }

    @Test
    void equalRowsAreKeptOnceAndTurnedRowsAreEqual() {
        byte[][] features = {{1, 0}, {-1, 0}, {1, 0}, {0, 0}};
        PreferenceRows rows = PreferenceRows.of(features, new boolean[] {true, false, false, true});

        assertThat(rows.rows()).isEqualTo(4);
        assertThat(rows.distinct()).isEqualTo(3);
        assertThat(rows.features()).isEqualTo(2);
    }

    @Test
    void signAgreementCountsTiesHalf() {
        byte[][] features = {{1, 0}, {-1, 0}, {1, 0}, {0, 0}};
        PreferenceRows rows = PreferenceRows.of(features, new boolean[] {true, false, false, true});

        assertThat(rows.signAgreement(new double[] {0.3, 0})).isEqualTo(2.5 / 4);
        assertThat(rows.signAgreement(new double[] {0, 0})).isEqualTo(0.5);
    }

    /** Two features that are equal in 3 rows of 4 and opposite in 1: correlation 0.5, inflation 1 / (1 - 0.25). */
    @Test
    void varianceInflationTellsRelatedFeatures() {
        byte[][] features = {{1, 1, 0}, {-1, -1, 0}, {1, 1, 0}, {1, -1, 0}, {0, 0, 1}};
        byte[][] copies = {{1, 1}, {-1, -1}, {0, 0}};

        assertThat(PreferenceRows.of(features, new boolean[5])
                        .varianceInflation()
                        .orElseThrow())
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(4 / 3.0, within(1e-12)),
                        second -> assertThat(second).isCloseTo(4 / 3.0, within(1e-12)),
                        third -> assertThat(third).isCloseTo(1, within(1e-12)));
        assertThat(PreferenceRows.of(copies, new boolean[3]).varianceInflation().isDefined())
                .isFalse();
    }

    @Test
    void refusesWhatIsNotTernary() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreferenceRows.of(new byte[][] {{1, 2}}, new boolean[] {true}))
                .withMessage("feature 1 of row 0 must be -1, 0 or 1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreferenceRows.of(new byte[][] {{1}, {1, 0}}, new boolean[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> PreferenceRows.of(new byte[0][], new boolean[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreferenceRows.of(new byte[1][1], new double[][] {{Double.NaN}}, new boolean[1]))
                .withMessage("covariate 0 of row 0 must be a finite number, got NaN");
    }
}
