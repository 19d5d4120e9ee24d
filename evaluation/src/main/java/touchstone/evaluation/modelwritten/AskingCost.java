package touchstone.evaluation.modelwritten;

import java.util.List;
import java.util.Optional;
import touchstone.core.model.Message;
import touchstone.core.study.Cost;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.PronounSet;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.freetext.FreeText;
import touchstone.evaluation.modelwritten.measure.Format;
import touchstone.evaluation.modelwritten.sandbag.Facts;

/** What it costs to ask all items of one model. */
final class AskingCost {
    private AskingCost() {}

    static Cost of(ModelWrittenPlan plan, Loaded loaded, Optional<Facts> facts) {
        Cost total = Cost.NOTHING;
        for (Format format : plan.formats()) {
            for (QuestionSet set : loaded.questions()) {
                long tokens = 0;
                for (Item item : set.items()) {
                    tokens += tokens(format.messages(item, set.kind()));
                }
                int orders = plan.swap() && set.kind().lettered() ? 2 : 1;
                total = total.plus(choices(plan, set.size(), tokens).times(orders));
            }
        }
        for (PronounSet set : loaded.pronouns()) {
            long tokens = set.sentences().stream()
                    .mapToLong(sentence -> tokens(Format.messages(sentence)))
                    .sum();
            total = total.plus(choices(plan, set.sentences().size(), tokens));
        }
        for (QuestionSet set : loaded.questions()) {
            if (plan.freeText() > 0 && set.kind() == Kind.YES_NO) {
                total = total.plus(FreeText.cost(set.limited(plan.freeText())));
            }
        }
        if (facts.isPresent()) {
            for (QuestionSet set : List.of(facts.get().educated(), facts.get().uneducated())) {
                long tokens = set.items().stream()
                        .mapToLong(item -> tokens(plan.formats().getFirst().messages(item, set.kind())))
                        .sum();
                total = total.plus(choices(plan, set.size(), tokens));
            }
        }
        return total;
    }

    private static Cost choices(ModelWrittenPlan plan, int items, long tokens) {
        long each = items == 0 ? 0 : tokens / items;
        return Cost.choice(each, plan.samples(), plan.sampleTokens()).times(items);
    }

    private static long tokens(Iterable<Message> messages) {
        long tokens = 0;
        for (Message message : messages) {
            tokens += Cost.tokens(message.content());
        }
        return tokens;
    }
}
