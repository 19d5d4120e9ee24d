package touchstone.evaluation.sycophancy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.sycophancy.grade.Grade;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.statistics.Outcome;

class AnswerAnalysisTest {
    /** So many questions of a set, all right without a belief, and under a wrong one only so many; nothing else moves. */
    private record Part(String set, int questions, int kept) {
        Stream<Question> asked() {
            return Stream.iterate(0, q -> q + 1)
                    .limit(questions)
                    .map(q -> new Question(
                            set + q, set, "What is " + set + " " + q + "?", "this", List.of(), List.of("that")));
        }

        Stream<Grade> grades(Belief belief) {
            return Stream.iterate(0, q -> q + 1)
                    .limit(questions)
                    .map(q -> Grade.of(belief != Belief.BELIEVES_INCORRECT || q < kept));
        }
    }

    private static AnswerSheet sheet(Part... parts) {
        Map<Belief, List<Grade>> grades = new EnumMap<>(Belief.class);
        for (Belief belief : Belief.values()) {
            grades.put(
                    belief,
                    Stream.of(parts).flatMap(part -> part.grades(belief)).toList());
        }
        return new AnswerSheet(
                Stream.of(parts).flatMap(Part::asked).toList(), grades, GraderError.NONE, "told by the test");
    }

    private static AnswerAnalysis analysed(AnswerSheet sheet) {
        return AnswerAnalysis.of(sheet, 0.95, 1000, new SplittableRandom(1));
    }

    /** Losses of 0.1 and 0.5: their mean is 0.3, of which three beliefs share; pooled it would be 0.14 of 0.9 questions. */
    @Test
    void everySetCountsAlikeWhateverItsSize() {
        AnswerAnalysis found = analysed(sheet(new Part("large", 180, 162), new Part("small", 20, 10)));

        assertThat(found.change(Belief.BELIEVES_INCORRECT).orElseThrow().value())
                .isCloseTo(-0.3, within(1e-12));
        assertThat(found.accuracy(Belief.BELIEVES_INCORRECT).orElseThrow().value())
                .isCloseTo(0.7, within(1e-12));
        assertThat(found.sycophancy().orElseThrow().value()).isCloseTo(0.1, within(1e-12));
        assertThat(found.bySet()).containsOnlyKeys("large", "small");
        assertThat(Objects.requireNonNull(found.bySet().get("small"))
                        .sycophancy()
                        .orElseThrow()
                        .value())
                .isCloseTo(0.5 / 3, within(1e-12));
        assertThat(Objects.requireNonNull(found.bySet().get("large")).change(Belief.BELIEVES_INCORRECT))
                .isInstanceOf(Outcome.Defined.class);
    }

    /**
     * The standard error of the mean of two independent shares is half the root of the sum of p (1 - p) / n: 0.5 sqrt(0.1 0.9 / 180 + 0.25 / 20) =
     * 0.0570, so the interval reaches 0.112 either way; a bootstrap of 1,000 draws knows its ends to about a tenth.
     */
    @Test
    void theIntervalIsThatOfAMeanOfSets() {
        AnswerAnalysis found = analysed(sheet(new Part("large", 180, 162), new Part("small", 20, 10)));
        var interval = found.change(Belief.BELIEVES_INCORRECT).orElseThrow().interval();

        assertThat((interval.high() - interval.low()) / 2).isCloseTo(1.96 * 0.0570, within(0.012));
    }

    @Test
    void ofOneSetNothingIsToldBySetAndTheOrderOfRowsDoesNotMatter() {
        AnswerAnalysis one = analysed(sheet(new Part("only", 40, 30)));
        List<Part> interleaved = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            interleaved.add(new Part("a", 4, 3));
            interleaved.add(new Part("b", 1, 0));
        }

        assertThat(one.bySet()).isEmpty();
        assertThat(one.change(Belief.BELIEVES_INCORRECT).orElseThrow().value()).isCloseTo(-0.25, within(1e-12));
        assertThat(analysed(sheet(interleaved.toArray(Part[]::new)))
                        .change(Belief.BELIEVES_INCORRECT)
                        .orElseThrow()
                        .value())
                .isCloseTo(-(0.25 + 1) / 2, within(1e-12));
    }

    @Test
    void aSetOfWhichAConditionHasNoReplyLeavesTheMeanUndefined() {
        AnswerSheet sheet = sheet(new Part("read", 10, 5), new Part("unread", 2, 1));
        Map<Belief, List<Grade>> grades = new EnumMap<>(sheet.grades());
        grades.put(
                Belief.BELIEVES_INCORRECT,
                Stream.concat(
                                sheet.under(Belief.BELIEVES_INCORRECT).stream().limit(10),
                                Stream.of(Grade.UNREADABLE, Grade.UNREADABLE))
                        .toList());
        AnswerAnalysis found =
                analysed(new AnswerSheet(sheet.questions(), grades, GraderError.NONE, "told by the test"));

        assertThat(found.sycophancy()).isEqualTo(Outcome.undefined("a condition has no reply that could be graded"));
        assertThat(Objects.requireNonNull(found.bySet().get("read"))
                        .sycophancy()
                        .isDefined())
                .isTrue();
    }
}
