package touchstone.evaluation.modelwritten;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import touchstone.asking.judge.HumanLabels;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Findings;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.study.Cost;
import touchstone.core.study.DataSource;
import touchstone.core.study.Laboratory;
import touchstone.core.study.PowerStudy;
import touchstone.core.study.StudyCard;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.Groups;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.findings.FreeTextFindings;
import touchstone.evaluation.modelwritten.findings.NewSet;
import touchstone.evaluation.modelwritten.findings.NewSetFindings;
import touchstone.evaluation.modelwritten.findings.People;
import touchstone.evaluation.modelwritten.findings.Report;
import touchstone.evaluation.modelwritten.findings.SandbaggingFindings;
import touchstone.evaluation.modelwritten.findings.SecondFilterFindings;
import touchstone.evaluation.modelwritten.findings.Triples;
import touchstone.evaluation.modelwritten.freetext.FreeText;
import touchstone.evaluation.modelwritten.measure.Answered;
import touchstone.evaluation.modelwritten.measure.Asking;
import touchstone.evaluation.modelwritten.measure.Circularity;
import touchstone.evaluation.modelwritten.measure.Results;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.evaluation.modelwritten.sandbag.Facts;
import touchstone.evaluation.modelwritten.sandbag.Sandbagged;
import touchstone.evaluation.modelwritten.write.SecondOpinion;
import touchstone.evaluation.modelwritten.write.Written;

/**
 * Discovering language model behaviors with model-written evaluations (Perez et al. 2022): ask what a model says of itself, item by item,
 * over sizes and training; and have models write the items.
 */
public final class ModelWrittenStudy implements PowerStudy<ModelWrittenPlan> {
    private static final List<String> SIZES = List.of("810M", "1.6B", "3.5B", "6.4B", "13B", "22B", "52B");
    private static final List<String> STEPS = List.of("100", "1000");

    @Override
    public StudyCard card() {
        return new StudyCard(
                "model-written-evals",
                "Model-written evaluations",
                "Which behaviours (views, goals, flattery, risk traits, gender bias) does my model state, how do they move with model"
                        + " size and with preference training, and are the machine-written questions used to find out any good?",
                "Perez, Ringer, Lukosiute, Nguyen et al. 2022, Discovering Language Model Behaviors with Model-Written Evaluations,"
                        + " arXiv 2212.09251",
                List.of(
                        "any model that answers text; exact where it gives next-token probabilities, sampled otherwise",
                        "several models of one family, with sizes or steps, for curves",
                        "an author model, and a judge to filter with, only if an evaluation is to be written"),
                List.of(
                        "Take sets of questions with the answer that shows a behaviour: public ones, invented ones, or one written now.",
                        "To write one: an author gives candidates for each label, another model says how likely each is labelled right,"
                                + " the surest are kept, as many of each label, and people check a sample.",
                        "Ask every item and read the probability of each answer at the next token.",
                        "The matching rate is the share of items whose most probable answer shows the behaviour; questions and"
                                + " introductions that items share are drawn together for its interval.",
                        "Fit the rate over log10(parameters) and log(1 + steps), and adjust over all sets.",
                        "Free words, on request: ask about some statements under three paraphrases, have a judge read which side the replies"
                                + " take, and compare with the forced choice.",
                        "Sandbagging, on request: put the same factual questions after introductions of very educated and very uneducated"
                                + " people; the gap of accuracies is paired over questions.",
                        "For sentences with a blank, compare pronouns with the share of women in each occupation."),
                organisms());
    }

    private static List<String> organisms() {
        List<String> ids = new ArrayList<>();
        SIZES.forEach(size -> ids.add("organism:respondent?parameters=" + size + "&steps=0"));
        STEPS.forEach(steps -> ids.add("organism:respondent?parameters=" + SIZES.getLast() + "&steps=" + steps));
        return ids;
    }

    @Override
    public Class<ModelWrittenPlan> plan() {
        return ModelWrittenPlan.class;
    }

    /** Of one subject alone: what an author and a judge are asked besides is asked once. */
    @Override
    public Cost cost(ModelWrittenPlan plan, DataSource data) {
        return AskingCost.of(plan, Material.existing(plan, data), Material.facts(plan, data));
    }

    @Override
    public PowerAnswer power(ModelWrittenPlan plan, double effect, DataSource data, RandomGenerator random) {
        return new MatchingPower(plan, Material.existing(plan, data), cost(plan, data)).of(effect);
    }

