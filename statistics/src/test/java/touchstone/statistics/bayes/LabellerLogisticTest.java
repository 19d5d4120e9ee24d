package touchstone.statistics.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.statistics.Logit;

class LabellerLogisticTest {
    /** One feature that all rows have, one way or the other: by labeller rows with it and A chosen, with it and B, against it and A, and B. */
    private static final int[][] COUNTS = {{40, 10, 25, 25}, {25, 25, 10, 40}, {35, 15, 20, 30}};

    private static final double SCALE = 0.5;

    private static PreferenceRows rows() {
        int n = 0;
        for (int[] of : COUNTS) {
            n += of[0] + of[1] + of[2] + of[3];
        }
        byte[][] features = new byte[n][1];
        int[] labeller = new int[n];
        boolean[] first = new boolean[n];
        int r = 0;
        for (int who = 0; who < COUNTS.length; who++) {
            for (int kind = 0; kind < 4; kind++) {
                for (int i = 0; i < COUNTS[who][kind]; i++) {
                    features[r][0] = (byte) (kind < 2 ? 1 : -1);
                    labeller[r] = who;
                    first[r] = kind % 2 == 0;
                    r++;
                }
            }
        }
        return PreferenceRows.of(features, new double[n][0], labeller, COUNTS.length, first);
    }

    /** Posterior means by sums over a grid of alpha and tau, the leanings integrated one by one: alpha, tau, and the leaning of the first. */
    private static double[] quadrature() {
        double mass = 0;
        double[] sums = new double[3];
        for (double alpha = -1; alpha <= 1.5; alpha += 0.02) {
            for (double tau = 0.01; tau <= 4; tau += 0.02) {
                double density = Math.exp(-Math.abs(alpha) / SCALE - tau * tau / 2);
                double leaning = 0;
                for (int who = 0; who < COUNTS.length; who++) {
                    double whole = 0;
                    double first = 0;
                    for (double z = -6; z <= 6; z += 0.1) {
                        double u = tau * z;
                        double p = Math.exp(-z * z / 2 + 70 + logLikelihood(COUNTS[who], alpha, u));
                        whole += p;
                        first += p * u;
                    }
                    density *= whole;
                    if (who == 0) {
                        leaning = first / whole;
                    }
                }
                mass += density;
                sums[0] += density * alpha;
                sums[1] += density * tau;
                sums[2] += density * leaning;
            }
        }
        return new double[] {sums[0] / mass, sums[1] / mass, sums[2] / mass};
    }

    private static double logLikelihood(int[] counts, double alpha, double u) {
        return -counts[0] * Logit.softplus(-u - alpha)
                - counts[1] * Logit.softplus(u + alpha)
                - counts[2] * Logit.softplus(-u + alpha)
                - counts[3] * Logit.softplus(u - alpha);
    }

    /** Monte Carlo error of a mean of 1,000 effective draws of a tau whose standard deviation is 0.4: 0.013, four of them 0.05. */
    @Test
    void oneWeightEqualsQuadrature() throws InterruptedException {
        Draws draws = new LabellerLogistic(rows(), SCALE)
                .sample(SamplerPlan.standard().with(0.95), new SplittableRandom(5), 2)
                .trusted(DiagnosticLimits.standard())
                .orElseThrow();
        double[] exact = quadrature();

        assertThat(draws.dimension()).isEqualTo(5);
        assertThat(draws.mean(0)).isCloseTo(exact[0], within(0.01));
        assertThat(draws.mean(4)).isCloseTo(exact[1], within(0.05));
        assertThat(draws.mean(1)).isCloseTo(exact[2], within(0.04));
    }

    @Test
    void theGradientIsThatOfTheDensity() {
        SplittableRandom random = new SplittableRandom(8);
        byte[][] features = new byte[60][8];
        double[][] covariates = new double[60][1];
        int[] labeller = new int[60];
        boolean[] first = new boolean[60];
        for (int r = 0; r < 60; r++) {
            for (int k = 0; k < 8; k++) {
                features[r][k] = (byte) (random.nextInt(3) - 1);
            }
            covariates[r][0] = random.nextGaussian();
            labeller[r] = random.nextInt(4);
            first[r] = random.nextBoolean();
        }
        LogDensity density =
                new LabellerLogistic(PreferenceRows.of(features, covariates, labeller, 4, first), 1).logDensity();
        for (double spread : new double[] {1, 100}) {
            double[] at = random.doubles(density.dimension(), -spread, spread).toArray();
            at[at.length - 1] = -0.3;
            double[] gradient = new double[at.length];
            double[] none = new double[at.length];
            density.valueAndGradient(at, gradient);
            for (int k = 0; k < at.length; k++) {
                double step = 1e-5;
                double[] up = at.clone();
                double[] down = at.clone();
                up[k] += step;
                down[k] -= step;
                assertThat(gradient[k])
                        .as("coordinate %d of spread %s", k, spread)
                        .isCloseTo(
                                (density.valueAndGradient(up, none) - density.valueAndGradient(down, none))
                                        / (2 * step),
                                within(1e-3 * (1 + Math.abs(gradient[k]))));
            }
        }
    }

    @Test
    void oneLabellerHasNobodyToDifferFrom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabellerLogistic(
                        PreferenceRows.of(new byte[][] {{1}}, new double[1][0], new int[] {0}, 1, new boolean[] {true}),
                        1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PreferenceRows.of(
                        new byte[][] {{1}}, new double[1][0], new int[] {2}, 2, new boolean[] {true}));
    }
}
