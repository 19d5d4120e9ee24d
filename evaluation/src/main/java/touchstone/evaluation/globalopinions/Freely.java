package touchstone.evaluation.globalopinions;

import java.util.List;
import java.util.Optional;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.FreeAnswers;
import touchstone.evaluation.globalopinions.ask.FreeLabels;
import touchstone.evaluation.globalopinions.estimate.FreeText;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;

/**
 * Answers in words beside the letters, as a plan wants them.
 *
 * @param most items, spread over the survey
 */
record Freely(FreeAnswers asking, int most, Model judge, FreeLabels labels) {
    /** @throws InputException if words are to be judged and nobody judges, or labels do not fit */
    static Optional<Freely> of(GlobalOpinionsPlan plan, Laboratory lab, ItemBank bank) {
        if (plan.freeText() == 0) {
            return Optional.empty();
        }
        Model judge = lab.judge()
                .orElseThrow(() -> InputException.of(
                        "--judge",
                        "a judge reads which option an answer in words chooses, and none was given",
                        "name a model"));
        FreeLabels labels = plan.freeLabels()
                .map(file -> FreeLabels.read(
                        lab.data(file.path()),
                        bank.items(),
                        lab.subjects().stream().map(Model::id).toList()))
                .orElse(FreeLabels.NOBODY);
        return Optional.of(
                new Freely(new FreeAnswers(plan.freeReplies(), plan.samples()), plan.freeText(), judge, labels));
    }

    FreeText ask(Laboratory lab, Model model, List<Item> items, Answered own, int draws) {
        List<FreeAnswers.Reply> replies = asking.ask(lab, model, judge, items, FreeAnswers.places(items, most));
        return FreeText.of(
                own,
                replies,
                replies.stream()
                        .map(reply -> labels.of(model.id(), items.get(reply.item()), reply))
                        .toList(),
                draws,
                lab.random("free text " + model.id()));
    }
}
