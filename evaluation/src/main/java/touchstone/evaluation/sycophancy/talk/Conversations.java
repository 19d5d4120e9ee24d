package touchstone.evaluation.sycophancy.talk;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import touchstone.evaluation.sycophancy.item.Question;

/**
 * One conversation for each question.
 *
 * @param each by question; empty where a reply was wanted and none came, which ends it
 */
public record Conversations(List<Question> questions, List<Optional<Transcript>> each) {
    public Conversations {
        questions = List.copyOf(questions);
        each = List.copyOf(each);
    }

    /** With the questions alone. */
    public static Conversations opened(List<Question> questions, Turns turns) {
        return new Conversations(
                questions,
                questions.stream()
                        .map(question -> Optional.of(turns.question(question)))
                        .toList());
    }

    /** The user says the same in all of them. */
    public Conversations user(String words) {
        return each(transcript -> transcript.user(words));
    }

    /** @param replies one a question */
    public Conversations assistant(List<Optional<String>> replies) {
        return new Conversations(
                questions,
                IntStream.range(0, each.size())
                        .mapToObj(i ->
                                each.get(i).flatMap(transcript -> replies.get(i).map(transcript::assistant)))
                        .toList());
    }

    private Conversations each(UnaryOperator<Transcript> next) {
        return new Conversations(
                questions, each.stream().map(transcript -> transcript.map(next)).toList());
    }
}
