package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;
import touchstone.core.findings.Table;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Baselines;

/** Puts the findings of all models together. */
public final class Report {
    private Report() {}

    public static Findings of(
            Survey survey, ModelSeries series, List<Respondent> respondents, Function<String, RandomGenerator> random) {
        Analysis.Settings settings =
                new Analysis.Settings(survey.measure(), survey.least(), survey.resampling(), random);
        List<Baselines> baselines = Analysis.baselines(survey.panel(), settings);
        List<Estimate> estimates = new ArrayList<>();
        List<ItemValues> itemValues = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<String> warnings = new ArrayList<>(Warnings.ofSurvey(survey));
        for (Respondent respondent : respondents) {
            estimates.addAll(Estimates.of(survey, respondent));
            itemValues.addAll(SimilarItems.of(survey, respondent));
            tables.addAll(Tables.of(survey, respondent));
            tables.addAll(Reached.tables(survey, respondent));
            tables.addAll(FreeTexts.tables(survey, respondent));
            warnings.addAll(Warnings.of(survey, respondent));
        }
        tables.add(SurveyTables.baselines(survey, baselines));
        if (!survey.bank().dropped().isEmpty()) {
            tables.add(SurveyTables.dropped(survey));
        }
        if (!survey.flagged().isEmpty()) {
            tables.add(SurveyTables.flagged(survey));
        }
        List<Attachment> attachments = new ArrayList<>();
        attachments.add(Attachment.of(
                "explorer.html",
                "the same as a map to explore: pick model, condition, topic and survey, then a country to see its items",
                Explorer.page(survey, respondents)));
        attachments.addAll(FreeTexts.sheet(survey, respondents));
        List<Figure> figures = Figures.of(survey, series, respondents, settings);
        return new Findings(
                estimates, tables, figures, attachments, itemValues, warnings, Conclusion.of(survey, respondents));
    }
}
