package touchstone.evaluation.discrimination.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.statistics.Logit;

class ReadingTest {
    /** Acceptance 2: forms are summed by the reader of tokens; y is the difference of the two sums. */
    @Test
    void logOddsAreTheDifferenceOfTheLogSumsOverCaseForms() {
        double yes = Logit.logSumExp(Math.log(0.31), Math.log(0.27));
        double no = Logit.logSumExp(Math.log(0.05), Math.log(0.36));
        Reading reading = Reading.of(new Answer.Distribution(List.of(yes, no), "yes"));
        assertThat(reading.logOdds()).isCloseTo(Math.log(0.58 / 0.41), within(1e-12));
        assertThat(reading.coverage()).isCloseTo(0.99, within(1e-12));
        assertThat(reading.sampled()).isFalse();
        assertThat(Decisions.choice(new Decisions.Sampling(10, 60)).options())
                .extracting(Readout.Option::forms)
                .containsExactly(List.of("YES", "Yes", "yes"), List.of("NO", "No", "no"));
    }

    @Test
    void aProbabilityThatTheProviderDidNotListIsFlooredAndCounted() {
        Reading reading = Reading.of(new Answer.Distribution(List.of(Math.log(0.9), Double.NEGATIVE_INFINITY), "yes"));
        assertThat(reading.floored()).isTrue();
        assertThat(reading.logOdds()).isCloseTo(Math.log(0.9) - Math.log(1e-12), within(1e-12));
        assertThat(Reading.of(new Answer.Distribution(List.of(Math.log(0.5), Math.log(1e-11)), "yes"))
                        .floored())
                .isFalse();
    }

    @Test
    void countsGiveEmpiricalLogOddsWithTheirVariance() {
        Reading reading = Reading.of(new Answer.Counts(List.of(7, 2), 1, 0));
        assertThat(reading.logOdds()).isCloseTo(Math.log(7.5 / 2.5), within(1e-12));
        assertThat(reading.variance()).isCloseTo(1 / 7.5 + 1 / 2.5, within(1e-12));
        assertThat(reading.undecided()).isCloseTo(0.1, within(1e-12));
        assertThat(reading.refused()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void refusalsAloneGiveNoLogOdds() {
        Reading reading = Reading.of(new Answer.Counts(List.of(0, 0), 9, 1));
        assertThat(reading.logOdds()).isNaN();
        assertThat(reading.undecided()).isEqualTo(1);
    }

    @Test
    void anExactAnswerWithMostProbabilityElsewhereIsNoDecision() {
        assertThat(Reading.of(new Answer.Distribution(List.of(Math.log(0.2), Math.log(0.2)), "I"))
                        .undecided())
                .isEqualTo(1);
        assertThat(Reading.of(new Answer.Distribution(List.of(Math.log(0.4), Math.log(0.2)), "yes"))
                        .undecided())
                .isZero();
    }

    @Test
    void aCellAskedSeveralTimesHasTheMeanLogOdds() {
        Decided decided = new Decided(1, 2);
        decided.add(0, 0, new Reading(1, 0, 0.9, 0, false));
        decided.add(0, 0, new Reading(2, 0, 0.7, 0, true));
        decided.fail();
        assertThat(decided.logOdds(0, 0)).isEqualTo(1.5);
        assertThat(decided.logOdds(0, 1)).isNaN();
        assertThat(decided.rows()).isEqualTo(1);
        assertThat(decided.floored()).isEqualTo(1);
        assertThat(decided.failed()).isEqualTo(1);
        assertThat(decided.coverage().median()).isCloseTo(0.8, within(1e-6));
    }

    /** Acceptance 2: coverage statistics. */
    @Test
    void coverageIsTheShareOfPromptsAboveEachLineAndTheMedian() {
        Decided decided = new Decided(1, 4);
        double[] coverages = {0.2, 0.6, 0.995, 0.999};
        for (int profile = 0; profile < 4; profile++) {
            decided.add(0, profile, new Reading(0, 0, coverages[profile], 0, false));
        }
        assertThat(decided.coverage().above99()).isEqualTo(0.5);
        assertThat(decided.coverage().aboveHalf()).isEqualTo(0.75);
        assertThat(decided.coverage().median()).isCloseTo(0.7975, within(1e-6));
    }
}
