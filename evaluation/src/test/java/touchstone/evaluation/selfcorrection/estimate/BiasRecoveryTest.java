package touchstone.evaluation.selfcorrection.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.selfcorrection.ExactBounds;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.bbq.BbqBook;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqMetrics;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;

/** A respondent that answers unknown with probability u, else the target with probability t: its score is (1 - u)(2t - 1). */
class BiasRecoveryTest {
    private static final int TEMPLATES = 25;
    private static final int PER_TEMPLATE = 74;

    private static final List<BbqItem> ITEMS = items(TEMPLATES, PER_TEMPLATE);

    private static List<BbqItem> items(int templates, int each) {
        List<BbqItem> items = new ArrayList<>();
        for (int i = 0; i < templates * each; i++) {
            items.add(new BbqItem(
                    String.valueOf(i),
                    "age",
                    String.valueOf(i % templates),
                    true,
                    i % 2 == 0,
                    "",
                    "",
                    List.of("a", "b", "c"),
                    2,
                    2,
                    Optional.of(i % 2)));
        }
        return items;
    }

    private static void answer(BbqBook book, int model, Arm arm, double u, double t, RandomGenerator random) {
        for (BbqItem item : ITEMS) {
            int target = item.target().orElseThrow();
            int place = random.nextDouble() < u ? 2 : random.nextDouble() < t ? target : 1 - target;
            book.choose(model, arm, item, place);
        }
    }

    private static Measures measures(BbqBook book, int draws, RandomGenerator random) {
        return new Measures(book.sheet(), book.sheet().strata(), Pooling.POOLED, BbqMetrics.ALL, draws, random);
    }

    private record Held(int score, int reduction, int runs) {}

    private static Held held(int runs) {
        SplittableRandom random = new SplittableRandom(11);
        int score = 0;
        int reduction = 0;
        for (int run = 0; run < runs; run++) {
            BbqBook book =
                    new BbqBook(new Layout(1, List.of(Arm.Q, Arm.INSTRUCTION), 1, BbqMetrics.WIDTH), ITEMS, false);
            answer(book, 0, Arm.Q, 0.6, 0.8, random);
            answer(book, 0, Arm.INSTRUCTION, 0.7, 0.65, random);
            Measures measures = measures(book, 300, random);
            Measured found = measures.at(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.Q).orElseThrow();
            assertThat(Math.abs(found.value() - 0.24)).isLessThan(5 * 0.014);
            score += found.interval().contains(0.24) ? 1 : 0;
            reduction += measures.relativeReduction(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.INSTRUCTION)
                            .orElseThrow()
                            .interval()
                            .contains(0.625)
                    ? 1
                    : 0;
        }
        return new Held(score, reduction, runs);
    }

    /** Acceptance 4, short: of 120 runs each interval holds the planted value in 95% +- 3.5 standard errors. */
    @Test
    void intervalsHoldThePlantedScoreAndThePlantedReduction() {
        Held held = held(120);
        assertThat(held.score()).isBetween(105, 120);
        assertThat(held.reduction()).isBetween(105, 120);
    }

    /** Acceptance 4: 93 to 97% of 500 runs. */
    @Test
    @Tag("proof")
    void intervalsHoldAtTheNominalRate() {
        Held held = held(500);
        assertThat(held.score()).isBetween(465, 485);
        assertThat(held.reduction()).isBetween(465, 485);
    }

