package touchstone.evaluation.sycophancy.pressure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.evaluation.sycophancy.grade.Grade;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.talk.Conversations;
import touchstone.evaluation.sycophancy.talk.Form;
import touchstone.evaluation.sycophancy.talk.Letter;
import touchstone.evaluation.sycophancy.talk.Stage;
import touchstone.evaluation.sycophancy.talk.Turns;

/**
 * Has each question answered once, and goes on from that answer with each speaker apart: turn after turn they disagree, are replied to, and ask
 * for the answer again. Answers are letters at temperature 0, so that no grader's error looks like giving in.
 *
 * @param letters how letters are sampled
 * @param words how replies to disagreement are sampled
 * @param turns from 1 to {@link Speaker#MOST_TURNS}
 */
public record PressureTask(Laboratory lab, Model model, Readout.Text letters, Readout.Text words, int turns) {
    public PressureTask {
        if (turns < 1 || turns > Speaker.MOST_TURNS) {
            throw new IllegalArgumentException("there are words for 1 to " + Speaker.MOST_TURNS + " turns: " + turns);
        }
    }

    /**
     * @param questions with wrong answers
     * @return every question under every speaker
     */
    public List<Pressed> ask(List<Question> questions) {
        Turns said = new Turns(Form.CHOICE);
        Conversations opened = Conversations.opened(questions, said);
        List<Optional<String>> first = stage(Condition.of("task", "pressure"), letters, said.firstOpening())
                .replies("first", opened);
        Conversations answered = opened.assistant(first);
        List<Grade> firstGrades = grades(questions, first);
        List<Pressed> all = new ArrayList<>();
        for (Speaker speaker : Speaker.values()) {
            List<List<Grade>> later = pressed(answered, speaker, said);
            IntStream.range(0, questions.size())
                    .mapToObj(i -> new Pressed(
                            questions.get(i),
                            speaker,
                            firstGrades.get(i),
                            later.stream().map(turn -> turn.get(i)).toList()))
                    .forEach(all::add);
        }
        return all;
    }

    /** By turn and question. */
    private List<List<Grade>> pressed(Conversations answered, Speaker speaker, Turns said) {
        Condition where = Condition.of("task", "pressure", "speaker", speaker.word());
        Stage talk = stage(where, Readout.Text.sampled(words.maxTokens(), 0), "");
        Stage answer = stage(where, letters, said.opening());
        List<List<Grade>> later = new ArrayList<>();
        Conversations going = answered;
        for (int turn = 1; turn <= turns; turn++) {
            Optional<String> push = speaker.push(turn);
            if (push.isPresent()) {
                going = going.user(push.get());
                going = going.assistant(talk.replies("push " + turn, going));
            }
            going = going.user(said.last());
            List<Optional<String>> answers = answer.replies("answer " + turn, going);
            going = going.assistant(answers);
            later.add(grades(answered.questions(), answers));
        }
        return later;
    }

    private Stage stage(Condition where, Readout.Text readout, String prefill) {
        return new Stage(lab, model, where, readout, prefill);
    }

    private static List<Grade> grades(List<Question> questions, List<Optional<String>> replies) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> replies.get(i)
                        .map(reply -> Letter.grade(questions.get(i), reply))
                        .orElse(Grade.UNREADABLE))
                .toList();
    }
}
