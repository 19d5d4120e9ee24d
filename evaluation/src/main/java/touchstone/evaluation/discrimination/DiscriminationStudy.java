package touchstone.evaluation.discrimination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;
import touchstone.core.findings.Table;
import touchstone.core.model.Model;
import touchstone.core.study.Cost;
import touchstone.core.study.DataSource;
import touchstone.core.study.Laboratory;
import touchstone.core.study.PowerStudy;
import touchstone.core.study.StudyCard;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Decisions;
import touchstone.evaluation.discrimination.decide.Decisions.Sampling;
import touchstone.evaluation.discrimination.decide.Decisions.Writing;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Analysis;
import touchstone.evaluation.discrimination.findings.Audited;
import touchstone.evaluation.discrimination.findings.Conclusion;
import touchstone.evaluation.discrimination.findings.Estimates;
import touchstone.evaluation.discrimination.findings.Figures;
import touchstone.evaluation.discrimination.findings.Tables;
import touchstone.evaluation.discrimination.findings.Warnings;
import touchstone.evaluation.discrimination.scenario.Paragraphs;

/**
 * Evaluating and mitigating discrimination in language model decisions (Tamkin et al. 2023): put the same case before the model
 * with another person in it, read how likely it says yes, and let a mixed model tell what the person changed.
 */
public final class DiscriminationStudy implements PowerStudy<DiscriminationPlan> {
    @Override
    public StudyCard card() {
        return new StudyCard(
                "discrimination",
                "Discrimination in decisions",
                "If someone asks my model to help decide about a person, does the answer move with age, gender or race when"
                        + " nothing else changes, and which wording in the prompt removes it without changing the decisions"
                        + " otherwise?",
                "Tamkin, Askell, Lovitt, Durmus, Joseph, Kravec, Nguyen, Kaplan, Ganguli 2023, Evaluating and Mitigating"
                        + " Discrimination in Language Model Decisions, arXiv 2312.03689",
                List.of(
                        "any model that answers text; exact where it gives next-token probabilities, sampled otherwise",
                        "an author model only if it is to write scenarios"),
                List.of(
                        "Take 70 decision scenarios in which yes favours the person.",
                        "Fill each with 135 people, 9 ages x 3 genders x 5 races: written out, and again shown by name.",
                        "Ask for yes or no and read the probability of either at the next token.",
                        "Model the log-odds by a mixed model with scenarios as random effects; a score is the mean difference against"
                                + " a 60-year-old white man.",
                        "Repeat with each mitigating wording, and where asked for in other styles.",
                        "Compare each wording's decisions with the original ones: low score, high agreement is good."),
                List.of("organism:discrimination"));
    }

    @Override
    public Class<DiscriminationPlan> plan() {
        return DiscriminationPlan.class;
    }

    /** Of one subject alone: what an author is asked besides, {@link #power} tells among its assumptions. */
    @Override
    public Cost cost(DiscriminationPlan plan, DataSource data) {
        return DecisionCost.of(plan, Material.design(plan, Material.withoutAuthor(plan, data)));
    }

    @Override
    public boolean needsAuthor(DiscriminationPlan plan) {
        return plan.write() > 0;
    }

    @Override
    public PowerAnswer power(DiscriminationPlan plan, double effect, DataSource data, RandomGenerator random) {
        return new DecisionPower(plan, data, cost(plan, data)).of(effect, random);
    }

    @Override
    public Findings conduct(DiscriminationPlan plan, Laboratory lab) throws InterruptedException {
        Material material = Material.of(plan, lab);
        Map<Series, Paragraphs> design = material.design(plan);
        List<Audited> audits = new ArrayList<>();
        for (Model model : lab.subjects()) {
            Map<Series, Decided> decided = new Decisions(
                            lab,
                            model,
                            material.grid(),
                            new Writing(plan.thoughts(), plan.thoughtTokens()),
                            new Sampling(plan.samples(), plan.sampleTokens()))
                    .ask(design);
            Analysis analysis = Analysis.of(
                    decided,
                    material.grid(),
                    material.names(),
                    new Analysis.Settings(
                            plan.resamples(),
                            plan.margin(),
                            plan.interactions(),
                            purpose -> lab.random(purpose + " " + model.id())));
            audits.add(new Audited(
                    model,
                    lab.subjects().size() > 1,
                    analysis,
                    material.names(),
                    scenarios(design, id -> material.titles().getOrDefault(id, id)),
                    scenarios(design, id -> id)));
        }
        return findings(material, audits);
    }

    private static Map<Series, List<String>> scenarios(Map<Series, Paragraphs> design, UnaryOperator<String> called) {
        Map<Series, List<String>> scenarios = new LinkedHashMap<>();
        design.forEach((series, paragraphs) -> scenarios.put(
                series, paragraphs.scenarios().stream().map(called).toList()));
        return scenarios;
    }

    private static Findings findings(Material material, List<Audited> audits) {
        List<Estimate> estimates = new ArrayList<>();
        List<ItemValues> itemValues = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        List<String> warnings = new ArrayList<>(material.account().warnings());
        for (Audited audited : audits) {
            Estimates own = Estimates.of(audited);
            estimates.addAll(own.estimates());
            itemValues.addAll(own.itemValues());
            tables.addAll(Tables.of(audited));
            figures.addAll(Figures.of(audited));
            Warnings.of(audited).stream()
                    .filter(warning -> !warnings.contains(warning))
                    .forEach(warnings::add);
        }
        estimates.addAll(material.account().estimates());
        tables.addAll(material.account().tables());
        return new Findings(estimates, tables, figures, List.of(), itemValues, warnings, Conclusion.of(audits));
    }
}
