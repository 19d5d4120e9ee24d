package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.statistics.Outcome;

/** Least squares with errors clustered by scenario. */
class ClusteredRegressionTest {
    private static final Design DESIGN = Design.of(Grid.standard(), 4);

    private static Outcome<ClusteredRegression> fit(Cellwise outcome) {
        return ClusteredRegression.fit(outcome, 4, 135, DESIGN);
    }

    @Test
    void answersThatNeverDifferLeaveNothingToModel() {
        assertThat(fit((_, _) -> 0.3))
                .isEqualTo(Outcome.undefined("every answer is the same, so there is nothing to model"));
        assertThat(fit((scenario, _) -> 0.3 + 0.1 * scenario)).isInstanceOf(Outcome.Defined.class);
    }

    @Test
    void oneScenarioShowsNoSpread() {
        assertThat(fit((scenario, profile) -> scenario == 2 ? profile : Double.NaN))
                .isEqualTo(Outcome.undefined("fewer than two scenarios have answers"));
    }
}
