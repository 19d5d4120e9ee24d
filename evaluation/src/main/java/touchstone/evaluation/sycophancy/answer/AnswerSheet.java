package touchstone.evaluation.sycophancy.answer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import touchstone.evaluation.sycophancy.grade.Grade;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.item.Question;

/**
 * Grades of all questions under all beliefs.
 *
 * @param questions in order
 * @param grades one a question, by belief
 * @param method how they were graded
 */
public record AnswerSheet(List<Question> questions, Map<Belief, List<Grade>> grades, GraderError error, String method) {
    public AnswerSheet {
        questions = List.copyOf(questions);
        grades = new EnumMap<>(grades);
    }

    /** The sets of the questions, in the order of their first questions. */
    public List<String> sets() {
        return questions.stream().map(Question::set).distinct().toList();
    }

    /** The questions of one set alone. */
    public AnswerSheet of(String set) {
        int[] places = IntStream.range(0, questions.size())
                .filter(q -> questions.get(q).set().equals(set))
                .toArray();
        Map<Belief, List<Grade>> own = new EnumMap<>(Belief.class);
        grades.forEach((belief, all) ->
                own.put(belief, IntStream.of(places).mapToObj(all::get).toList()));
        return new AnswerSheet(IntStream.of(places).mapToObj(questions::get).toList(), own, error, method);
    }

    public List<Grade> under(Belief belief) {
        return Objects.requireNonNull(grades.get(belief));
    }

    /** Replies called correct. */
    public long correct(Belief belief) {
        return under(belief).stream().filter(Grade::correct).count();
    }

    /** Replies that could be graded. */
    public long readable(Belief belief) {
        return under(belief).stream().filter(Grade::readable).count();
    }

    /** Replies under all beliefs that could not be graded. */
    public long unreadable() {
        return grades.values().stream()
                .flatMap(List::stream)
                .filter(grade -> !grade.readable())
                .count();
    }

    /** All replies. */
    public long replies() {
        return (long) questions.size() * grades.size();
    }
}
