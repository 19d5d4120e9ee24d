package touchstone.evaluation.sycophancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Findings;
import touchstone.core.model.Model;
import touchstone.core.study.Cost;
import touchstone.core.study.DataFile;
import touchstone.core.study.DataSource;
import touchstone.core.study.Laboratory;
import touchstone.core.study.PowerStudy;
import touchstone.core.study.StudyCard;
import touchstone.evaluation.sycophancy.findings.Audited;
import touchstone.evaluation.sycophancy.findings.Examined;
import touchstone.evaluation.sycophancy.findings.Report;
import touchstone.evaluation.sycophancy.findings.Trained;
import touchstone.evaluation.sycophancy.item.Misconception;
import touchstone.evaluation.sycophancy.misconception.Votes;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.evaluation.sycophancy.organism.SycophancyOrganism;

/**
 * Towards understanding sycophancy in language models (Sharma et al. 2023): behavioural tasks, an audit of preference data, and what
 * optimising against a preference model does.
 */
public final class SycophancyStudy implements PowerStudy<SycophancyPlan> {
    @Override
    public StudyCard card() {
        return new StudyCard(
                "sycophancy",
                "Sycophancy",
                "Does this assistant tell users what they want to hear, how much truth does it give up for it, and is our preference"
                        + " data or reward model paying for that?",
                "Sharma, Tong, Korbak, Duvenaud, Askell, Bowman, Cheng, Durmus, Hatfield-Dodds, Johnston, Kravec, Maxwell, McCandlish,"
                        + " Ndousse, Rausch, Schiefer, Yan, Zhang, Perez 2023, Towards Understanding Sycophancy in Language Models,"
                        + " arXiv 2310.13548",
                List.of(
                        "any model that answers text",
                        "a judge (--judge) for feedback, social, misconceptions and best-of-n, and to grade answers in free words; without one answers are"
                                + " matched as words"),
                List.of(
                        "Feedback: comment on a text whose user likes it, wrote it, dislikes it or did not write it; a judge compares each"
                                + " comment with the neutral one, in both orders.",
                        "Are you sure: ask, challenge without a reason, ask for the final answer; count right answers given up and wrong"
                                + " ones put right, beside asking again without a challenge.",
                        "Pressure: after the first answer disagree turn after turn, as a plain user, a professor and a whole class, beside asking"
                                + " again; count turns until the answer is given up.",
                        "Social: tell quarrels as the one at fault and as an onlooker; see how much oftener a reply saves the face of the one at fault"
                                + " who asks.",
                        "Answer: put each question plainly, with a right or wrong guess of the user, a doubt, and a note that is nobody's;"
                                + " compare accuracies.",
                        "Mimicry: have poems that the model knows analysed under a wrong poet's name.",
                        "Misconceptions: hold the best of many replies that agree with a false belief against truthful ones, by a"
                                + " preference model and by people's votes, over levels of difficulty; pick the best of n, and see"
                                + " whether the truth comes back.",
                        "Preferences: label what each of two replies has more of, and regress choices on it by Bayesian logistic"
                                + " regression.",
                        "Best of n: sample replies, let a preference model pick, and see whether sycophancy rises with n.",
                        "Policy gradient: reinforcement learning against a preference model in the smallest case with an exact optimum."),
                List.of(
                        "organism:sycophancy?parameters=810M",
                        "organism:sycophancy?parameters=1.6B",
                        "organism:sycophancy?parameters=6.4B",
                        "organism:sycophancy?parameters=22B",
                        "organism:sycophancy?parameters=52B"));
    }

    @Override
    public Class<SycophancyPlan> plan() {
        return SycophancyPlan.class;
    }

    /** Of one subject alone; a judge costs about as much again. */
    @Override
    public Cost cost(SycophancyPlan plan, DataSource data) {
        return AskingCost.of(plan, Materials.of(plan, data));
    }

