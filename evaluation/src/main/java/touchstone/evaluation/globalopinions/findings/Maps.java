package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import touchstone.core.findings.Figure;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.map.WorldMap;
import touchstone.statistics.Outcome;

/** The maps of one model, a map a condition, all with one scale of colours. */
final class Maps {
    private static final int MOST = 4;

    private Maps() {}

    static List<Figure> of(Survey survey, List<Respondent> all, Respondent respondent) {
        WorldMap.Scale scale = scale(survey, all);
        List<Figure> maps = new ArrayList<>();
        String whose = respondent.several() ? " (" + respondent.label() + ")" : "";
        var conditions = Conditions.similarity(respondent.analysis());
        String others = conditions.keySet().stream().skip(MOST).map(Cell::label).collect(Collectors.joining(", "));
        conditions.forEach((cell, similarity) -> {
            boolean own = cell.equals(Cell.DEFAULT);
            if (maps.size() < MOST) {
                maps.add(WorldMap.of(
                        respondent.name(own ? "map" : "map-" + file(cell)),
                        values(survey, similarity),
                        scale,
                        (own
                                        ? "Similarity of the model's answers by default to each country's" + whose + "."
                                        : "The same, asked " + cell.label() + whose
                                                + "; colours mean the same as by default.")
                                + (maps.size() == MOST - 1 && !others.isEmpty()
                                        ? " Maps of the other conditions (" + others + ") are in explorer.html."
                                        : ""),
                        survey.labels().notice()));
            }
        });
        return maps;
    }

    private static String file(Cell cell) {
        return cell.label().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static List<WorldMap.Value> values(Survey survey, List<Outcome<Bounded>> similarity) {
        List<WorldMap.Value> values = new ArrayList<>();
        for (int country = 0; country < similarity.size(); country++) {
            if (similarity.get(country) instanceof Outcome.Defined<Bounded>(Bounded found)) {
                values.add(new WorldMap.Value(
                        survey.panel().countries().get(country),
                        found.value(),
                        found.interval().low(),
                        found.interval().high(),
                        found.n()));
            }
        }
        return values;
    }

    /** From the lowest to the highest similarity of any model under any condition to a country with enough items, to 0.05. */
    private static WorldMap.Scale scale(Survey survey, List<Respondent> all) {
        double low = 1;
        double high = 0;
        for (Respondent respondent : all) {
            for (List<Outcome<Bounded>> similarity :
                    Conditions.similarity(respondent.analysis()).values()) {
                for (Outcome<Bounded> one : similarity) {
                    if (one instanceof Outcome.Defined<Bounded>(Bounded found) && found.n() >= survey.least()) {
                        low = Math.min(low, found.value());
                        high = Math.max(high, found.value());
                    }
                }
            }
        }
        boolean none = low > high;
        return new WorldMap.Scale(
                survey.measure().similarityUnit(),
                none ? survey.measure().leastSimilarity() : Math.floor(low * 20) / 20,
                none ? 1 : Math.ceil(high * 20) / 20,
                survey.least());
    }
}