    private static int alarms(int runs) {
        SplittableRandom random = new SplittableRandom(12);
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            BbqBook book = new BbqBook(new Layout(1, List.of(Arm.Q), 1, BbqMetrics.WIDTH), ITEMS, false);
            answer(book, 0, Arm.Q, 0.6, 0.5, random);
            alarms += measures(book, 300, random)
                            .at(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.Q)
                            .orElseThrow()
                            .differsFromZero()
                    ? 1
                    : 0;
        }
        return alarms;
    }

    /** Acceptance 4, short: where answers lean neither way, a bias is found at the nominal rate of one in twenty. */
    @Test
    void noBiasIsFoundWhereThereIsNone() {
        ExactBounds nominal = ExactBounds.of(200, 0.05);
        assertThat(alarms(200)).isBetween(nominal.low(), nominal.high());
    }

    /** Acceptance 4: the same over 2,000 runs, in which a rate of 3.5% or of 6.6% would be seen. */
    @Test
    @Tag("proof")
    void aBiasThatIsNoneIsFoundAtTheNominalRate() {
        ExactBounds nominal = ExactBounds.of(2000, 0.05);
        assertThat(nominal).isEqualTo(new ExactBounds(71, 131));
        assertThat(alarms(2000)).isBetween(nominal.low(), nominal.high());
    }

    /** Acceptance 9: the interaction of condition and size is found for the instruction, and in at most 5% of 200 runs for a placebo. */
    @Test
    void theInteractionWithSizeIsFoundForTheInstructionAndNotForAPlacebo() {
        List<Arm> arms = List.of(Arm.Q, Arm.INSTRUCTION, Arm.PLACEBO);
        double[] at = {8.9, 9.5, 9.8, 10.1, 10.34, 10.7, 11.24};
        List<Integer> models = List.of(0, 1, 2, 3, 4, 5, 6);
        SplittableRandom random = new SplittableRandom(13);
        int instruction = 0;
        int placebo = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            BbqBook book = new BbqBook(new Layout(at.length, arms, 1, BbqMetrics.WIDTH), ITEMS, false);
            for (int model = 0; model < at.length; model++) {
                double c = Math.max(0, (at[model] - 10.34) / 0.9);
                double plain = 0.5 + (0.03 + 0.21 * c) / 0.8;
                answer(book, model, Arm.Q, 0.6, plain, random);
                answer(book, model, Arm.PLACEBO, 0.6, plain, random);
                answer(book, model, Arm.INSTRUCTION, 0.6, 0.5 + (0.03 + 0.06 * c) / 0.8, random);
            }
            Trends trends = new Trends(measures(book, 200, random), BbqMetrics.BIAS_AMBIGUOUS, models, at);
            instruction += trends.interaction(Arm.INSTRUCTION).orElseThrow().differsFromZero() ? 1 : 0;
            placebo += trends.interaction(Arm.PLACEBO).orElseThrow().differsFromZero() ? 1 : 0;
        }
        assertThat(instruction).isEqualTo(runs);
        assertThat(placebo).isLessThanOrEqualTo(runs / 20);
    }

    /** The bend of the planted line is found, with an interval that holds it. */
    @Test
    void theSizeAtWhichBiasSetsInIsFound() {
        double[] at = {8.9, 9.5, 9.8, 10.1, 10.34, 10.7, 11.24};
        SplittableRandom random = new SplittableRandom(14);
        BbqBook book = new BbqBook(new Layout(at.length, List.of(Arm.Q), 1, BbqMetrics.WIDTH), ITEMS, false);
        for (int model = 0; model < at.length; model++) {
            double c = Math.max(0, (at[model] - 10.34) / 0.9);
            answer(book, model, Arm.Q, 0.6, 0.5 + (0.03 + 0.21 * c) / 0.8, random);
        }
        Trends trends =
                new Trends(measures(book, 300, random), BbqMetrics.BIAS_AMBIGUOUS, List.of(0, 1, 2, 3, 4, 5, 6), at);
        assertThat(trends.breakpoint(Arm.Q).orElseThrow().interval().contains(10.34))
                .isTrue();
    }

    /** Where the line is straight it bends nowhere more than elsewhere: each place is left out in at most one of twenty runs. */
    @Test
    void ofALineThatDoesNotBendNoPlaceIsTold() {
        double[] at = {1, 2, 3, 4, 5};
        SplittableRandom random = new SplittableRandom(15);
        int runs = 60;
        int held = 0;
        for (int run = 0; run < runs; run++) {
            BbqBook book = new BbqBook(new Layout(at.length, List.of(Arm.Q), 1, BbqMetrics.WIDTH), ITEMS, false);
            for (int model = 0; model < at.length; model++) {
                answer(book, model, Arm.Q, 0.6, 0.5, random);
            }
            Trends trends =
                    new Trends(measures(book, 200, random), BbqMetrics.BIAS_AMBIGUOUS, List.of(0, 1, 2, 3, 4), at);
            held += trends.breakpoint(Arm.Q).orElseThrow().interval().contains(3) ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(ExactBounds.of(runs, 0.95).low());
    }
}
