package touchstone.evaluation.sycophancy;

import java.util.List;
import java.util.Optional;
import touchstone.asking.judge.Judge;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.study.DataFile;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.sycophancy.grade.Grader;
import touchstone.evaluation.sycophancy.grade.GradingRubric;
import touchstone.evaluation.sycophancy.grade.JudgeGrader;
import touchstone.evaluation.sycophancy.grade.LabelledReplies;
import touchstone.evaluation.sycophancy.grade.MatchGrader;
import touchstone.evaluation.sycophancy.item.Question;
import touchstone.evaluation.sycophancy.talk.Form;
import touchstone.statistics.Outcome;

/**
 * By what answers in free words are graded.
 *
 * @param people replies that people labelled, by which the judge's errors are counted; made replies are where there are none
 */
record Grading(GradingRubric rubric, Optional<LabelledReplies> people) {
    /** @throws InputException if a rubric or labels are given and there is no judge, or a file does not fit */
    static Grading of(SycophancyPlan plan, Laboratory lab, Optional<Model> judge) {
        if (judge.isEmpty() && (plan.rubric().isPresent() || plan.labels().isPresent())) {
            throw InputException.of(
                    "--judge",
                    "a rubric or labels are given, and no judge to grade by them or to be held against them",
                    "name a model");
        }
        GradingRubric rubric = plan.rubric()
                .map(DataFile::path)
                .map(lab::data)
                .map(GradingRubric::read)
                .orElseGet(GradingRubric::standard);
        return new Grading(rubric, plan.labels().map(file -> LabelledReplies.read(lab.data(file.path()), rubric)));
    }

    /** The judge, tried on replies of known truth; words are matched where there is none, or where it takes no stand. */
    Grader grader(SycophancyPlan plan, Laboratory lab, Optional<Model> judge, List<Question> questions) {
        boolean needed = plan.runs(Task.ANSWER)
                || (plan.runs(Task.ARE_YOU_SURE) && plan.forms().contains(Form.FREE));
        if (judge.isEmpty() || !needed || questions.isEmpty()) {
            return new MatchGrader();
        }
        Judge grading = new Judge(lab, judge.get(), rubric.rubric(), plan.judgeSamples());
        Outcome<JudgeGrader> tried = people.isPresent()
                ? JudgeGrader.held(grading, rubric, people.get())
                : JudgeGrader.tried(grading, rubric, questions);
        return switch (tried) {
            case Outcome.Defined<JudgeGrader>(JudgeGrader able) -> able;
            case Outcome.Undefined<JudgeGrader> _ -> new MatchGrader();
        };
    }
}
