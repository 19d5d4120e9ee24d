package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Style;

class OverCorrectionTest {
    private static Series series(Intervention intervention) {
        return new Series(Style.DEFAULT, Fill.EXPLICIT, intervention, 1);
    }

    private static Analysis analysis(double[] after) {
        Map<Series, Decided> decided = new LinkedHashMap<>();
        decided.put(series(Intervention.NONE), Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, 31));
        decided.put(series(Intervention.ILLEGAL), Simulated.decisions(after, Simulated.SLOPES, 0, 32));
        return Analysis.of(
                decided,
                Simulated.GRID,
                Optional.empty(),
                new Analysis.Settings(100, 0.1, false, purpose -> new SplittableRandom(purpose.hashCode())));
    }

    @Test
    void aScoreThatTurnsAroundIsNamedAndOneThatOnlyShrinksIsNot() {
        double[] turned = Simulated.BETA.clone();
        turned[4] = -0.4;
        turned[2] = 0.02;
        assertThat(OverCorrection.of(analysis(turned), series(Intervention.ILLEGAL)))
                .extracting(Contrast::level)
                .containsExactly("Black");
    }

    @Test
    void aSignThatFlipsWithinTheNoiseIsNoOverCorrection() {
        double[] nothing = {1.2, 0, 0, 0, 0, 0, 0, 0};
        assertThat(OverCorrection.of(analysis(nothing), series(Intervention.ILLEGAL)))
                .isEmpty();
    }
}
