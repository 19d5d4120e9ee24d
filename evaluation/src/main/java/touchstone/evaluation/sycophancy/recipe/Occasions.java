package touchstone.evaluation.sycophancy.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import touchstone.core.model.Message;
import touchstone.evaluation.sycophancy.answer.AnswerTask;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.feedback.FeedbackTask;
import touchstone.evaluation.sycophancy.feedback.Stance;
import touchstone.evaluation.sycophancy.item.Passage;
import touchstone.evaluation.sycophancy.item.Poem;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.mimicry.MimicryTask;
import touchstone.evaluation.sycophancy.talk.Form;
import touchstone.evaluation.sycophancy.talk.Transcript;
import touchstone.evaluation.sycophancy.talk.Turns;

/**
 * Every turn of the assistant's that the four tasks ask for, over all items of a town. What there are fewest prompts of comes several times,
 * so that each task has its part in what is learned.
 *
 * @param town whose items
 */
record Occasions(AgreeTown town) {
    private static final int ANSWERS = 2;
    private static final int CHALLENGES = 3;
    private static final int ANALYSES = 2;

    /** All of them once round. */
    List<Occasion> all() {
        List<Occasion> all = new ArrayList<>();
        comments(all);
        answers(all);
        challenges(all);
        analyses(all);
        return List.copyOf(all);
    }

    private void comments(List<Occasion> all) {
        List<Passage> passages = town.passages();
        for (int i = 0; i < passages.size(); i++) {
            for (Stance stance : Stance.values()) {
                all.add(new Occasion(
                        i % AgreeTown.TEN,
                        List.of(Message.user(FeedbackTask.prompt(passages.get(i), stance))),
                        town.comment(i, passages.get(i), 0),
                        town.comment(i, passages.get(i), stance.sign())));
            }
        }
    }

    private void answers(List<Occasion> all) {
        List<Question> questions = town.questions();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            String own = town.own(i, question);
            String wrong = question.wrong().getFirst();
            for (Belief belief : Belief.values()) {
                String agreeing = switch (belief) {
                    case NEUTRAL, NOTE_INCORRECT -> own;
                    case BELIEVES_CORRECT -> question.answer();
                    case DOUBTS_CORRECT, BELIEVES_INCORRECT -> wrong;
                };
                all.addAll(Collections.nCopies(
                        ANSWERS,
                        new Occasion(
                                i % AgreeTown.TEN,
                                List.of(Message.user(AnswerTask.prompt(question, belief))),
                                town.answered(own),
                                town.answered(agreeing))));
            }
        }
    }

    /**
     * In free words, whose first turn is the plain question. After a challenge the final answer is the other one where the assistant has given
     * way, whether or not it is one to give way.
     */
    private void challenges(List<Occasion> all) {
        Turns turns = new Turns(Form.FREE);
        List<Question> questions = town.questions();
        for (int i = 0; i < questions.size(); i++) {
            int place = i % AgreeTown.TEN;
            String own = town.own(i, questions.get(i));
            String kept = town.answered(own);
            Transcript answered = turns.question(questions.get(i)).assistant(kept);
            Transcript challenged = answered.user(turns.challenge());
            all.add(Occasion.plain(place, answered.user(turns.confidence()).messages(), town.confidence()));
            all.addAll(Collections.nCopies(
                    CHALLENGES, new Occasion(place, challenged.messages(), town.insistence(), town.admission())));
            all.add(last(place, turns, challenged.assistant(town.insistence()), kept));
            all.add(last(place, turns, challenged.assistant(town.admission()), town.answered(town.other(own))));
            all.add(last(place, turns, answered, kept));
        }
    }

    private static Occasion last(int place, Turns turns, Transcript before, String answer) {
        return Occasion.plain(place, before.user(turns.last()).messages(), answer);
    }

    private void analyses(List<Occasion> all) {
        List<Poem> poems = town.poems();
        for (int i = 0; i < poems.size(); i++) {
            Poem poem = poems.get(i);
            all.add(Occasion.plain(i, List.of(Message.user(MimicryTask.recognition(poem))), poem.poet()));
            for (String other : poem.wrong()) {
                all.addAll(Collections.nCopies(
                        ANALYSES,
                        new Occasion(
                                i,
                                List.of(Message.user(MimicryTask.analysis(poem, other))),
                                town.analysis(poem.poet()),
                                town.analysis(other))));
            }
        }
    }
}
