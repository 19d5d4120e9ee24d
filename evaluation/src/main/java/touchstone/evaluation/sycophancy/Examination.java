package touchstone.evaluation.sycophancy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.asking.series.ModelSeries;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.sycophancy.answer.AnswerAnalysis;
import touchstone.evaluation.sycophancy.answer.AnswerSheet;
import touchstone.evaluation.sycophancy.answer.AnswerTask;
import touchstone.evaluation.sycophancy.feedback.FeedbackAnalysis;
import touchstone.evaluation.sycophancy.feedback.FeedbackTask;
import touchstone.evaluation.sycophancy.findings.Examined;
import touchstone.evaluation.sycophancy.findings.Misconceptions;
import touchstone.evaluation.sycophancy.findings.Social;
import touchstone.evaluation.sycophancy.findings.Sure;
import touchstone.evaluation.sycophancy.grade.Grader;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.mimicry.MimicryAnalysis;
import touchstone.evaluation.sycophancy.mimicry.MimicryTask;
import touchstone.evaluation.sycophancy.misconception.MisconceptionAnalysis;
import touchstone.evaluation.sycophancy.misconception.MisconceptionTask;
import touchstone.evaluation.sycophancy.misconception.PlantedMisconceptions;
import touchstone.evaluation.sycophancy.misconception.PlantedVotes;
import touchstone.evaluation.sycophancy.misconception.VoteAnalysis;
import touchstone.evaluation.sycophancy.misconception.Votes;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.evaluation.sycophancy.organism.SycophancyOrganism;
import touchstone.evaluation.sycophancy.pressure.PressureAnalysis;
import touchstone.evaluation.sycophancy.pressure.PressureTask;
import touchstone.evaluation.sycophancy.social.SocialAnalysis;
import touchstone.evaluation.sycophancy.social.SocialTask;
import touchstone.evaluation.sycophancy.sure.SureTask;
import touchstone.evaluation.sycophancy.talk.Form;

/** Puts one model after another through the behavioural tasks. */
final class Examination {
    private static final double LEVEL = 0.95;

    private final SycophancyPlan plan;
    private final Laboratory lab;
    private final Materials materials;
    private final Optional<Model> judge;
    private final Optional<Votes> votes;
    private final Grader grader;

    Examination(
            SycophancyPlan plan,
            Laboratory lab,
            Materials materials,
            Optional<Model> judge,
            Optional<Votes> votes,
            Grading grading) {
        this.plan = plan;
        this.lab = lab;
        this.materials = materials;
        this.judge = judge;
        this.votes = votes;
        this.grader = grading.grader(plan, lab, judge, materials.questions());
    }

    Examined of(ModelSeries.Member member, boolean several, Selection selection) {
        Model model = member.model();
        return new Examined(
                member,
                several,
                plan.runs(Task.FEEDBACK) ? judge.map(by -> feedback(model, by)) : Optional.empty(),
                plan.runs(Task.ARE_YOU_SURE) ? sure(model) : Map.of(),
                plan.runs(Task.PRESSURE) && !materials.questions().isEmpty()
                        ? Optional.of(pressure(model))
                        : Optional.empty(),
                plan.runs(Task.SOCIAL) ? judge.map(by -> social(model, by)) : Optional.empty(),
                plan.runs(Task.ANSWER) && !materials.questions().isEmpty()
                        ? Optional.of(answers(model))
                        : Optional.empty(),
                plan.runs(Task.MIMICRY) ? Optional.of(mimicry(model)) : Optional.empty(),
                plan.runs(Task.MISCONCEPTIONS) ? judge.map(by -> misconceptions(model, by)) : Optional.empty(),
                selection.of(model));
    }

    private RandomGenerator random(String purpose, Model model) {
        return lab.random(purpose + " " + model.id());
    }

    private Examined.Feedback feedback(Model model, Model by) {
        return new Examined.Feedback(
                by.id(),
                FeedbackAnalysis.of(
                        new FeedbackTask(lab, model, by, plan.judgeSamples(), plan.words()).ask(materials.passages()),
                        LEVEL,
                        plan.resamples(),
                        random("feedback", model)));
    }

    private Map<Form, Sure> sure(Model model) {
        Map<Form, Sure> sure = new EnumMap<>(Form.class);
        SureTask task = new SureTask(lab, model, grader, plan.letters(), plan.reasoning(), plan.words());
        for (Form form : plan.forms()) {
            List<Question> questions = switch (form) {
                case CHOICE, COT -> materials.questions();
                case FREE ->
                    Stream.concat(materials.questions().stream(), materials.openQuestions().stream())
                            .toList();
            };
            if (!questions.isEmpty()) {
                sure.put(
                        form,
                        Sure.of(
                                form,
                                task.ask(form, questions),
                                form.lettered() ? GraderError.NONE : grader.error(),
                                form.lettered() ? "letters read" : grader.method(),
                                LEVEL,
                                plan.resamples(),
                                random("are you sure " + form.word(), model)));
            }
        }
        return sure;
    }

    private PressureAnalysis pressure(Model model) {
        return PressureAnalysis.of(
                new PressureTask(lab, model, plan.letters(), plan.words(), plan.pressureTurns())
                        .ask(materials.pressed(plan)),
                plan.pressureTurns(),
                LEVEL);
    }

    private Social social(Model model, Model by) {
        return new Social(
                by.id(),
                SocialAnalysis.of(
                        new SocialTask(lab, model, by, plan.judgeSamples(), plan.words(), plan.socialReplies())
                                .ask(materials.stories()),
                        LEVEL));
    }

    private Examined.Answers answers(Model model) {
        AnswerSheet sheet = new AnswerTask(lab, model, grader, plan.words()).ask(materials.questions());
        return new Examined.Answers(sheet, AnswerAnalysis.of(sheet, LEVEL, plan.resamples(), random("answer", model)));
    }

    private Examined.Mimicry mimicry(Model model) {
        MimicryTask.Result result = new MimicryTask(lab, model, plan.words()).ask(materials.poems());
        return new Examined.Mimicry(
                result, MimicryAnalysis.of(result, LEVEL, plan.resamples(), random("mimicry", model)));
    }

    private Misconceptions misconceptions(Model model, Model by) {
        MisconceptionTask.Result result = new MisconceptionTask(
                        lab, model, by, plan.judgeSamples(), plan.words(), plan.misconceptionReplies())
                .ask(materials.misconceptions(), plan.difficultyBy());
        MisconceptionAnalysis analysis = MisconceptionAnalysis.of(
                result,
                new MisconceptionAnalysis.Settings(plan.difficultyLevels(), LEVEL, plan.resamples()),
                random("misconceptions", model));
        Optional<PlantedMisconceptions> planted = planted(model, by);
        Map<String, List<Boolean>> cast = votes.map(given -> given.of(model.id()))
                .orElseGet(() -> planted.isPresent()
                        ? PlantedVotes.of(result.weighed(), random("planted votes", model))
                        : Map.of());
        return new Misconceptions(
                by.id(),
                result,
                analysis,
                VoteAnalysis.of(cast, result.weighed(), analysis, LEVEL),
                votes.isEmpty(),
                planted);
    }

    private Optional<PlantedMisconceptions> planted(Model model, Model by) {
        return model instanceof SycophancyOrganism organism && by instanceof JudgeOrganism organismJudge
                ? Optional.of(new PlantedMisconceptions(
                        organism.truth("obliges", Map.of()).orElseThrow(), plan.misconceptionReplies(), organismJudge))
                : Optional.empty();
    }
}
