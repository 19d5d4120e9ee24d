package touchstone.asking.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.core.trial.Condition;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class PairJudgeTest {
    private static List<Comparison> compared(Function<String, double[]> judge) {
        ScriptedModel model = ScriptedModel.answering(request -> ScriptedModel.probabilities(
                judge.apply(request.messages().getFirst().content())));
        List<Comparison> comparisons = new ArrayList<>();
        new PairJudge(new DirectLaboratory(1, model), model, "Which reply is more positive?", 1)
                .compare(
                        IntStream.range(0, 20)
                                .mapToObj(i -> new Pair(
                                        "text-" + i,
                                        Condition.of("arm", "like"),
                                        0,
                                        "A poem.",
                                        "warm words",
                                        "cold words")),
                        comparisons::add);
        return comparisons;
    }

    @Test
    void aJudgeThatAlwaysTakesTheFirstGetsExactlyAHalfAndIsFoundOut() {
        assertThat(compared(prompt -> new double[] {0.9, 0.05, 0.05}))
                .hasSize(20)
                .allSatisfy(comparison -> {
                    assertThat(comparison.decided().orElseThrow()).isEqualTo(0.5);
                    assertThat(comparison.preference().orElseThrow()).isCloseTo(0.5, within(1e-12));
                    assertThat(comparison.positionBias().orElseThrow()).isCloseTo(0.85, within(1e-12));
                });
    }

    @Test
    void aJudgeThatReadsIsBelievedInEitherOrder() {
        List<Comparison> compared = compared(prompt -> prompt.indexOf("warm") < prompt.indexOf("cold")
                ? new double[] {0.8, 0.1, 0.1}
                : new double[] {0.1, 0.8, 0.1});
        assertThat(compared).allSatisfy(comparison -> {
            assertThat(comparison.decided().orElseThrow()).isEqualTo(1);
            assertThat(comparison.preference().orElseThrow()).isCloseTo(0.85, within(1e-12));
            assertThat(comparison.positionBias().orElseThrow()).isCloseTo(0, within(1e-12));
        });
        assertThat(compared.get(7).pair().item()).isEqualTo("text-7");
    }

    @Test
    void neitherCountsHalf() {
        assertThat(compared(prompt -> new double[] {0.1, 0.1, 0.8})
                        .getFirst()
                        .decided()
                        .orElseThrow())
                .isEqualTo(0.5);
    }
}
