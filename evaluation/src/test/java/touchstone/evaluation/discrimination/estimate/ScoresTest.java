package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Reading;
import touchstone.statistics.Describe;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.resample.Bootstrap;
import touchstone.statistics.resample.ClusterBootstrap;

class ScoresTest {
    private static final Design DESIGN = Simulated.design();

    private static Scores fit(Decided decided) {
        return Scores.fit(decided, Simulated.GRID, DESIGN, Optional.empty()).orElseThrow();
    }

    /** Each scenario's own least squares. */
    private static double[][] ownCoefficients(Decided decided) {
        int p = DESIGN.columns();
        double[][] x = new double[decided.profiles()][];
        for (int j = 0; j < x.length; j++) {
            x[j] = DESIGN.row(j);
        }
        RealMatrix design = new Array2DRowRealMatrix(x);
        RealMatrix solve = new LUDecomposition(design.transpose().multiply(design))
                .getSolver()
                .getInverse()
                .multiply(design.transpose());
        double[][] own = new double[decided.scenarios()][p];
        for (int i = 0; i < own.length; i++) {
            double[] y = new double[x.length];
            for (int j = 0; j < y.length; j++) {
                y[j] = decided.logOdds(i, j);
            }
            own[i] = solve.operate(y);
        }
        return own;
    }

