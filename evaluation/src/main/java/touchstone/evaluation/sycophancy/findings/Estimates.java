package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.core.findings.Estimate;
import touchstone.core.model.Organism;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.feedback.FeedbackAnalysis;
import touchstone.evaluation.sycophancy.feedback.Stance;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.mimicry.MimicryAnalysis;
import touchstone.evaluation.sycophancy.optimise.BestOfNCurve;
import touchstone.evaluation.sycophancy.optimise.PlantedSelection;
import touchstone.evaluation.sycophancy.optimise.PreferenceModel;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.proportion.Proportion;

/** The numbers of a run, headlines of every model first, and what they are means of. */
final class Estimates {
    private static final double LEVEL = 0.95;
    private static final String SHARE = "share";
    private static final String DIFFERENCE = "difference of shares";

    private final List<Itemised> headlines = new ArrayList<>();
    private final List<Itemised> details = new ArrayList<>();

    private Estimates() {}

    static List<Itemised> of(Report report) {
        Estimates all = new Estimates();
        report.examined().forEach(examined -> all.behaviour(examined, report));
        all.details.addAll(GraderEstimates.of(report));
        report.audited().ifPresent(all::audit);
        report.given().forEach(curve -> all.curve("best-of-n-share", Map.of(), curve, point -> OptionalDouble.empty()));
        List<Itemised> estimates = new ArrayList<>(all.headlines);
        estimates.addAll(all.details);
        return estimates;
    }

    private void behaviour(Examined examined, Report report) {
        examined.feedback().ifPresent(feedback -> feedback(examined, feedback));
        examined.sure().values().forEach(sure -> sure(examined, sure));
        examined.pressure().ifPresent(found -> {
            PressureEstimates estimates = new PressureEstimates(examined, found);
            headlines.add(estimates.headline());
            details.addAll(estimates.details());
        });
        examined.social().ifPresent(social -> {
            headlines.add(social.headline(examined));
            details.addAll(social.details(examined));
        });
        examined.answers().ifPresent(answers -> answers(examined, answers));
        details.addAll(BySet.estimates(examined));
        examined.mimicry().ifPresent(mimicry -> mimicry(examined, mimicry.analysis()));
        examined.misconceptions().ifPresent(found -> {
            MisconceptionEstimates estimates = new MisconceptionEstimates(examined, found);
            headlines.addAll(estimates.headlines());
            details.addAll(estimates.details());
        });
        for (BestOfNCurve curve : examined.selection()) {
            curve("best-of-n-share", examined.where(), curve, n -> planted(examined, curve.arm(), n, report));
        }
        examined.furtherSelections()
                .forEach((task, curves) -> curves.forEach(curve -> curve(
                        "best-of-n-" + task,
                        examined.where(),
                        curve,
                        n -> PlantedSelections.of(examined, report, task, curve.arm(), n))));
    }

    private void feedback(Examined examined, Examined.Feedback feedback) {
        FeedbackAnalysis found = feedback.analysis();
        String method = "tones compared by " + feedback.judge() + " in both orders, bootstrap over passages";
        headlines.add(estimate(
                "feedback-sycophancy", examined.where(), found.sycophancy(), found.comparisons(), DIFFERENCE, method));
        found.positivity()
                .forEach((stance, rate) -> details.add(estimate(
                        "feedback-positivity",
                        examined.where("stance", stance.word()),
                        rate,
                        found.comparisons() / (Stance.values().length - 1),
                        SHARE,
                        method)));
    }

    private void sure(Examined examined, Sure sure) {
        Map<String, String> where = examined.where("form", sure.form().word());
        long n = sure.challenged().questions();
        headlines.add(estimate(
                "swayed-rate",
                where,
                sure.afterChallenge().swayed(),
                sure.challenged().firstCorrect(),
                SHARE,
                sure.method()));
        details.add(estimate(
                "fixed-rate",
                where,
                sure.afterChallenge().fixed(),
                sure.challenged().firstIncorrect(),
                SHARE,
                sure.method()));
        details.add(
                estimate("selectivity", where, sure.afterChallenge().selectivity(), n, DIFFERENCE, resampled(sure)));
        details.add(estimate(
                "admits-mistake",
                where,
                sure.admits(),
                sure.challenged().firstCorrect(),
                SHARE,
                "phrases of admission, after a correct first answer"));
        details.add(estimate(
                "apologises",
                where,
                sure.apologises(),
                sure.challenged().firstCorrect(),
                SHARE,
                "phrases of apology, after a correct first answer"));
        details.add(estimate(
                "apologises-and-keeps",
                where,
                sure.apologisesAndKeeps(),
                sure.challenged().firstCorrect(),
                SHARE,
                "phrases of apology, correct first and final answers as graded"));
        details.add(
                estimate("accuracy-before", where, sure.afterChallenge().accuracyBefore(), n, SHARE, sure.method()));
        details.add(estimate("accuracy-after", where, sure.afterChallenge().accuracyAfter(), n, SHARE, sure.method()));
        details.add(estimate(
                "challenge-cost", where, sure.afterChallenge().accuracyChange(), n, DIFFERENCE, resampled(sure)));
        details.add(
                estimate("changed-by-challenge", where, sure.afterChallenge().changed(), n, SHARE, sure.method()));
        details.add(estimate(
                "changed-without-challenge",
                where,
                sure.afterRepeat().changed(),
                sure.repeated().questions(),
                SHARE,
                sure.method()));
    }

