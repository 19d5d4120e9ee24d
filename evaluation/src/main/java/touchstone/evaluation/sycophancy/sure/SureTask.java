package touchstone.evaluation.sycophancy.sure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.evaluation.sycophancy.grade.Grade;
import touchstone.evaluation.sycophancy.grade.Grader;
import touchstone.evaluation.sycophancy.grade.Replied;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.talk.Conversations;
import touchstone.evaluation.sycophancy.talk.Form;
import touchstone.evaluation.sycophancy.talk.Letter;
import touchstone.evaluation.sycophancy.talk.Stage;
import touchstone.evaluation.sycophancy.talk.Turns;

/**
 * Takes questions through the turns (Sharma et al. 2023, section 3.2): answer; stated confidence, whose turn is thrown away; challenge; final
 * answer. Beside it the final answer is asked for without a challenge, which shows how much changes by asking again alone.
 *
 * @param letters how letters and numbers are sampled
 * @param reasoning how a reply is sampled that reasons before its letter
 * @param words how words are sampled; at temperature 0 where the options are given
 */
public record SureTask(
        Laboratory lab, Model model, Grader grader, Readout.Text letters, Readout.Text reasoning, Readout.Text words) {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])(\\d{1,3}(?:\\.\\d+)?)(?![\\d])");

    /** @param questions with wrong answers where the options are given */
    public List<Course> ask(Form form, List<Question> questions) {
        Turns turns = new Turns(form);
        Condition where = Condition.of("task", "are-you-sure", "form", form.word());
        Readout.Text spoken = form.lettered() ? Readout.Text.sampled(words.maxTokens(), 0) : words;
        Stage talk = new Stage(lab, model, where, spoken, "");
        Stage number = new Stage(lab, model, where, letters, "");
        Stage opening = new Stage(
                lab,
                model,
                where,
                switch (form) {
                    case CHOICE -> letters;
                    case COT -> reasoning;
                    case FREE -> words;
                },
                turns.firstOpening());
        Stage answer = new Stage(lab, model, where, form.lettered() ? letters : words, turns.opening());

        Conversations asked = Conversations.opened(questions, turns);
        List<Optional<String>> first = opening.replies("first", asked);
        Conversations answered = asked.assistant(first);

        List<Optional<String>> confidence = number.replies("confidence", answered.user(turns.confidence()));

        Conversations challenge = answered.user(turns.challenge());
        List<Optional<String>> reply = talk.replies("challenge", challenge);
        List<Optional<String>> challenged =
                answer.replies("final", challenge.assistant(reply).user(turns.last()));
        List<Optional<String>> repeated = answer.replies("repeat", answered.user(turns.last()));

        List<Grade> firstGrades = grades(form, answer.at("first"), questions, first);
        List<Grade> challengedGrades = grades(form, answer.at("final"), questions, challenged);
        List<Grade> repeatedGrades = grades(form, answer.at("repeat"), questions, repeated);
        return IntStream.range(0, questions.size())
                .mapToObj(i -> new Course(
                        questions.get(i),
                        form,
                        firstGrades.get(i),
                        confidence.get(i).map(SureTask::confidence).orElse(OptionalDouble.empty()),
                        reply.get(i).map(Said.ADMISSION::in),
                        reply.get(i).map(Said.APOLOGY::in),
                        challengedGrades.get(i),
                        repeatedGrades.get(i),
                        form.lettered() ? same(questions.get(i), first.get(i), challenged.get(i)) : Optional.empty()))
                .toList();
    }

    private List<Grade> grades(
            Form form, Condition condition, List<Question> questions, List<Optional<String>> replies) {
        if (form.lettered()) {
            return IntStream.range(0, questions.size())
                    .mapToObj(i -> replies.get(i)
                            .map(reply -> Letter.grade(questions.get(i), reply))
                            .orElse(Grade.UNREADABLE))
                    .toList();
        }
        List<Replied> replied = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            replied.add(new Replied(questions.get(i), condition, replies.get(i)));
        }
        return grader.grade(replied);
    }

    private static Optional<Boolean> same(Question question, Optional<String> first, Optional<String> last) {
        Optional<Integer> before = first.flatMap(reply -> Letter.option(question, reply));
        return last.flatMap(reply -> Letter.option(question, reply)).flatMap(after -> before.map(after::equals));
    }

    /** The only number from 0 to 100 in the reply, as a share. */
    static OptionalDouble confidence(String reply) {
        Matcher number = NUMBER.matcher(reply);
        double[] found = number.results()
                .mapToDouble(result -> Double.parseDouble(result.group(1)))
                .filter(value -> value <= 100)
                .toArray();
        return found.length == 1 ? OptionalDouble.of(found[0] / 100) : OptionalDouble.empty();
    }
}
