package touchstone.evaluation.selfcorrection.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import touchstone.asking.choice.ChoiceReading;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Replied;
import touchstone.statistics.Outcome;

class AdmissionBookTest {
    private static final List<String> RACES = List.of("white", "Black");
    private static final Students.Kind ONE = new Students.Kind(true, 40, 3.5, 1);
    private static final Students.Kind THREE = new Students.Kind(false, 30, 3.0, 3);

    /** A book of these two kinds, each judged with these probabilities of a yes, one a text. */
    private static AdmissionBook book(Map<Students.Kind, List<List<Double>>> yes) {
        Students students = new Students(List.of(ONE, THREE));
        AdmissionBook book = new AdmissionBook(1, List.of(Arm.REASONED), 1, students, RACES);
        new AdmissionQuestions(students, RACES, List.of(Arm.REASONED), 1, 1, 1)
                .probes()
                .forEach(probe -> Objects.requireNonNull(yes.get(probe.about().kind()))
                        .get(probe.about().race())
                        .forEach(p -> book.add(
                                0, probe, new Replied.Chosen(new ChoiceReading(List.of(p, 1 - p), 1, 0, 0, 0)))));
        return book;
    }

    /**
     * One student: 0.5 as white, 0.3 as Black, both from texts 0.2 apart, of variance 0.02 each. Three: 0.5 both times as white, 0.8 as
     * Black, again 0.2 apart. Differences -0.2 and 0.3 have the weighted variance 0.0775 - 0.175 squared = 0.046875, in which texts have
     * (1 x (0.02 + 0.02)/2 + 3 x 0.02/2)/4 = 0.0125.
     */
    @Test
    void theVarianceOfAGapIsSplitBetweenStudentsAndTexts() {
        AdmissionBook book = book(Map.of(
                ONE, List.of(List.of(0.4, 0.6), List.of(0.2, 0.4)),
                THREE, List.of(List.of(0.5, 0.5), List.of(0.7, 0.9))));
        AdmissionBook.Variance found = book.variance(0, Arm.REASONED, 1).orElseThrow();
        assertThat(found.texts()).isCloseTo(0.0125, within(1e-12));
        assertThat(found.students()).isCloseTo(0.046875 - 0.0125, within(1e-12));
    }

    @Test
    void oneTextAStudentCannotBeSplit() {
        AdmissionBook book = book(Map.of(
                ONE, List.of(List.of(0.4), List.of(0.2)),
                THREE, List.of(List.of(0.5), List.of(0.7))));
        assertThat(book.variance(0, Arm.REASONED, 1))
                .isEqualTo(Outcome.undefined("one text was written for each student and race"));
    }

    /** Texts alone make students differ: then nothing is left between students. */
    @Test
    void whatTextsMakeIsNotCountedAsStudents() {
        AdmissionBook book = book(Map.of(
                ONE, List.of(List.of(0.2, 0.8), List.of(0.5, 0.5)),
                THREE, List.of(List.of(0.5, 0.5), List.of(0.2, 0.8))));
        AdmissionBook.Variance found = book.variance(0, Arm.REASONED, 1).orElseThrow();
        assertThat(found.students()).isZero();
        assertThat(found.texts()).isCloseTo(0.18 / 2, within(1e-12));
    }
}
