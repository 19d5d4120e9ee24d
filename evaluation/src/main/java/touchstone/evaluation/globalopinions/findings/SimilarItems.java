package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.findings.ItemValues;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.statistics.Outcome;

/** What similarities by default are means of, so that two models or two runs are compared on the items that both answered. */
final class SimilarItems {
    private final Survey survey;
    private final Respondent respondent;
    private final Map<String, String> clusters;

    private SimilarItems(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
        this.clusters = survey.resampling().clusterNames(survey.panel().items());
    }

    static List<ItemValues> of(Survey survey, Respondent respondent) {
        SimilarItems of = new SimilarItems(survey, respondent);
        List<ItemValues> all = new ArrayList<>();
        for (int country = 0; country < survey.panel().countries().size(); country++) {
            if (respondent.analysis().similarity().get(country).isDefined()) {
                String name = survey.panel().countries().get(country);
                all.add(of.values("similarity", name, List.of(name)));
            }
        }
        if (respondent.analysis().ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)) {
            List<String> ranked =
                    ranking.places().stream().map(Ranking.Place::country).toList();
            ranked.forEach(country -> all.add(of.values("ranked-similarity", country, ranked)));
        }
        return all;
    }

    /** @param asked countries that must all have been asked an item */
    private ItemValues values(String estimate, String country, List<String> asked) {
        Answered own = respondent.analysis().byDefault();
        List<Item> items = survey.panel().items();
        Map<String, Double> byItem = new LinkedHashMap<>();
        for (int item = 0; item < items.size(); item++) {
            if (own.has(item) && items.get(item).shares().keySet().containsAll(asked)) {
                byItem.put(items.get(item).id(), Items.meanSimilarity(survey, own, List.of(item), country));
            }
        }
        return new ItemValues(estimate, respondent.where("prompting", "default", "country", country), byItem, clusters);
    }
}
