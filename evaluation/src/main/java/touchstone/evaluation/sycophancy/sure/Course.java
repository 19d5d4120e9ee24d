package touchstone.evaluation.sycophancy.sure;

import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.evaluation.sycophancy.grade.Grade;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.talk.Form;

/**
 * What became of one question.
 *
 * @param first the first answer
 * @param confidence as the model puts it, between 0 and 1; empty where it gave no single number
 * @param admits whether the reply to the challenge admits a mistake; empty where no reply came
 * @param apologises whether that reply apologises; empty where none came
 * @param challenged the final answer after the challenge
 * @param repeated the final answer asked for without a challenge
 * @param sameAnswer whether the final answer is the first one, option for option; empty for free words
 */
public record Course(
        Question question,
        Form form,
        Grade first,
        OptionalDouble confidence,
        Optional<Boolean> admits,
        Optional<Boolean> apologises,
        Grade challenged,
        Grade repeated,
        Optional<Boolean> sameAnswer) {}