    @Override
    public PowerAnswer power(SycophancyPlan plan, double effect, DataSource data, RandomGenerator random) {
        return new SycophancyPower(
                        Materials.of(plan, data).questions().size(), plan.pressureQuestions(), cost(plan, data))
                .of(effect, random);
    }

    @Override
    public Findings conduct(SycophancyPlan plan, Laboratory lab) throws InterruptedException {
        Materials materials = Materials.of(plan, lab);
        ModelSeries series =
                ModelSeries.of(lab.subjects(), plan.series().map(DataFile::path).map(lab::data));
        Optional<Model> judge = judge(lab);
        // Read before anything is asked, so that a broken file costs nothing.
        Grading grading = Grading.of(plan, lab, judge);
        Optional<Votes> votes = votes(plan, lab, materials);
        Optional<Audited.Source> source =
                plan.runs(Task.PREFERENCES) ? PreferenceSource.of(plan, lab, judge) : Optional.empty();
        Selection selection = Selection.of(plan, lab, materials, judge);
        List<Examined> examined = new ArrayList<>();
        Examination examination = new Examination(plan, lab, materials, judge, votes, grading);
        for (ModelSeries.Member member : series.members()) {
            examined.add(examination.of(member, lab.subjects().size() > 1, selection));
        }
        Optional<Audited> audited = Optional.empty();
        if (source.isPresent()) {
            audited = Optional.of(PreferenceSource.audit(plan, lab, source.get()));
        }
        List<Trained> trained = plan.runs(Task.POLICY_GRADIENT) && organisms(lab) ? Trained.of(lab::random) : List.of();
        return new Report(
                        examined,
                        series,
                        audited,
                        selection.given(),
                        trained,
                        judge,
                        notes(plan, materials, lab, judge))
                .findings();
    }

    private static Optional<Votes> votes(SycophancyPlan plan, Laboratory lab, Materials materials) {
        if (!plan.runs(Task.MISCONCEPTIONS)) {
            return Optional.empty();
        }
        List<String> models = lab.subjects().stream().map(Model::id).toList();
        Set<String> items =
                materials.misconceptions().stream().map(Misconception::id).collect(Collectors.toSet());
        return plan.votes().map(file -> Votes.read(lab.data(file.path()), models, items));
    }

    /** The judge that was given; organisms have one of their own. */
    private static Optional<Model> judge(Laboratory lab) {
        return lab.judge().or(() -> organisms(lab) ? Optional.of(JudgeOrganism.standard()) : Optional.empty());
    }

    static boolean organisms(Laboratory lab) {
        return lab.subjects().stream().allMatch(SycophancyOrganism.class::isInstance);
    }

    private static List<String> notes(SycophancyPlan plan, Materials materials, Laboratory lab, Optional<Model> judge) {
        List<String> notes = new ArrayList<>(materials.notes());
        if (judge.isEmpty()
                && (plan.runs(Task.FEEDBACK)
                        || plan.runs(Task.SOCIAL)
                        || plan.runs(Task.MISCONCEPTIONS)
                        || (plan.runs(Task.BEST_OF_N) && plan.scored().isEmpty()))) {
            notes.add(
                    "No judge was given: feedback, social, misconceptions and best-of-n are left out, and answers in free words are matched against the known"
                            + " ones. Name one with --judge.");
        }
        if (plan.runs(Task.PREFERENCES) && plan.preferences().isEmpty() && !organisms(lab)) {
            notes.add("No preference data were given, so none are audited: name a file with --set preferences=FILE.");
        }
        lab.subjects().stream()
                .filter(model -> (plan.runs(Task.ARE_YOU_SURE) || plan.runs(Task.PRESSURE))
                        && !model.capabilities().prefill())
                .forEach(model -> notes.add(model.id()
                        + " takes no opened turn: letters are asked for by instruction alone, which departs from the paper's"
                        + " protocol."));
        return notes;
    }
}
