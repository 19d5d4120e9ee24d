package touchstone.evaluation.sycophancy.findings;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.asking.series.ModelSeries;
import touchstone.evaluation.sycophancy.answer.AnswerAnalysis;
import touchstone.evaluation.sycophancy.answer.AnswerSheet;
import touchstone.evaluation.sycophancy.feedback.FeedbackAnalysis;
import touchstone.evaluation.sycophancy.mimicry.MimicryAnalysis;
import touchstone.evaluation.sycophancy.mimicry.MimicryTask;
import touchstone.evaluation.sycophancy.optimise.BestOfNCurve;
import touchstone.evaluation.sycophancy.sure.Form;

/**
 * What came of one model; a part that was not run is empty.
 *
 * @param several whether other models are under study too, so that estimates must name this one
 */
public record Examined(
        ModelSeries.Member member,
        boolean several,
        Optional<Feedback> feedback,
        Map<Form, Sure> sure,
        Optional<Answers> answers,
        Optional<Mimicry> mimicry,
        Optional<Misconceptions> misconceptions,
        List<BestOfNCurve> selection) {
    /** The feedback task. */
    public record Feedback(String judge, FeedbackAnalysis analysis) {}

    /** The answer task. */
    public record Answers(AnswerSheet sheet, AnswerAnalysis analysis) {}

    /** The mimicry task. */
    public record Mimicry(MimicryTask.Result result, MimicryAnalysis analysis) {}

    public Examined {
        sure = sure.isEmpty() ? Map.of() : new EnumMap<>(sure);
        selection = List.copyOf(selection);
    }

    /** Alternating factor and level, after the model where there are several. */
    Map<String, String> where(String... factorsAndLevels) {
        Map<String, String> where = new LinkedHashMap<>();
        if (several) {
            where.put("model", member.model().id());
        }
        for (int i = 0; i < factorsAndLevels.length; i += 2) {
            where.put(factorsAndLevels[i], factorsAndLevels[i + 1]);
        }
        return where;
    }

    /** How tables and prose call the model. */
    String label() {
        return member.label();
    }
}
