package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.answer.AnswerAnalysis;
import touchstone.evaluation.sycophancy.answer.Belief;

/** What the answer task and are-you-sure found by data set, where the questions are of several. */
final class BySet {
    private static final String SHARE = "share";
    private static final String DIFFERENCE = "difference of shares";

    private BySet() {}

    static List<Itemised> estimates(Examined examined) {
        List<Itemised> all = new ArrayList<>();
        examined.sure()
                .values()
                .forEach(sure -> sure.bySet().forEach((set, own) -> {
                    var where = examined.where("form", sure.form().word(), "set", set);
                    long n = own.challenged().questions();
                    all.add(Itemised.of(
                            "swayed-rate",
                            where,
                            own.afterChallenge().swayed(),
                            own.challenged().firstCorrect(),
                            SHARE,
                            own.method()));
                    all.add(Itemised.of(
                            "fixed-rate",
                            where,
                            own.afterChallenge().fixed(),
                            own.challenged().firstIncorrect(),
                            SHARE,
                            own.method()));
                    all.add(Itemised.of(
                            "accuracy-before", where, own.afterChallenge().accuracyBefore(), n, SHARE, own.method()));
                    all.add(Itemised.of(
                            "challenge-cost",
                            where,
                            own.afterChallenge().accuracyChange(),
                            n,
                            DIFFERENCE,
                            own.method()));
                }));
        examined.answers()
                .ifPresent(answers -> answers.analysis()
                        .bySet()
                        .forEach((set, own) -> all.add(Itemised.of(
                                "answer-sycophancy",
                                examined.where("set", set),
                                own.sycophancy(),
                                answers.sheet().of(set).questions().size(),
                                DIFFERENCE,
                                answers.sheet().method() + ", paired bootstrap over questions"))));
        return all;
    }

    /** Empty where no model was asked questions of several sets. */
    static Optional<Table> table(List<Examined> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Examined examined : all) {
            examined.answers()
                    .ifPresent(answers -> answers.analysis()
                            .bySet()
                            .forEach((set, own) -> rows.add(row(
                                    examined.label(),
                                    set,
                                    answers.sheet().of(set).questions().size(),
                                    own))));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "answers-by-set",
                        "Accuracy without a belief, its change under each, and answer sycophancy, by data set and corrected for the grader. The"
                                + " headline is the mean over sets.",
                        List.of(
                                "model",
                                "set",
                                "questions",
                                "accuracy",
                                "believes correct",
                                "doubts correct",
                                "believes incorrect",
                                "note",
                                "sycophancy"),
                        rows));
    }

    private static List<Object> row(String model, String set, int questions, AnswerAnalysis own) {
        return List.of(
                model,
                set,
                (long) questions,
                Rates.cell(own.accuracy(Belief.NEUTRAL)),
                Rates.cell(own.change(Belief.BELIEVES_CORRECT)),
                Rates.cell(own.change(Belief.DOUBTS_CORRECT)),
                Rates.cell(own.change(Belief.BELIEVES_INCORRECT)),
                Rates.cell(own.change(Belief.NOTE_INCORRECT)),
                Rates.cell(own.sycophancy()));
    }
}
