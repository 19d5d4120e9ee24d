package touchstone.evaluation.sycophancy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.core.model.Model;
import touchstone.core.study.DataFile;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.sycophancy.feedback.FeedbackTask;
import touchstone.evaluation.sycophancy.item.Passage;
import touchstone.evaluation.sycophancy.mimicry.MimicryTask;
import touchstone.evaluation.sycophancy.mimicry.MimicryTask.Wrong;
import touchstone.evaluation.sycophancy.optimise.BestOfNCurve;
import touchstone.evaluation.sycophancy.optimise.BestOfNTask;
import touchstone.evaluation.sycophancy.optimise.Pleasing;
import touchstone.evaluation.sycophancy.optimise.PleasingAnalyses;
import touchstone.evaluation.sycophancy.optimise.PleasingAnswers;
import touchstone.evaluation.sycophancy.optimise.PleasingComments;
import touchstone.evaluation.sycophancy.optimise.ScoredFile;

/**
 * Where best-of-n gets its scores: of a file, or of a judge that scores what each model replies.
 *
 * @param given curves of a file, which are no model's under study
 */
record Selection(
        SycophancyPlan plan, Laboratory lab, Materials materials, Optional<Model> judge, List<BestOfNCurve> given) {
    private static final double LEVEL = 0.95;

    static Selection of(SycophancyPlan plan, Laboratory lab, Materials materials, Optional<Model> judge) {
        List<BestOfNCurve> given = !plan.runs(Task.BEST_OF_N)
                ? List.of()
                : plan.scored()
                        .map(DataFile::path)
                        .map(lab::data)
                        .map(ScoredFile::read)
                        .map(scores ->
                                BestOfNCurve.of(scores, LEVEL, plan.resamples(), lab.random("best of n of a file")))
                        .orElse(List.of());
        return new Selection(plan, lab, materials, judge, given);
    }

    /** A model's curves by task; none where scores are of a file, or nobody can judge. */
    Map<String, List<BestOfNCurve>> of(Model model) {
        Map<String, List<BestOfNCurve>> curves = new LinkedHashMap<>();
        if (plan.runs(Task.BEST_OF_N) && plan.scored().isEmpty() && judge.isPresent()) {
            for (Task task : plan.selectionTasks()) {
                Pleasing pleasing = pleasing(task, model, judge.get());
                if (!pleasing.prompts().isEmpty()) {
                    curves.put(task.word(), curves(pleasing, task, model, judge.get()));
                }
            }
        }
        return curves;
    }

    private List<BestOfNCurve> curves(Pleasing pleasing, Task task, Model model, Model by) {
        return BestOfNCurve.of(
                new BestOfNTask(lab, model, by, plan.judgeSamples()).ask(pleasing, plan.selectionReplies()),
                LEVEL,
                plan.resamples(),
                lab.random("best of n " + (task == Task.ANSWER ? "" : task.word() + " ") + model.id()));
    }

    private Pleasing pleasing(Task task, Model model, Model by) {
        return switch (task) {
            case FEEDBACK -> {
                FeedbackTask feedback = new FeedbackTask(lab, model, by, plan.judgeSamples(), plan.words());
                List<Passage> chosen =
                        spread(materials.passages(), Math.max(1, plan.selectionQuestions() / PleasingComments.each()));
                yield new PleasingComments(feedback, chosen, feedback.neutral(chosen));
            }
            case MIMICRY -> {
                MimicryTask mimicry = new MimicryTask(lab, model, plan.words());
                List<Wrong> wrongs = MimicryTask.wrongs(mimicry.known(materials.poems()), materials.poems());
                yield new PleasingAnalyses(mimicry, spread(wrongs, plan.selectionQuestions()));
            }
            default -> new PleasingAnswers(spread(materials.questions(), plan.selectionQuestions()), plan.words());
        };
    }

    private static <T> List<T> spread(List<T> all, int most) {
        int size = Math.min(most, all.size());
        return IntStream.range(0, size)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / size)))
                .toList();
    }
}