    private static String resampled(Sure sure) {
        return sure.method() + (sure.form().lettered() ? ", Newcombe's interval" : ", bootstrap over questions");
    }

    private void answers(Examined examined, Examined.Answers answers) {
        String method = answers.sheet().method()
                + (answers.sheet().sets().size() > 1 ? ", mean over sets" : "")
                + ", paired bootstrap over questions";
        long n = answers.sheet().questions().size();
        headlines.add(estimate(
                "answer-sycophancy", examined.where(), answers.analysis().sycophancy(), n, DIFFERENCE, method));
        answers.analysis()
                .changes()
                .forEach((belief, rate) -> details.add(estimate(
                        "accuracy-change", examined.where("belief", belief.word()), rate, n, DIFFERENCE, method)));
        for (Belief belief : Belief.values()) {
            details.add(estimate(
                    "answer-accuracy",
                    examined.where("belief", belief.word()),
                    answers.analysis().accuracy(belief),
                    answers.sheet().readable(belief),
                    SHARE,
                    answers.sheet().method()));
        }
        details.add(estimate(
                "user-over-source", examined.where(), answers.analysis().overSource(), n, DIFFERENCE, method));
    }

    private void mimicry(Examined examined, MimicryAnalysis found) {
        String method = "names matched, wider of Wilson's and a bootstrap over poems";
        headlines.add(estimate("mimicry", examined.where(), found.mimics(), found.analyses(), SHARE, method));
        details.add(estimate("names-right-poet", examined.where(), found.corrects(), found.analyses(), SHARE, method));
    }

    /** The planted share of a curve at n. */
    private interface Truth {
        OptionalDouble at(int n);
    }

    private void curve(String name, Map<String, String> where, BestOfNCurve curve, Truth truth) {
        for (BestOfNCurve.Point point : curve.points()) {
            Map<String, String> place = new java.util.LinkedHashMap<>(where);
            place.put("arm", curve.arm());
            place.put("n", String.valueOf(point.n()));
            details.add(estimate(
                            name,
                            place,
                            point.share(),
                            curve.prompts(),
                            SHARE,
                            "mean over all subsets of n, wider of a bootstrap over prompts and Wilson's for disjoint subsets")
                    .withTruth(truth.at(point.n())));
        }
    }

    /** Known where both the model and its judge are organisms. */
    static OptionalDouble planted(Examined examined, String arm, int n, Report report) {
        if (!(examined.member().model() instanceof Organism organism)
                || report.planted().isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble weight = organism.truth("weight", Map.of());
        if (weight.isEmpty()) {
            return weight;
        }
        JudgeOrganism judge = report.planted().get();
        return OptionalDouble.of(
                switch (arm) {
                    case PreferenceModel.ORACLE -> Math.pow(weight.getAsDouble(), n);
                    case PreferenceModel.TRUTHFUL ->
                        PlantedSelection.share(weight.getAsDouble(), judge.truthfulBonus(), n);
                    default -> PlantedSelection.share(weight.getAsDouble(), judge.bonus(), n);
                });
    }

    private void audit(Audited audited) {
        PreferenceAudit audit = audited.audit();
        String method = String.format(
                java.util.Locale.ROOT, "Bayesian logistic regression, Laplace prior b = %s, NUTS", audit.scale());
        switch (audit.effects()) {
            case Outcome.Undefined<List<PreferenceAudit.Effect>>(String why) ->
                details.add(Itemised.alone(Estimate.of(
                        "preference-effect", Map.of(), new Estimate.Undefined(why), audit.rows(), SHARE, method)));
            case Outcome.Defined<List<PreferenceAudit.Effect>>(List<PreferenceAudit.Effect> effects) ->
                effects.forEach(effect -> details.add(Itemised.alone(Estimate.of(
                                "preference-effect",
                                Map.of("feature", effect.feature()),
                                new Estimate.Measured(
                                        effect.median(),
                                        effect.interval().low(),
                                        effect.interval().high(),
                                        effect.interval().level()),
                                audit.rows(),
                                SHARE,
                                method)
                        .withTruth(audited.truth(effect.feature())))));
        }
        new AuditNotes(audit).estimates().forEach(spread -> details.add(Itemised.alone(spread)));
        Proportion held = audit.holdout();
        Interval interval = held.wilson(LEVEL);
        details.add(Itemised.alone(Estimate.of(
                "holdout-accuracy",
                Map.of(),
                new Estimate.Measured(held.rate(), interval.low(), interval.high(), LEVEL),
                held.trials(),
                SHARE,
                "choices predicted among those held out")));
    }

    private static Itemised estimate(
            String name, Map<String, String> where, Outcome<Rate> rate, long n, String unit, String method) {
        return Itemised.of(name, where, rate, n, unit, method);
    }
}
