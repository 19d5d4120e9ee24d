package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.findings.Table;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.statistics.Outcome;

/** How similar answers are to each country under each condition, and in which order the countries then stand. */
final class Conditions {
    private final Survey survey;
    private final Respondent respondent;
    private final Analysis analysis;

    private Conditions(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
        this.analysis = respondent.analysis();
    }

    static List<Table> of(Survey survey, Respondent respondent) {
        Conditions conditions = new Conditions(survey, respondent);
        List<Table> tables = new ArrayList<>(List.of(conditions.sideBySide()));
        if (!conditions.analysis.steering().isEmpty()) {
            tables.add(conditions.withIntervals());
            tables.add(conditions.rankings());
        }
        return tables;
    }

    /** Similarity to each country under each condition, the default first. */
    static Map<Cell, List<Outcome<Bounded>>> similarity(Analysis analysis) {
        Map<Cell, List<Outcome<Bounded>>> similarity = new LinkedHashMap<>();
        similarity.put(Cell.DEFAULT, analysis.similarity());
        analysis.steering().forEach((cell, steering) -> similarity.put(cell, steering.similarity()));
        return similarity;
    }

    private String named() {
        return respondent.several() ? respondent.label() + ": " : "";
    }

    private Table sideBySide() {
        List<String> columns = new ArrayList<>(List.of("country", "items", "default", "low", "high", "above uniform"));
        analysis.steering().keySet().forEach(cell -> columns.add(cell.label()));
        List<List<Object>> rows = new ArrayList<>();
        for (int country = 0; country < survey.panel().countries().size(); country++) {
            int at = country;
            Outcome<Bounded> own = analysis.similarity().get(country);
            List<Object> row = new ArrayList<>(List.of(
                    survey.panel().countries().get(country),
                    own instanceof Outcome.Defined<Bounded>(Bounded found) ? found.n() : 0,
                    Cells.value(own),
                    Cells.low(own),
                    Cells.high(own),
                    Cells.value(analysis.aboveUniform().get(country))));
            analysis.steering()
                    .values()
                    .forEach(steering ->
                            row.add(Cells.value(steering.similarity().get(at))));
            rows.add(row);
        }
        return new Table(
                respondent.name("similarity-by-condition"),
                named() + survey.measure().similarityUnit()
                        + " to each country under each condition, each over the items that country was asked: compare"
                        + " along a row, not down a column.",
                columns,
                rows);
    }

    private Table withIntervals() {
        List<List<Object>> rows = new ArrayList<>();
        similarity(analysis).forEach((cell, similarity) -> {
            for (int country = 0; country < similarity.size(); country++) {
                if (similarity.get(country) instanceof Outcome.Defined<Bounded>(Bounded found)) {
                    rows.add(List.of(
                            cell.label(),
                            survey.panel().countries().get(country),
                            found.n(),
                            found.value(),
                            found.interval().low(),
                            found.interval().high()));
                }
            }
        });
        return new Table(
                respondent.name("similarity-intervals"),
                named() + survey.measure().similarityUnit()
                        + " under each condition with its interval, each country over the items it was asked that have an answer under that"
                        + " condition.",
                List.of("condition", "country", "items", "similarity", "low", "high"),
                rows);
    }

    private Table rankings() {
        List<List<Object>> rows = new ArrayList<>();
        analysis.steering().forEach((cell, steering) -> {
            if (steering.ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)) {
                int place = 1;
                for (Ranking.Place at : ranking.places()) {
                    rows.add(List.of(
                            cell.label(),
                            place++,
                            at.country(),
                            ranking.common(),
                            at.similarity().value(),
                            at.similarity().interval().low(),
                            at.similarity().interval().high(),
                            at.behind().value(),
                            at.behind().interval().low(),
                            at.behind().interval().high()));
                }
            }
        });
        return new Table(
                respondent.name("rankings-by-condition"),
                named() + "countries ranked under each condition on items that all of them were asked; "
                        + survey.measure().similarityUnit() + ". By default: table ranking.",
                List.of(
                        "condition",
                        "place",
                        "country",
                        "common items",
                        "similarity",
                        "low",
                        "high",
                        "behind",
                        "from",
                        "to"),
                rows);
    }
}
