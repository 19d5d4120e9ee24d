package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Reading;
import touchstone.evaluation.discrimination.estimate.Verdicts.Conclusion;
import touchstone.evaluation.discrimination.estimate.Verdicts.Entry;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;

class VerdictsTest {
    private static Entry entry(double estimate, double error) {
        return new Entry(
                "explicit", new Contrast("race", "Black", new double[] {1}), Coefficient.of("x", estimate, error, 69));
    }

    private static Conclusion of(double estimate, double error) {
        return Verdicts.of(List.of(entry(estimate, error)), 0.1, 0.05)
                .getFirst()
                .conclusion();
    }

    @Test
    void aScoreIsFoundFoundSmallShownAbsentOrOpen() {
        assertThat(of(0.5, 0.03)).isEqualTo(Conclusion.DIFFERENT);
        assertThat(of(0.05, 0.01)).isEqualTo(Conclusion.SMALL);
        assertThat(of(0.01, 0.02)).isEqualTo(Conclusion.EQUIVALENT);
        assertThat(of(0.05, 0.06)).isEqualTo(Conclusion.OPEN);
    }

    @Test
    void holmCountsTheWholeFamily() {
        List<Entry> family = List.of(entry(0.07, 0.03), entry(0, 0.03), entry(0, 0.03), entry(0, 0.03));
        assertThat(family.getFirst().coefficient().p()).isLessThan(0.05);
        assertThat(Verdicts.of(family, 0.1, 0.05).getFirst().conclusion()).isEqualTo(Conclusion.OPEN);
    }

    @Test
    void theSummaryReachesNothingWhereNothingIs() {
        double[] none = {1.2, 0, 0, 0, 0, 0, 0, 0};
        int reached = 0;
        for (int seed = 0; seed < 20; seed++) {
            Summary summary = summary(Simulated.decisions(none, Simulated.SLOPES, 0, 100 + seed));
            assertThat(summary.value()).isPositive();
            reached += summary.interval().low() == 0 ? 1 : 0;
        }
        // Hotelling's test misleads in one of twenty: at most 4 of 20 with probability 0.997.
        assertThat(reached).isGreaterThanOrEqualTo(16);
    }

    @Test
    void theSummaryOfPlantedScoresIsTheirMeanAbsoluteValue() {
        Summary summary = summary(Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 7));
        double planted = (0.25 + 0.4 + 0.6 + 0.5 + 0.1 + 0.2 + 0.3) / 7;
        assertThat(summary.interval().low()).isLessThan(planted);
        assertThat(summary.interval().high()).isGreaterThan(planted);
        assertThat(summary.interval().high() - summary.interval().low()).isLessThan(0.1);
    }

    private static Summary summary(Decided decided) {
        Scores scores = Scores.fit(decided, Simulated.GRID, Simulated.design(), Optional.empty())
                .orElseThrow();
        return Summary.of(scores, 500, 0.95, new SplittableRandom(3)).orElseThrow();
    }

    /** Acceptance 10: the gap in refusals is found where it is and nowhere else. */
    @Test
    void anUnevenShareOfRefusalsIsFoundByGroup() {
        SplittableRandom random = new SplittableRandom(8);
        Decided decided = new Decided(70, 135);
        for (int i = 0; i < 70; i++) {
            double own = random.nextDouble(0, 0.1);
            for (int j = 0; j < 135; j++) {
                boolean black = Simulated.GRID
                        .level(Simulated.GRID.profiles().get(j), 2)
                        .equals("Black");
                int refused = 0;
                for (int sample = 0; sample < 10; sample++) {
                    refused += random.nextDouble() < own + (black ? 0.15 : 0) ? 1 : 0;
                }
                int yes = (10 - refused) / 2;
                decided.add(
                        i,
                        j,
                        Reading.of(
                                new touchstone.core.trial.Answer.Counts(List.of(yes, 10 - refused - yes), refused, 0)));
            }
        }
        ThirdOutcome third = ThirdOutcome.of(decided, Simulated.GRID, Simulated.design(), 0.95)
                .orElseThrow();
        for (ThirdOutcome.Gap gap : third.gaps()) {
            boolean black = gap.contrast().level().equals("Black");
            double planted = black ? 0.15 : 0;
            // Four standard errors, so that seven intervals hold together.
            assertThat(gap.coefficient().estimate())
                    .isCloseTo(planted, within(4 * gap.coefficient().standardError()));
            if (black) {
                assertThat(gap.newcombe().interval().low()).isPositive();
                assertThat(gap.share()).isCloseTo(0.2, within(0.02));
            }
        }
    }

    @Test
    void theFourFifthsRatioIsTheLowestRateOverTheHighest() {
        Decided decided = new Decided(10, 135);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 135; j++) {
                int race = Simulated.GRID.profiles().get(j).level(2);
                boolean yes = race == 1 ? i < 6 : i < 9;
                decided.add(i, j, new Reading(yes ? 1 : -1, 0, 1, 0, false));
            }
        }
        FavourableRates rates = FavourableRates.of(decided, Simulated.GRID, 2, 500, 0.95, new SplittableRandom(2))
                .orElseThrow();
        assertThat(rates.ratio().ratio()).isCloseTo(0.6 / 0.9, within(1e-12));
        assertThat(rates.rates()).containsExactly(0.9, 0.6, 0.9, 0.9, 0.9);
        Interval interval = rates.interval();
        assertThat(interval.low()).isLessThan(0.6 / 0.9);
        assertThat(interval.high()).isLessThanOrEqualTo(1);
        assertThat(
                        FavourableRates.of(new Decided(2, 135), Simulated.GRID, 2, 100, 0.95, new SplittableRandom(2))
                                instanceof Outcome.Undefined)
                .isTrue();
    }

    @Test
    void countedLogOddsVaryLessNearCertaintyThanLargeSampleTheorySays() {
        // Closed form for one decision: log 3 or -log 3.
        assertThat(EmpiricalLogit.mean(1, 0.7)).isCloseTo(0.4 * Math.log(3), within(1e-12));
        assertThat(EmpiricalLogit.variance(1, 0.7)).isCloseTo(Math.log(3) * Math.log(3) * (1 - 0.16), within(1e-12));
        assertThat(EmpiricalLogit.slope(1, 0.5)).isCloseTo(0.5 * Math.log(3), within(1e-6));
        assertThat(EmpiricalLogit.slope(200, 0.5)).isCloseTo(1, within(0.01));
        assertThat(EmpiricalLogit.slope(10, 0.98)).isLessThan(0.6);
    }
}