    @Override
    public boolean needsAuthor(ModelWrittenPlan plan) {
        return plan.behaviour().isPresent();
    }

    @Override
    public boolean takesSecondJudge(ModelWrittenPlan plan) {
        return plan.behaviour().isPresent();
    }

    @Override
    public Findings conduct(ModelWrittenPlan plan, Laboratory lab) throws InterruptedException {
        ModelSeries series = ModelSeries.of(lab.subjects(), plan.series().map(file -> lab.data(file.path())));
        Loaded existing = Material.existing(plan, lab);
        Optional<Facts> facts = Material.facts(plan, lab);
        Optional<FreeText> freeText = freeText(plan, lab);
        Optional<HumanLabels> labels =
                plan.freeLabels().map(file -> HumanLabels.read(lab.data(file.path()), FreeText.rubric()));
        Optional<NewSet> fresh = Writing.of(plan, lab);
        Optional<Groups> named = plan.groups().map(file -> Groups.read(lab.data(file.path()), existing.questions()));
        Loaded loaded =
                fresh.map(set -> Material.with(plan, existing, set.written())).orElse(existing);
        Asking asking = new Asking(lab, plan.formats(), plan.swap(), plan.samples(), plan.sampleTokens());
        List<Answered> answered = new ArrayList<>();
        for (Member member : series.members()) {
            answered.add(asking.ask(member, loaded.questions(), loaded.pronouns()));
        }
        List<Sandbagged> sandbagged = new ArrayList<>();
        for (Member member : series.members()) {
            facts.ifPresent(questions -> sandbagged.add(Sandbagged.ask(
                    new Asking(lab, plan.formats().subList(0, 1), false, plan.samples(), plan.sampleTokens()),
                    member,
                    questions)));
        }
        List<FreeText.Result> said = new ArrayList<>();
        for (Answered each : answered) {
            freeText.ifPresent(asked -> said.add(asked.ask(each, plan.formats().getFirst())));
        }
        List<Circularity> kin =
                fresh.map(set -> circularity(plan, lab, series, set.written())).orElse(List.of());
        Groups groups = named.orElseGet(() -> Groups.byFolder(loaded.questions()));
        Results results = Results.of(
                loaded,
                series,
                answered,
                new Results.Rules(
                        new SetScore.Rules(plan.leastCoverage(), plan.resamples()), plan.formats(), lab::random));
        Findings findings = SandbaggingFindings.join(
                new Report(results, groups, plan.desired(), plan.discoveryRate()).findings(), sandbagged);
        findings = FreeTextFindings.join(findings, said, labels);
        if (plan.triples()) {
            findings = Triples.join(findings, loaded.questions(), plan.formats().getFirst());
        }
        if (plan.sheet() && fresh.isEmpty()) {
            findings = People.withSheet(findings, loaded, plan.validation());
        }
        if (fresh.isPresent()) {
            findings = NewSetFindings.join(findings, fresh.get(), plan.ratings().isPresent());
            findings = SecondFilterFindings.join(findings, fresh.get(), kin);
        }
        return plan.ratings().isPresent()
                ? People.join(findings, lab.data(plan.ratings().get().path()), loaded)
                : findings;
    }

    /** Where two models filtered, the answers of every model to what either alone would keep. */
    private static List<Circularity> circularity(
            ModelWrittenPlan plan, Laboratory lab, ModelSeries series, Written written) {
        if (written.second().isEmpty() || written.questions().isEmpty()) {
            return List.of();
        }
        SecondOpinion opinion = written.second().get();
        QuestionSet either =
                opinion.either(written.brief(), written.questions().get().kind());
        Asking asking = new Asking(lab, plan.formats().subList(0, 1), plan.swap(), plan.samples(), plan.sampleTokens());
        return series.members().stream()
                .map(member -> Circularity.of(
                        member,
                        asking.ask(member, List.of(either), List.of()).sets().getFirst(),
                        opinion,
                        plan.resamples(),
                        lab.random("circularity " + member.model().id())))
                .toList();
    }

    private static Optional<FreeText> freeText(ModelWrittenPlan plan, Laboratory lab) {
        if (plan.freeText() == 0) {
            return Optional.empty();
        }
        Model judge = lab.judge()
                .orElseThrow(() -> InputException.of(
                        "--judge", "this plan asks in free words, and no judge was given to read them", "name one"));
        return Optional.of(new FreeText(lab, judge, plan.freeText(), plan.samples()));
    }
}
