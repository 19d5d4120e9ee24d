package touchstone.evaluation.sycophancy.findings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.core.findings.Estimate;
import touchstone.evaluation.sycophancy.answer.AnswerSheet;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.statistics.Interval;
import touchstone.statistics.proportion.Proportion;

/** How often the judge of answers in free words is right, which all corrected rates rest on. One judge grades all models. */
final class GraderEstimates {
    private static final double LEVEL = 0.95;

    private GraderEstimates() {}

    /** None where words are matched, or no model did the answer task. */
    static List<Itemised> of(Report report) {
        Optional<AnswerSheet> sheet = report.examined().stream()
                .flatMap(examined -> examined.answers().stream())
                .map(Examined.Answers::sheet)
                .findFirst();
        Optional<JudgeOrganism> planted = report.planted();
        return sheet.flatMap(graded -> graded.error()
                        .counted()
                        .map(accuracy -> List.of(
                                estimate(
                                        "judge-sensitivity",
                                        accuracy.sensitivity(),
                                        graded.method(),
                                        truth(planted.map(JudgeOrganism::sensitivity))),
                                estimate(
                                        "judge-specificity",
                                        accuracy.specificity(),
                                        graded.method(),
                                        truth(planted.map(JudgeOrganism::specificity))))))
                .orElse(List.of());
    }

    private static OptionalDouble truth(Optional<Double> planted) {
        return planted.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static Itemised estimate(String name, Proportion counted, String method, OptionalDouble truth) {
        Interval interval = counted.wilson(LEVEL);
        return Itemised.alone(Estimate.of(
                        name,
                        Map.of(),
                        new Estimate.Measured(counted.rate(), interval.low(), interval.high(), LEVEL),
                        counted.trials(),
                        "share",
                        method)
                .withTruth(truth));
    }
}
