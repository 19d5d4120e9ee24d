package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.findings.Table;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Ordered;
import touchstone.evaluation.globalopinions.estimate.RankedPair;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.statistics.Outcome;

/** Countries in order of similarity by default, which of them the items tell apart, and whether near misses change the order. */
final class RankTables {
    private final Survey survey;
    private final Respondent respondent;
    private final Analysis analysis;

    private RankTables(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
        this.analysis = respondent.analysis();
    }

    static List<Table> of(Survey survey, Respondent respondent) {
        RankTables tables = new RankTables(survey, respondent);
        List<Table> all = new ArrayList<>();
        if (tables.analysis.ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)) {
            all.add(tables.ranking(ranking));
        }
        if (!tables.analysis.pairs().isEmpty()) {
            all.add(tables.pairs());
        }
        if (tables.analysis.ordered() instanceof Outcome.Defined<Ordered>(Ordered ordered)
                && ordered.ranking() instanceof Outcome.Defined<Ranking>(Ranking near)
                && ordered.plainRanking() instanceof Outcome.Defined<Ranking>(Ranking plain)) {
            all.add(tables.ordinal(ordered, near, plain));
        }
        return all;
    }

    private String named() {
        return respondent.several() ? respondent.label() + ": " : "";
    }

    private Table ranking(Ranking ranking) {
        List<List<Object>> rows = new ArrayList<>();
        int place = 1;
        for (Ranking.Place at : ranking.places()) {
            rows.add(List.of(
                    place++,
                    at.country(),
                    at.similarity().value(),
                    at.similarity().interval().low(),
                    at.similarity().interval().high(),
                    at.behind().value(),
                    at.behind().interval().low(),
                    at.behind().interval().high(),
                    at.firstInDraws()));
        }
        return new Table(
                respondent.name("ranking"),
                named() + "countries ranked on the " + ranking.common() + " items that all of them were asked; "
                        + survey.measure().similarityUnit()
                        + ". 'behind' is the paired difference to the first; where its interval reaches 0 the items do not tell the"
                        + " two apart."
                        + (ranking.left().isEmpty()
                                ? ""
                                : " Not ranked, for too few common items: " + shortened(ranking.left()) + "."),
                List.of("place", "country", "similarity", "low", "high", "behind", "from", "to", "first in draws"),
                rows);
    }

    private static String shortened(List<String> names) {
        return names.size() <= 12
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 12)) + " and " + (names.size() - 12) + " more";
    }

    private Table pairs() {
        List<List<Object>> rows = new ArrayList<>();
        for (RankedPair pair : analysis.pairs()) {
            Bounded difference = pair.pair().difference();
            rows.add(List.of(
                    pair.first(),
                    pair.second(),
                    difference.n(),
                    pair.pair().first(),
                    pair.pair().second(),
                    difference.value(),
                    difference.interval().low(),
                    difference.interval().high(),
                    pair.holm()));
        }
        return new Table(
                respondent.name("pairs"),
                named()
                        + "the first of the ranking against each other country, and each against the next, on all items that both were"
                        + " asked; " + survey.measure().differenceUnit()
                        + ". Intervals are of one pair each; p (Holm) is adjusted over all pairs of ranked countries, since the ranking"
                        + " chose which to show.",
                List.of(
                        "country",
                        "against",
                        "common items",
                        "similarity",
                        "the other's",
                        "difference",
                        "low",
                        "high",
                        "p (Holm)"),
                rows);
    }

    private Table ordinal(Ordered ordered, Ranking near, Ranking plain) {
        List<String> order = plain.places().stream().map(Ranking.Place::country).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Ranking.Place at : near.places()) {
            int place = order.indexOf(at.country());
            rows.add(List.of(
                    at.country(),
                    rows.size() + 1,
                    at.similarity().value(),
                    at.similarity().interval().low(),
                    at.similarity().interval().high(),
                    place + 1,
                    plain.places().get(place).similarity().value()));
        }
        return new Table(
                respondent.name("ordinal-ranking"),
                named() + "countries ranked on the " + near.common()
                        + " common items whose options stand in an order: by 1 - Wasserstein distance, where a near miss counts for"
                        + " something, and by " + survey.measure().similarityUnit()
                        + ", where it does not. "
                        + (ordered.anotherFirst()
                                ? "The two name different countries first: "
                                        + near.places().getFirst().country() + " and " + order.getFirst() + "."
                                : "Both name " + order.getFirst() + " first."),
                List.of(
                        "country",
                        "place by Wasserstein",
                        "1 - Wasserstein",
                        "low",
                        "high",
                        "place by Jensen-Shannon",
                        "similarity"),
                rows);
    }
}
