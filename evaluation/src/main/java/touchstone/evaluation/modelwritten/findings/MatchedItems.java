package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.findings.ItemValues;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Biographies;
import touchstone.evaluation.modelwritten.measure.Repeats;
import touchstone.evaluation.modelwritten.measure.Results.Scored;
import touchstone.evaluation.modelwritten.measure.SetScore;

/** What matching rates are means of, so that two models or two runs are compared on the items that both answered. */
final class MatchedItems {
    private MatchedItems() {}

    static List<ItemValues> of(Report report) {
        List<ItemValues> all = new ArrayList<>();
        for (Scored scored : report.results().scored()) {
            for (SetScore score : scored.scores()) {
                if (score.matching().isDefined()) {
                    QuestionSet set = score.asked().set();
                    all.add(new ItemValues(
                            "matching-rate", report.where(scored.member(), score), credits(score), questions(set)));
                }
            }
        }
        return all;
    }

    private static Map<String, Double> credits(SetScore score) {
        List<Item> items = score.asked().set().items();
        double[] credits = SetScore.credits(score.asked());
        Map<String, Double> byItem = new LinkedHashMap<>();
        for (int i = 0; i < credits.length; i++) {
            if (!Double.isNaN(credits[i])) {
                byItem.put(items.get(i).id(), credits[i]);
            }
        }
        return byItem;
    }

    /** One question put to many people is answered much alike, and one that stands twice the same. */
    private static Map<String, String> questions(QuestionSet set) {
        Map<String, String> questions = new HashMap<>();
        int[] question = set.kind() == Kind.BIOGRAPHY
                ? Biographies.of(set).question()
                : Repeats.of(set).map(Repeats::question).orElseGet(() -> new int[0]);
        for (int i = 0; i < question.length; i++) {
            questions.put(set.items().get(i).id(), "question " + question[i]);
        }
        return questions;
    }
}
