package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.findings.Table;
import touchstone.evaluation.globalopinions.estimate.Baselines;

/** Further numbers of the survey itself, the same for every model. */
final class SurveyTables {
    private SurveyTables() {}

    /** What others would reach, for all models together. */
    static Table baselines(Survey survey, List<Baselines> baselines) {
        List<List<Object>> rows = new ArrayList<>();
        for (Baselines of : baselines) {
            rows.add(List.of(
                    of.country(),
                    Cells.number(of.uniform()),
                    Cells.number(of.others()),
                    Cells.number(of.majority()),
                    Cells.number(of.letter().similarity()),
                    "(" + of.letter().letter() + ")",
                    of.closest().<Object>map(Baselines.Closest::country).orElse(Table.NONE),
                    of.closest().<Object>map(Baselines.Closest::similarity).orElse(Table.NONE),
                    of.closest().<Object>map(Baselines.Closest::common).orElse(Table.NONE)));
        }
        return new Table(
                "baselines",
                survey.measure().similarityUnit()
                        + " that other answerers reach: even probabilities, the mean of the other countries, their most frequent answer"
                        + " given for certain, the best single letter, and the closest other country on items both were asked.",
                List.of(
                        "country",
                        "uniform",
                        "mean of others",
                        "their majority",
                        "one letter",
                        "letter",
                        "closest country",
                        "closest similarity",
                        "common items"),
                rows);
    }

    /** What the survey file held and could not be used. */
    static Table dropped(Survey survey) {
        return new Table(
                "dropped",
                "what the survey held and could not be used",
                List.of("row", "what", "why"),
                survey.bank().dropped().stream()
                        .map(one -> List.<Object>of(one.row(), one.what(), one.why()))
                        .toList());
    }

    /** Translations that a speaker should look at. */
    static Table flagged(Survey survey) {
        return new Table(
                "translations-to-check",
                "translations whose options came back in other words: have a speaker of the language look at them",
                List.of("item", "language", "why"),
                survey.flagged().stream()
                        .map(flag -> List.<Object>of(flag.item(), flag.language(), flag.why()))
                        .toList());
    }
}
