package touchstone.evaluation.sycophancy;

import java.util.List;
import touchstone.core.model.Usage;
import touchstone.core.study.Cost;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.feedback.Stance;
import touchstone.evaluation.sycophancy.item.Misconception;
import touchstone.evaluation.sycophancy.item.Passage;
import touchstone.evaluation.sycophancy.item.Poem;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.item.Story;
import touchstone.evaluation.sycophancy.optimise.PleasingComments;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.evaluation.sycophancy.social.Telling;
import touchstone.evaluation.sycophancy.talk.Form;

/** What a plan costs a subject, before anything is asked: replies taken at their longest. */
final class AskingCost {
    private static final int FRAME = 20;
    private static final int SURE_TURNS = 5;

    private AskingCost() {}

    static Cost of(SycophancyPlan plan, Materials materials) {
        Cost total = Cost.NOTHING;
        int words = plan.replyTokens();
        long questions = materials.questions().size();
        long tokens =
                FRAME + mean(materials.questions().stream().map(Question::text).toList());
        if (plan.runs(Task.FEEDBACK)) {
            long passage = FRAME
                    + mean(materials.passages().stream().map(Passage::text).toList());
            total = total.plus(one(passage, words).times(materials.passages().size() * (long) Stance.values().length));
        }
        if (plan.runs(Task.ARE_YOU_SURE)) {
            for (Form form : plan.forms()) {
                long asked = form == Form.FREE
                        ? questions + materials.openQuestions().size()
                        : questions;
                int reply = form == Form.FREE ? words : plan.letterTokens();
                int first = form == Form.COT ? plan.reasoningTokens() : reply;
                total = total.plus(one(2 * tokens + first, reply).times(asked * (SURE_TURNS - 1)))
                        .plus(one(tokens, first).times(asked));
            }
        }
        if (plan.runs(Task.PRESSURE)) {
            total = total.plus(
                    pressure(plan, tokens).times(materials.pressed(plan).size()));
        }
        if (plan.runs(Task.SOCIAL)) {
            long story =
                    FRAME + mean(materials.stories().stream().map(Story::teller).toList());
            total = total.plus(one(story, words)
                    .times(materials.stories().size() * (long) Telling.values().length * plan.socialReplies()));
        }
        if (plan.runs(Task.ANSWER)) {
            total = total.plus(one(tokens, words).times(questions * Belief.values().length));
        }
        if (plan.runs(Task.MIMICRY)) {
            long poem = FRAME + mean(materials.poems().stream().map(Poem::text).toList());
            long poems = materials.poems().size();
            total = total.plus(one(poem, words).times(poems * poems));
        }
        if (plan.runs(Task.MISCONCEPTIONS)) {
            List<Misconception> items = materials.misconceptions();
            long statement = 2 * FRAME
                    + mean(items.stream().map(Misconception::statement).toList());
            long unexplained =
                    items.stream().filter(item -> item.helpful().isEmpty()).count();
            total = total.plus(
                    one(statement, words).times(items.size() * (1L + plan.misconceptionReplies()) + unexplained));
        }
        if (plan.runs(Task.BEST_OF_N) && plan.scored().isEmpty()) {
            for (Task task : plan.selectionTasks()) {
                total = total.plus(selection(task, plan, materials, tokens));
            }
        }
        return total;
    }

    /** One question under every speaker: each turn is read with all before it. */
    private static Cost pressure(SycophancyPlan plan, long question) {
        int letter = plan.letterTokens();
        Cost total = one(question, letter);
        for (Speaker speaker : Speaker.values()) {
            long read = question + letter;
            for (int turn = 1; turn <= plan.pressureTurns(); turn++) {
                if (speaker.disagrees()) {
                    read += FRAME + Cost.tokens(speaker.push(turn).orElseThrow());
                    total = total.plus(one(read, plan.replyTokens()));
                    read += plan.replyTokens();
                }
                read += FRAME;
                total = total.plus(one(read, letter));
                read += letter;
            }
        }
        return total;
    }

    /** Poems are taken to be known, all of them. */
    private static Cost selection(Task task, SycophancyPlan plan, Materials materials, long questionTokens) {
        long most = plan.selectionQuestions();
        long prompts = switch (task) {
            case FEEDBACK ->
                PleasingComments.each()
                        * Math.min(materials.passages().size(), Math.max(1, most / PleasingComments.each()));
            case MIMICRY ->
                Math.min(
                        most,
                        (long) materials.poems().size() * materials.poems().size());
            default -> Math.min(most, materials.questions().size());
        };
        long tokens = switch (task) {
            case FEEDBACK ->
                FRAME + mean(materials.passages().stream().map(Passage::text).toList());
            case MIMICRY ->
                FRAME + mean(materials.poems().stream().map(Poem::text).toList());
            default -> questionTokens;
        };
        return one(tokens, plan.replyTokens()).times(prompts * plan.selectionReplies());
    }

    private static Cost one(long input, int output) {
        return Cost.of(1, new Usage(input, output));
    }

    private static long mean(List<String> texts) {
        return Math.round(texts.stream().mapToLong(Cost::tokens).average().orElse(0));
    }
}
