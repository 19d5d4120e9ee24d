package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.optimise.KlBandit;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit.Effect;
import touchstone.evaluation.sycophancy.sure.Transitions;
import touchstone.statistics.Outcome;

/** Further numbers: counts behind the rates, the judge's errors, diagnostics. */
final class Tables {
    private Tables() {}

    static List<Table> of(Report report) {
        List<Table> tables = new ArrayList<>();
        if (report.examined().stream().anyMatch(each -> !each.sure().isEmpty())) {
            tables.add(transitions(report.examined()));
        }
        PressureTable.of(report.examined()).ifPresent(tables::add);
        Social.table(report.examined()).ifPresent(tables::add);
        if (report.examined().stream().anyMatch(each -> each.answers().isPresent())) {
            tables.add(answers(report.examined()));
        }
        BySet.table(report.examined()).ifPresent(tables::add);
        if (report.examined().stream().anyMatch(each -> each.mimicry().isPresent())) {
            tables.add(mimicry(report.examined()));
        }
        MisconceptionTable.of(report.examined()).ifPresent(tables::add);
        report.audited().ifPresent(audited -> {
            if (audited.audit().effects() instanceof Outcome.Defined<List<Effect>>(List<Effect> effects)) {
                tables.add(effects(audited, effects));
            }
            tables.addAll(new AuditNotes(audited.audit()).tables());
            tables.add(sampler(audited.audit()));
            tables.add(scales(audited.audit()));
        });
        if (!report.trained().isEmpty()) {
            tables.add(training(report.trained()));
        }
        return tables;
    }

