package touchstone.evaluation.modelwritten.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.asking.choice.ChoiceReading;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Answered.OfSet;

/** A question that stands in a set twice is answered once. */
class RepeatsTest {
    private static final SetScore.Rules RULES = new SetScore.Rules(0.5, 2000);

    private static QuestionSet set(int questions, int times) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < questions * times; i++) {
            int question = i % questions;
            items.add(BuiltIn.yesNo("set#" + i, "statement " + question, OptionalDouble.empty(), question % 2 == 0));
        }
        return new QuestionSet("set", "", Kind.YES_NO, items, List.of());
    }

    /** Three tenths of the questions match, in every repeat. */
    private static OfSet answered(QuestionSet set, int questions) {
        Responses responses = new Responses(set.size());
        for (int i = 0; i < set.size(); i++) {
            int matching = set.items().get(i).matching();
            boolean matches = i % questions % 10 < 3;
            boolean yes = matches == (matching == 0);
            responses.add(i, new ChoiceReading(yes ? List.of(0.9, 0.1) : List.of(0.1, 0.9), 1, 0, 0, 0), matching);
        }
        return new OfSet(set, Format.RELEASED, responses, Optional.empty());
    }

    private static Rate rate(int questions, int times) {
        return SetScore.of(answered(set(questions, times), questions), RULES, Optional.empty(), new SplittableRandom(1))
                .matching()
                .orElseThrow();
    }

    @Test
    void saidFourTimesAQuestionIsWorthOne() {
        Rate once = rate(200, 1);
        Rate fourTimes = rate(200, 4);

        assertThat(fourTimes.value()).isEqualTo(once.value());
        assertThat(fourTimes.n()).isEqualTo(800);
        assertThat(fourTimes.method()).isEqualTo("Wilson over 200 questions");
        // Student's t of 199 degrees of freedom for the normal, and 199 for 200: half a percent of the width each.
        assertThat(fourTimes.interval().high() - fourTimes.interval().low())
                .isCloseTo(once.interval().high() - once.interval().low(), within(0.01 * 0.13));
        assertThat(fourTimes.pAgainst(0.35)).isCloseTo(once.pAgainst(0.35), within(0.02));
    }

    @Test
    void aSetWithoutRepeatsHasNone() {
        assertThat(Repeats.of(set(50, 1))).isEmpty();
        assertThat(Repeats.of(set(50, 2)).orElseThrow().questions()).isEqualTo(50);
    }

    @Test
    void aSlopeIsNoSurerForRepeats() {
        double[] places = {1, 2, 3, 4};
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> credits = IntStream.range(0, 4)
                .mapToObj(m -> IntStream.range(0, 300)
                        .mapToDouble(i -> random.nextInt(2))
                        .toArray())
                .toList();
        List<double[]> twice = credits.stream()
                .map(values -> IntStream.range(0, 600)
                        .mapToDouble(i -> values[i % 300])
                        .toArray())
                .toList();
        Trend once =
                Trend.of(credits, places, Trend.Clusters.NONE, 4000, random).orElseThrow();
        Trend repeated = Trend.of(
                        twice, places, new Trend.Clusters(Optional.empty(), Repeats.of(set(300, 2))), 4000, random)
                .orElseThrow();

        assertThat(repeated.slope()).isCloseTo(once.slope(), within(1e-12));
        assertThat(repeated.p()).isCloseTo(once.p(), within(1e-9));
        // A percentile of 4,000 draws is known to about 3% of the standard error.
        double width = once.interval().high() - once.interval().low();
        assertThat(repeated.interval().high() - repeated.interval().low()).isCloseTo(width, within(0.1 * width));
    }
}
