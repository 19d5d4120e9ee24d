package touchstone.evaluation.globalopinions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Findings;
import touchstone.core.model.Model;
import touchstone.core.study.Cost;
import touchstone.core.study.DataSource;
import touchstone.core.study.Laboratory;
import touchstone.core.study.PowerStudy;
import touchstone.core.study.StudyCard;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Explanations;
import touchstone.evaluation.globalopinions.ask.Explanations.Explained;
import touchstone.evaluation.globalopinions.ask.FreeAnswers;
import touchstone.evaluation.globalopinions.ask.Interviews;
import touchstone.evaluation.globalopinions.ask.Orders;
import touchstone.evaluation.globalopinions.ask.Translator;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.FreeText;
import touchstone.evaluation.globalopinions.estimate.Measure;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.estimate.Reach;
import touchstone.evaluation.globalopinions.estimate.Resampling;
import touchstone.evaluation.globalopinions.findings.Report;
import touchstone.evaluation.globalopinions.findings.Respondent;
import touchstone.evaluation.globalopinions.findings.Survey;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/**
 * Towards measuring the representation of subjective global opinions in language models (Durmus et al. 2023): put survey questions to
 * the model, hold its answer distribution against those of countries, and see what moves it.
 */
public final class GlobalOpinionsStudy implements PowerStudy<GlobalOpinionsPlan> {
    @Override
    public StudyCard card() {
        return new StudyCard(
                "global-opinions",
                "Global opinions",
                "When my model answers a value-laden survey question, which countries' people does its answer resemble; does telling"
                        + " it to answer for a country, or asking in its language, move it there; and by understanding or by"
                        + " stereotype?",
                "Durmus, Nguyen, Liao, Schiefer, Askell et al. 2023, Towards Measuring the Representation of Subjective Global"
                        + " Opinions in Language Models, arXiv 2306.16388",
                List.of(
                        "any model that answers text; exact where it gives next-token probabilities, sampled otherwise",
                        "a survey with shares by country; an invented one is built in, the public one is a file you give",
                        "an author model only if it is to translate items, a judge only if answers in words are wanted"),
                List.of(
                        "Ask each survey question with its lettered options and an answer begun up to the letter.",
                        "Read the probability of every option, made to add up to 1; keep apart what falls outside.",
                        "Similarity to a country: 1 less the Jensen-Shannon distance of the two distributions, mean over the items it"
                                + " was asked.",
                        "Rank countries on items that all of them were asked, with intervals by drawing items anew.",
                        "Ask again as someone from a country would answer, and in other languages; see what that moves, and whether"
                                + " towards its people or towards their one most frequent answer.",
                        "Compare how sure the model is with how divided people are, and match the two by temperature."),
                List.of(
                        organism("1e8", 0),
                        organism("1e9", 0),
                        organism("1e10", 0),
                        organism("1e11", 0),
                        organism("1e11", 1000),
                        organism("1e11", 4000)));
    }

    private static String organism(String parameters, int steps) {
        return "organism:global-opinions?parameters=" + parameters + "&steps=" + steps;
    }

    @Override
    public Class<GlobalOpinionsPlan> plan() {
        return GlobalOpinionsPlan.class;
    }

    @Override
    public Cost cost(GlobalOpinionsPlan plan, DataSource data) {
        Design design = Design.of(plan, Design.bank(plan, data));
        return interviews(plan)
                .cost(design.cells(), design.bank().items())
                .plus(Explanations.cost(
                        plan.explain(), design.cells(), design.bank().items()))
                .plus(new FreeAnswers(plan.freeReplies(), plan.samples())
                        .cost(design.bank().items(), plan.freeText()));
    }

    @Override
    public boolean needsAuthor(GlobalOpinionsPlan plan) {
        return !plan.translate().isEmpty();
    }

    private static Interviews interviews(GlobalOpinionsPlan plan) {
        return new Interviews(
                new Orders(plan.orders(), plan.rotations()), plan.paraphrases(), plan.samples(), plan.sampleTokens());
    }

    /** To tell two countries apart. */
    @Override
    public PowerAnswer power(GlobalOpinionsPlan plan, double effect, DataSource data, RandomGenerator random) {
        return new OpinionPower(plan, Design.of(plan, Design.bank(plan, data)), cost(plan, data)).of(effect, random);
    }

    @Override
    public Findings conduct(GlobalOpinionsPlan plan, Laboratory lab) throws InterruptedException {
        ItemBank bank = Design.bank(plan, lab);
        Optional<Freely> freely = Freely.of(plan, lab, bank);
        Populations populations = plan.populations()
                .map(file -> Populations.read(lab.data(file.path())))
                .orElseGet(() -> plan.survey().isPresent() ? Populations.ofTheWorld() : InventedSurvey.populations());
        Design planned = Design.of(plan, bank);
        Translator.Translated translated = Translator.translate(lab, bank, plan.translate());
        Design design = planned.with(translated.bank());
        ModelSeries series = ModelSeries.of(lab.subjects(), plan.series().map(file -> lab.data(file.path())));
        Panel panel = Panel.of(design.bank());
        Measure measure = new Measure(plan.logBase());
        Resampling resampling = new Resampling(plan.draws(), plan.resample());
        List<Respondent> respondents = new ArrayList<>();
        for (ModelSeries.Member member : series.members()) {
            Model model = member.model();
            Map<Cell, Answered> answered = interviews(plan)
                    .ask(lab, model, design.cells(), design.bank().items());
            Analysis.Settings settings = new Analysis.Settings(
                    measure, plan.leastItems(), resampling, purpose -> lab.random(purpose + " " + model.id()));
            Analysis analysis = Analysis.of(panel, answered, settings);
            Reach reach = Reach.of(panel, analysis, populations, settings);
            Optional<FreeText> free =
                    freely.map(one -> one.ask(lab, model, design.bank().items(), analysis.byDefault(), plan.draws()));
            List<Explained> explained =
                    Explanations.ask(lab, model, design.bank().items(), answered, plan.explain());
            respondents.add(new Respondent(
                    member, series.label(member), lab.subjects().size() > 1, analysis, reach, free, explained));
        }
        Survey survey = new Survey(
                design.bank(),
                panel,
                measure,
                plan.leastItems(),
                plan.rotations(),
                resampling,
                plan.labels(),
                populations,
                design.invented(),
                translated.flagged());
        return Report.of(survey, series, respondents, purpose -> lab.random(purpose));
    }
}
