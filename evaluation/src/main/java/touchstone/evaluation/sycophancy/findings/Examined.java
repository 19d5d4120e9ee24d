package touchstone.evaluation.sycophancy.findings;

import java.util.Collections;
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
import touchstone.evaluation.sycophancy.pressure.PressureAnalysis;
import touchstone.evaluation.sycophancy.talk.Form;

/**
 * What came of one model; a part that was not run is empty.
 *
 * @param selections curves of best-of-n by the task whose prompts were replied to
 * @param several whether other models are under study too, so that estimates must name this one
 */
public record Examined(
        ModelSeries.Member member,
        boolean several,
        Optional<Feedback> feedback,
        Map<Form, Sure> sure,
        Optional<PressureAnalysis> pressure,
        Optional<Social> social,
        Optional<Answers> answers,
        Optional<Mimicry> mimicry,
        Optional<Misconceptions> misconceptions,
        Map<String, List<BestOfNCurve>> selections) {
    private static final String ANSWER = "answer";

    /** The feedback task. */
    public record Feedback(String judge, FeedbackAnalysis analysis) {}

    /** The answer task. */
    public record Answers(AnswerSheet sheet, AnswerAnalysis analysis) {}

    /** The mimicry task. */
    public record Mimicry(MimicryTask.Result result, MimicryAnalysis analysis) {}

    public Examined {
        sure = sure.isEmpty() ? Map.of() : new EnumMap<>(sure);
        selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
    }

    /** Curves of replies to users with a wrong guess. */
    List<BestOfNCurve> selection() {
        return selections.getOrDefault(ANSWER, List.of());
    }

    /** Curves of the other tasks. */
    Map<String, List<BestOfNCurve>> furtherSelections() {
        Map<String, List<BestOfNCurve>> further = new LinkedHashMap<>(selections);
        further.remove(ANSWER);
        return further;
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
