package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Reading;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured.Known;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured.Unknown;
import touchstone.statistics.Correlation;
import touchstone.statistics.Logit;
import touchstone.statistics.Outcome;

class ComparisonTest {
    private static Comparison compare(Decided before, Decided after) {
        return Comparison.of(before, after, 1000, 0.95, new SplittableRandom(1)).orElseThrow();
    }

    private static Decided moved(Decided from, double shift, double noise) {
        SplittableRandom random = new SplittableRandom(9);
        Decided to = new Decided(from.scenarios(), from.profiles());
        for (int i = 0; i < from.scenarios(); i++) {
            for (int j = 0; j < from.profiles(); j++) {
                to.add(i, j, new Reading(from.logOdds(i, j) + shift + noise * random.nextGaussian(), 0, 1, 0, false));
            }
        }
        return to;
    }

    private static double value(Figured figured) {
        return ((Known) figured).value();
    }

    /** Acceptance 8. */
    @Test
    void identicalDecisionsGiveCorrelationOneAndShiftNothing() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 21);
        Comparison same = compare(decided, decided);
        for (Figured one : java.util.List.of(same.correlation(), same.logOddsCorrelation())) {
            Known known = (Known) one;
            assertThat(known.value()).isEqualTo(1);
            assertThat(known.interval().low()).isEqualTo(1);
            assertThat(known.interval().high()).isEqualTo(1);
        }
        for (Figured none : java.util.List.of(same.flipped(), same.shift())) {
            Known known = (Known) none;
            assertThat(known.value()).isZero();
            assertThat(known.interval().low()).isZero();
            assertThat(known.interval().high()).isZero();
        }
    }

    @Test
    void correlationFlipsAndShiftAreThoseOfThePrompts() {
        Decided before = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 22);
        Decided after = moved(before, -0.3, 0.5);
        Comparison comparison = compare(before, after);
        double[] p = new double[9450];
        double[] q = new double[9450];
        double[] y = new double[9450];
        double[] z = new double[9450];
        int flips = 0;
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 135; j++) {
                int row = i * 135 + j;
                y[row] = before.logOdds(i, j);
                z[row] = after.logOdds(i, j);
                p[row] = Logit.sigmoid(y[row]);
                q[row] = Logit.sigmoid(z[row]);
                flips += (y[row] > 0) != (z[row] > 0) ? 1 : 0;
            }
        }
        assertThat(comparison.n()).isEqualTo(9450);
        assertThat(value(comparison.correlation()))
                .isCloseTo(Correlation.pearson(p, q).orElseThrow().r(), within(1e-9));
        assertThat(value(comparison.logOddsCorrelation()))
                .isCloseTo(Correlation.pearson(y, z).orElseThrow().r(), within(1e-9));
        assertThat(value(comparison.flipped())).isCloseTo(flips / 9450.0, within(1e-12));
        double shift = 0;
        for (int row = 0; row < 9450; row++) {
            shift += (q[row] - p[row]) / 9450;
        }
        assertThat(value(comparison.shift())).isCloseTo(shift, within(1e-12)).isNegative();
        assertThat(((Known) comparison.shift()).interval().high()).isNegative();
    }

    @Test
    void decisionsThatNeverVaryHaveNoCorrelation() {
        Decided constant = new Decided(3, 135);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 135; j++) {
                constant.add(i, j, new Reading(1.5, 0, 1, 0, false));
            }
        }
        Comparison comparison = compare(constant, constant);
        assertThat(comparison.correlation()).isInstanceOf(Unknown.class);
        assertThat(value(comparison.shift())).isZero();
    }

    @Test
    void nothingDecidedTwiceIsUndefined() {
        assertThat(Comparison.of(new Decided(2, 135), new Decided(2, 135), 100, 0.95, new SplittableRandom(1)))
                .isEqualTo(Outcome.undefined("no prompt was decided both with and without the intervention"));
    }
}