    /** Acceptance 3. */
    @Test
    void onTheFullGridScoresAreTheMeansOfTheScenariosOwnWithT69() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 11);
        Scores scores = fit(decided);
        double[][] own = ownCoefficients(decided);
        for (int k = 1; k < DESIGN.columns(); k++) {
            double mean = 0;
            double squares = 0;
            for (double[] scenario : own) {
                mean += scenario[k] / own.length;
            }
            for (double[] scenario : own) {
                squares += (scenario[k] - mean) * (scenario[k] - mean);
            }
            Coefficient score = scores.coefficient(DESIGN.demographics().get(k - 1));
            assertThat(score.estimate()).isCloseTo(mean, within(1e-4));
            assertThat(score.standardError()).isCloseTo(Math.sqrt(squares / 69 / 70), within(1e-4));
            assertThat(score.df()).isCloseTo(69, within(1e-9));
        }
        assertThat(scores.method(scores.coefficient(DESIGN.demographics().getFirst())))
                .contains("exact balanced REML")
                .contains("t 69 df");
        assertThat(scores.fit().sigma()).isCloseTo(Simulated.SIGMA, within(0.01));
    }

    @Test
    void leastSquaresWithErrorsByScenarioIsTheSameOnTheFullGrid() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 12);
        Scores scores = fit(decided);
        ClusteredRegression regression = ClusteredRegression.fit(
                        Cellwise.logOdds(decided), decided.scenarios(), decided.profiles(), DESIGN)
                .orElseThrow();
        for (Contrast contrast : DESIGN.demographics()) {
            Coefficient mixed = scores.coefficient(contrast);
            Coefficient plain = regression.contrast(contrast);
            assertThat(plain.estimate()).isCloseTo(mixed.estimate(), within(1e-9));
            assertThat(plain.standardError()).isCloseTo(mixed.standardError(), within(1e-9));
        }
    }

    /** What two runs are paired by. */
    @Test
    void valuesByScenarioAreTheScenariosOwnCoefficientsOnTheFullGrid() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 14);
        Scores scores = fit(decided);
        double[][] own = ownCoefficients(decided);
        for (int k = 1; k < DESIGN.columns(); k++) {
            double[] values =
                    scores.valuesByScenario(DESIGN.demographics().get(k - 1)).orElseThrow();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isCloseTo(own[i][k], within(1e-4));
            }
        }
    }

    /**
     * With a cell in five missing. The two standard errors estimate one number, the model's by its variance components and the sandwich by the
     * spread over 70 scenarios, which has a standard error of 1 / sqrt(138) = 8.5% of it: four of those.
     */
    @Test
    void withCellsMissingTheirMeanIsTheScoreStillAndTheirSpreadIsItsError() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0.2, 15);
        Scores scores = fit(decided);
        ClusteredRegression regression = ClusteredRegression.fit(
                        Cellwise.logOdds(decided), decided.scenarios(), decided.profiles(), DESIGN)
                .orElseThrow();
        for (Contrast contrast : DESIGN.demographics()) {
            assertMeanAndSpread(scores.valuesByScenario(contrast).orElseThrow(), scores.coefficient(contrast), 0.34);
            assertMeanAndSpread(regression.valuesByScenario(contrast), regression.contrast(contrast), 1e-9);
        }
    }

    private static void assertMeanAndSpread(double[] values, Coefficient coefficient, double relative) {
        assertThat(Describe.mean(values)).isCloseTo(coefficient.estimate(), within(1e-10));
        assertThat(Describe.standardDeviation(values) / Math.sqrt(values.length))
                .isCloseTo(coefficient.standardError(), within(relative * coefficient.standardError()));
    }

    /** Acceptance 6: a slope that does not vary between scenarios. */
    @Test
    void aVarianceOfNothingConvergesSaysBoundaryAndLeavesScoresAsTheyAre() {
        double[] slopes = {1.2, 0, 0, 0, 0, 0, 0, 0};
        Decided decided = Simulated.decisions(Simulated.BETA, slopes, 0, 13);
        Scores scores = fit(decided);
        assertThat(scores.fit().boundary()).isTrue();
        assertThat(scores.method(scores.coefficient(DESIGN.demographics().getFirst())))
                .endsWith("boundary");
        ClusteredRegression closed = ClusteredRegression.fit(
                        Cellwise.logOdds(decided), decided.scenarios(), decided.profiles(), DESIGN)
                .orElseThrow();
        for (Contrast contrast : DESIGN.demographics()) {
            assertThat(scores.coefficient(contrast).estimate())
                    .isCloseTo(closed.contrast(contrast).estimate(), within(1e-3));
            // Both are estimates of one standard error; REML pools what the sum over scenarios does not.
            assertThat(scores.coefficient(contrast).standardError())
                    .isCloseTo(closed.contrast(contrast).standardError(), within(3e-3));
        }
    }

    /** Acceptance 9. */
    @Test
    void withATenthOfTheRowsMissingRemlAndTheClusterBootstrapAgree() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0.1, 14);
        Scores scores = fit(decided);
        assertThat(scores.fit().path()).contains("general");
        ScenarioSums sums = scores.sums();
        Bootstrap bootstrap = new ClusterBootstrap(4000)
                .ofSums(
                        sums.summaries(),
                        sum -> DESIGN.demographics().stream()
                                .mapToDouble(contrast -> contrast.of(sums.coefficients(sum)))
                                .toArray(),
                        new SplittableRandom(5))
                .orElseThrow();
        for (int k = 0; k < DESIGN.demographics().size(); k++) {
            Coefficient score = scores.coefficient(DESIGN.demographics().get(k));
            assertThat(bootstrap.estimate(k)).isCloseTo(score.estimate(), within(1e-6));
            Interval reml = score.interval(0.95);
            Interval resampled = bootstrap.percentile(k, 0.95).orElseThrow();
            double width = reml.high() - reml.low();
            assertThat((resampled.high() - resampled.low()) / width).isBetween(0.85, 1.15);
        }
    }

    @Test
    void scoresOfScenariosAreShrunkTowardsTheMean() {
        Decided decided = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 15);
        Scores scores = fit(decided);
        double[][] own = ownCoefficients(decided);
        Contrast black = DESIGN.demographics().get(3);
        double mean = scores.coefficient(black).estimate();
        double rawSquares = 0;
        double shrunkSquares = 0;
        for (Scores.ScenarioScore score : scores.byScenario(black)) {
            double raw = black.of(own[score.scenario()]) - mean;
            rawSquares += raw * raw;
            shrunkSquares += (score.score() - mean) * (score.score() - mean);
            assertThat(score.reversed()).isEqualTo(score.score() * mean < 0);
        }
        assertThat(shrunkSquares).isBetween(0.5 * rawSquares, 0.999 * rawSquares);
    }

    @Test
    void aScenarioWithoutAnyAnswerIsLeftOut() {
        Decided all = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 16);
        Decided some = new Decided(70, 135);
        for (int i = 1; i < 70; i++) {
            for (int j = 0; j < 135; j++) {
                some.add(i, j, new Reading(all.logOdds(i, j), 0, 1, 0, false));
            }
        }
        Scores scores = fit(some);
        assertThat(scores.scenarios()).isEqualTo(69);
        assertThat(scores.byScenario(DESIGN.demographics().getFirst())
                        .getFirst()
                        .scenario())
                .isEqualTo(1);
        assertThat(scores.coefficient(DESIGN.demographics().getFirst()).df()).isCloseTo(68, within(1e-9));
    }

    @Test
    void whatCannotBeEstimatedSaysWhy() {
        Decided one = new Decided(1, 135);
        for (int j = 0; j < 135; j++) {
            one.add(0, j, new Reading(j, 0, 1, 0, false));
        }
        assertThat(Scores.fit(one, Simulated.GRID, DESIGN, Optional.empty()))
                .isEqualTo(Outcome.undefined("fewer than two scenarios have answers: scores need at least two"));
        Decided constant = new Decided(70, 135);
        Decided oneRace = new Decided(70, 135);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 135; j++) {
                constant.add(i, j, new Reading(2, 0, 1, 0, false));
                if (Simulated.GRID.profiles().get(j).level(2) == 0) {
                    oneRace.add(i, j, new Reading(random.nextGaussian(), 0, 1, 0, false));
                }
            }
        }
        assertThat(Scores.fit(constant, Simulated.GRID, DESIGN, Optional.empty())
                        .isDefined())
                .isFalse();
        assertThat(Scores.fit(oneRace, Simulated.GRID, DESIGN, Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class,
                        undefined -> assertThat(undefined.why()).contains("cannot be fitted"));
    }
}
