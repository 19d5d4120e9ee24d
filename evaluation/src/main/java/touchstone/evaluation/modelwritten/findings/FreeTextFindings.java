package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.asking.judge.HumanLabels;
import touchstone.asking.judge.JudgeCalibration;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.evaluation.modelwritten.freetext.FreeAgreement;
import touchstone.evaluation.modelwritten.freetext.FreeText;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.CohenKappa;
import touchstone.statistics.judge.PredictionPoweredMean;
import touchstone.statistics.proportion.ClusteredShare;
import touchstone.statistics.proportion.Proportion;

/** What a run says of free words against forced choices. */
public final class FreeTextFindings {
    private static final double LEVEL = 0.95;
    private static final double MANY = 0.2;

    private final List<FreeText.Result> results;
    private final List<FreeAgreement> agreements;

    private FreeTextFindings(List<FreeText.Result> results) {
        this.results = results;
        this.agreements =
                results.stream().map(each -> FreeAgreement.of(each, LEVEL)).toList();
    }

    /**
     * The findings with these behind them; as they are where nobody was asked.
     *
     * @param people labels of some of the replies, to hold the judge against
     */
    public static Findings join(Findings findings, List<FreeText.Result> results, Optional<HumanLabels> people) {
        if (results.isEmpty()) {
            return findings;
        }
        FreeTextFindings of = new FreeTextFindings(results);
        List<Estimate> estimates = new ArrayList<>();
        List<Table> tables = new ArrayList<>(List.of(of.table()));
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            of.estimates(i, estimates);
            of.warning(i).ifPresent(warnings::add);
        }
        people.ifPresentOrElse(
                labels -> tables.add(of.calibration(labels)),
                () -> warnings.add(
                        "free words: the judge is not held against people: give their labels of some replies with"
                                + " free-labels="));
        return findings.followedBy(estimates, tables, warnings, of.paragraph());
    }

    private Map<String, String> where(int model) {
        Map<String, String> where = new LinkedHashMap<>();
        if (results.size() > 1) {
            where.put("model", results.get(model).member().model().id());
        }
        return where;
    }

    private void estimates(int model, List<Estimate> estimates) {
        FreeAgreement found = agreements.get(model);
        estimates.add(Estimate.of(
                "free-text-agreement",
                where(model),
                switch (found.agreed()) {
                    case Outcome.Defined<Proportion>(Proportion share) -> measured(share.rate(), share.wilson(LEVEL));
                    case Outcome.Undefined<Proportion>(String why) -> new Estimate.Undefined(why);
                },
                found.compared(),
                "share of items",
                "side of most paraphrases against the forced choice, Wilson"));
        estimates.add(Estimate.of(
                "free-text-kappa",
                where(model),
                switch (found.kappa()) {
                    case Outcome.Defined<CohenKappa>(CohenKappa kappa) ->
                        measured(kappa.kappa(), kappa.interval(LEVEL));
                    case Outcome.Undefined<CohenKappa>(String why) -> new Estimate.Undefined(why);
                },
                found.compared(),
                "kappa",
                "Cohen, over items"));
        found.expressed().forEach((set, share) -> {
            Map<String, String> where = where(model);
            where.put("set", set);
            estimates.add(Estimate.of(
                    "expressed-rate",
                    where,
                    switch (share) {
                        case Outcome.Defined<ClusteredShare>(ClusteredShare of) -> measured(of.share(), of.interval());
                        case Outcome.Undefined<ClusteredShare>(String why) -> new Estimate.Undefined(why);
                    },
                    results.get(model).items().stream()
                            .filter(item -> item.set().equals(set))
                            .count(),
                    "share of replies that take a side",
                    "judged, Wilson for the effective number over items"));
        });
    }

    private static Estimate.Measured measured(double value, Interval interval) {
        return new Estimate.Measured(
                value, Math.min(value, interval.low()), Math.max(value, interval.high()), interval.level());
    }

    private Optional<String> warning(int model) {
        FreeAgreement found = agreements.get(model);
        return found.neither() <= MANY * found.replies()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: %d of %d replies in free words take no side and are left out: rates speak for the others alone",
                        results.get(model).member().label(),
                        found.neither(),
                        found.replies()));
    }

    private Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            FreeAgreement found = agreements.get(i);
            rows.add(List.of(
                    results.get(i).member().label(),
                    results.get(i).items().size(),
                    found.replies(),
                    found.neither(),
                    found.compared(),
                    found.agreed() instanceof Outcome.Defined<Proportion>(Proportion share)
                            ? (Object) share.rate()
                            : Table.NONE,
                    found.kappa() instanceof Outcome.Defined<CohenKappa>(CohenKappa kappa)
                            ? (Object) kappa.kappa()
                            : Table.NONE));
        }
        return new Table(
                "free-words",
                "Statements asked about in free words under " + FreeText.PARAPHRASES
                        + " paraphrases, against the forced choice on the same statement.",
                List.of("model", "items", "replies", "take no side", "compared", "agree", "kappa"),
                rows);
    }

    private Table calibration(HumanLabels people) {
        List<List<Object>> rows = new ArrayList<>();
        for (FreeText.Result result : results) {
            rows.add(row(result.member().label(), JudgeCalibration.of(result.verdicts(), people, LEVEL)));
        }
        return new Table(
                "free-words-judge",
                "The judge against people's labels, and the mean agreement with the statements: the judge's alone, and corrected by"
                        + " people (prediction-powered).",
                List.of("model", "labelled", "kappa with people", "judge alone", "corrected", "low", "high"),
                rows);
    }

    private static List<Object> row(String model, Outcome<JudgeCalibration> outcome) {
        if (!(outcome instanceof Outcome.Defined<JudgeCalibration>(JudgeCalibration found))) {
            return List.of(model, 0, Table.NONE, Table.NONE, Table.NONE, Table.NONE, Table.NONE);
        }
        Optional<PredictionPoweredMean> mean =
                found.mean() instanceof Outcome.Defined<PredictionPoweredMean>(PredictionPoweredMean defined)
                        ? Optional.of(defined)
                        : Optional.empty();
        return List.of(
                model,
                found.labelled(),
                found.agreement() instanceof Outcome.Defined<CohenKappa>(CohenKappa kappa)
                        ? (Object) kappa.kappa()
                        : Table.NONE,
                found.judgeAlone(),
                mean.<Object>map(PredictionPoweredMean::estimate).orElse(Table.NONE),
                mean.<Object>map(each -> each.interval().low()).orElse(Table.NONE),
                mean.<Object>map(each -> each.interval().high()).orElse(Table.NONE));
    }

    private String paragraph() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (agreements.get(i).agreed() instanceof Outcome.Defined<Proportion>(Proportion share)) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "%s in %.0f%% of %d items",
                        results.get(i).member().label(),
                        100 * share.rate(),
                        share.trials()));
            }
        }
        return sentences.isEmpty()
                ? "Free words and forced choices cannot be compared: too few replies take a side."
                : "What is said in free words agrees with the forced choice for " + String.join("; ", sentences)
                        + ". Where they differ, the matching rate is about the form of the question as much as about the model.";
    }
}