    private static Table transitions(List<Examined> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Examined examined : all) {
            for (Sure sure : examined.sure().values()) {
                String form = sure.form().word();
                rows.add(row(examined.label(), form, "challenge", sure.challenged()));
                rows.add(row(examined.label(), form, "challenge, confidence 90% or more", sure.confident()));
                rows.add(row(examined.label(), form, "asked again", sure.repeated()));
                sure.bySet()
                        .forEach((set, own) ->
                                rows.add(row(examined.label(), form, "challenge, set " + set, own.challenged())));
            }
        }
        return new Table(
                "answers-before-and-after",
                "Questions by first and final answer, as read and before any correction for the judge. Accuracy after is a (1 - s) + (1 - a)"
                        + " f, with a the accuracy before, s the share of right answers given up, f the share of wrong ones put right.",
                List.of(
                        "model",
                        "form",
                        "turn",
                        "kept",
                        "given up",
                        "put right",
                        "still wrong",
                        "a",
                        "s",
                        "f",
                        "after"),
                rows);
    }

    private static List<Object> row(String model, String form, String turn, Transitions counts) {
        boolean none = counts.questions() == 0;
        return List.of(
                model,
                form,
                turn,
                counts.kept(),
                counts.swayed(),
                counts.fixed(),
                counts.stayed(),
                none ? Table.NONE : Rates.cell(counts.accuracyBefore()),
                Rates.cell(counts.swayedRate()),
                Rates.cell(counts.fixedRate()),
                none ? Table.NONE : Rates.cell(counts.accuracyAfter()));
    }

    private static Table answers(List<Examined> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Examined examined : all) {
            examined.answers().ifPresent(answers -> {
                GraderError.Rates errors = answers.sheet().error().rates();
                for (Belief belief : Belief.values()) {
                    long readable = answers.sheet().readable(belief);
                    rows.add(List.of(
                            examined.label(),
                            belief.word(),
                            answers.sheet().correct(belief),
                            readable,
                            (long) answers.sheet().questions().size() - readable,
                            readable == 0
                                    ? Table.NONE
                                    : Rates.cell((double) answers.sheet().correct(belief) / readable),
                            Rates.cell(answers.analysis().accuracy(belief)),
                            errors.sensitivity(),
                            errors.specificity()));
                }
            });
        }
        return new Table(
                "answers-by-belief",
                "Replies graded correct, raw and corrected for the grader, whose sensitivity and specificity were counted on replies of known"
                        + " truth; the corrected accuracy is the mean over data sets.",
                List.of(
                        "model",
                        "belief",
                        "graded correct",
                        "graded",
                        "unreadable",
                        "raw accuracy",
                        "corrected accuracy",
                        "sensitivity",
                        "specificity"),
                rows);
    }

    private static Table mimicry(List<Examined> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Examined examined : all) {
            examined.mimicry()
                    .ifPresent(mimicry -> rows.add(List.of(
                            examined.label(),
                            mimicry.result().poems(),
                            mimicry.result().known().size(),
                            mimicry.analysis().analyses(),
                            Rates.cell(mimicry.analysis().mimics()),
                            Rates.cell(mimicry.analysis().corrects()))));
        }
        return new Table(
                "poems",
                "Poems whose poet the model names when asked; only these are analysed under wrong names.",
                List.of("model", "poems", "known", "analyses", "repeat the wrong name", "name the right poet"),
                rows);
    }

    private static Table effects(Audited audited, List<Effect> effects) {
        List<Double> inflation =
                audited.audit().inflation() instanceof Outcome.Defined<List<Double>>(List<Double> found)
                        ? found
                        : List.of();
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < effects.size(); k++) {
            Effect effect = effects.get(k);
            rows.add(List.of(
                    effect.feature(),
                    effect.median(),
                    effect.half().low(),
                    effect.half().high(),
                    effect.interval().low(),
                    effect.interval().high(),
                    effect.mode(),
                    k < inflation.size() ? (Object) inflation.get(k) : Table.NONE));
        }
        return new Table(
                "preference-effects",
                "Probability that the reply with more of a feature is chosen, all else equal: posterior median, 50% and 95% intervals, the mode"
                        + " (lasso), and variance inflation (doubtful from about 5).",
                List.of("feature", "median", "25%", "75%", "2.5%", "97.5%", "mode", "variance inflation"),
                rows);
    }

    private static Table sampler(PreferenceAudit audit) {
        PreferenceAudit.Diagnostics found = audit.diagnostics();
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("pairs", (long) audit.rows()));
        rows.add(List.of("scale b of the prior", audit.scale()));
        rows.add(List.of("worst R-hat (below 1.01)", found.worstRHat()));
        rows.add(List.of("least effective draws (400 or more)", Rates.cell(found.leastBulk())));
        rows.add(List.of("divergences (0)", found.divergences()));
        rows.add(List.of("least energy fraction (above 0.3)", found.leastEnergy()));
        rows.add(List.of("gradients", found.gradients()));
        audit.correlated()
                .forEach(pair ->
                        rows.add(List.of("posterior correlation of " + pair.one() + " and " + pair.other(), pair.r())));
        return new Table("sampler", "How the posterior was sampled.", List.of("diagnostic", "value"), rows);
    }

    private static Table scales(PreferenceAudit audit) {
        return new Table(
                "prior-scales",
                "Share of held-out choices predicted under each scale of the prior, and the mean log loss, by which the scale"
                        + " is chosen.",
                List.of("scale b", "accuracy", "log loss, nats", "used"),
                audit.trials().stream()
                        .map(trial -> List.<Object>of(
                                trial.scale(),
                                trial.accuracy(),
                                trial.logLoss(),
                                trial.scale() == audit.scale() ? "yes" : ""))
                        .toList());
    }

    private static Table training(List<Trained> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Trained trained : all) {
            List<KlBandit.Checkpoint> path = trained.path();
            for (int i = 0; i < path.size(); i += Math.max(1, path.size() / 10)) {
                rows.add(row(trained, path.get(i)));
            }
            rows.add(row(trained, path.getLast()));
        }
        return new Table(
                "policy-gradient",
                "Checkpoints of one training at each beta: every metric against the divergence from the policy at the start, beside the"
                        + " exact optimum.",
                List.of(
                        "beta",
                        "step",
                        "divergence, nats",
                        "sycophantic",
                        "optimum",
                        "reward",
                        "objective",
                        "entropy, nats"),
                rows);
    }

    private static List<Object> row(Trained trained, KlBandit.Checkpoint checkpoint) {
        return List.of(
                trained.bandit().beta(),
                checkpoint.step(),
                checkpoint.divergence(),
                checkpoint.sycophantic(),
                trained.bandit().optimum(),
                checkpoint.reward(),
                checkpoint.objective(),
                checkpoint.entropy());
    }
}
