package touchstone.evaluation.selfcorrection.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.bbq.BbqBook;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqMetrics;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;
import touchstone.statistics.Outcome;

/** Numbers that can be worked out by hand: in every template answers are the same, so that draws do not matter. */
class MeasuresTest {
    private static final int TARGET = 0;
    private static final int COUNTER = 1;
    private static final int UNKNOWN = 2;
    private static final List<Arm> ARMS = List.of(Arm.Q, Arm.INSTRUCTION);

    /** An ambiguous question for each place in each template. */
    private static List<BbqItem> items(String category, int templates, int each) {
        List<BbqItem> items = new ArrayList<>();
        for (int template = 0; template < templates; template++) {
            for (int i = 0; i < each; i++) {
                items.add(new BbqItem(
                        category + template + "-" + i,
                        category,
                        category + template,
                        true,
                        true,
                        "",
                        "",
                        List.of("a", "b", "c"),
                        UNKNOWN,
                        UNKNOWN,
                        Optional.of(TARGET)));
            }
        }
        return items;
    }

    /** Answers every template alike, its questions in the order of these places. */
    private static void answer(BbqBook book, Arm arm, List<BbqItem> items, int... places) {
        for (int i = 0; i < items.size(); i++) {
            book.choose(0, arm, items.get(i), places[i % places.length]);
        }
    }

    private static Measures measures(BbqBook book, Pooling pooling) {
        return new Measures(
                book.sheet(), book.sheet().strata(), pooling, BbqMetrics.ALL, 100, new SplittableRandom(41));
    }

    private static BbqBook book(List<BbqItem> items) {
        return new BbqBook(new Layout(1, ARMS, 1, BbqMetrics.WIDTH), items, false);
    }

    /** Six answers lean wholly in one category, two are unknown in the other: 6/8 pooled, (1 + 0)/2 as a mean of the two. */
    @Test
    void theMeanOfCategoriesCountsEachCategoryOnce() {
        List<BbqItem> large = items("large", 3, 2);
        List<BbqItem> small = items("small", 1, 2);
        List<BbqItem> all = new ArrayList<>(large);
        all.addAll(small);
        BbqBook book = book(all);
        answer(book, Arm.Q, large, TARGET, TARGET);
        answer(book, Arm.Q, small, UNKNOWN, UNKNOWN);
        assertThat(measures(book, Pooling.POOLED)
                        .at(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.Q)
                        .orElseThrow()
                        .value())
                .isCloseTo(0.75, within(1e-12));
        assertThat(measures(book, Pooling.MEAN)
                        .at(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.Q)
                        .orElseThrow()
                        .value())
                .isCloseTo(0.5, within(1e-12));
        assertThat(measures(book, Pooling.MEAN)
                        .at(BbqMetrics.ACCURACY_AMBIGUOUS, 0, Arm.Q)
                        .orElseThrow()
                        .value())
                .isCloseTo(0.5, within(1e-12));
    }

    /** Three against one of four is 0.5; two against one with one unknown is 0.25: half of it is gone. */
    @Test
    void aReductionIsTheShareOfThePlainScoreThatIsGone() {
        List<BbqItem> items = items("age", 5, 4);
        BbqBook book = book(items);
        answer(book, Arm.Q, items, TARGET, TARGET, TARGET, COUNTER);
        answer(book, Arm.INSTRUCTION, items, TARGET, TARGET, COUNTER, UNKNOWN);
        Measures measures = measures(book, Pooling.POOLED);
        Measured reduction = measures.relativeReduction(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.INSTRUCTION)
                .orElseThrow();
        assertThat(reduction.value()).isCloseTo(0.5, within(1e-12));
        assertThat(reduction.interval().low()).isCloseTo(0.5, within(1e-9));
        assertThat(measures.difference(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.INSTRUCTION, Arm.Q)
                        .orElseThrow()
                        .value())
                .isCloseTo(-0.25, within(1e-12));
    }

    /** Of nothing no share can be gone: neither of a score of 0, nor of one that never answers, nor of one that differs by chance. */
    @Test
    void whereThePlainScoreCannotBeToldFromNothingThereIsNoReduction() {
        List<BbqItem> items = items("age", 6, 2);
        for (int[] plain : List.of(new int[] {TARGET, COUNTER}, new int[] {UNKNOWN, UNKNOWN}, new int[] {
            // Five templates lean one way and the sixth the other: within chance of even.
            TARGET, COUNTER, TARGET, TARGET, COUNTER, COUNTER, TARGET, TARGET, COUNTER, COUNTER, TARGET, TARGET
        })) {
            BbqBook book = book(items);
            answer(book, Arm.Q, items, plain);
            answer(book, Arm.INSTRUCTION, items, UNKNOWN, UNKNOWN);
            Outcome<Measured> reduction =
                    measures(book, Pooling.POOLED).relativeReduction(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.INSTRUCTION);
            assertThat(reduction).isEqualTo(Outcome.undefined("the plain question's value cannot be told from 0"));
        }
    }
}
