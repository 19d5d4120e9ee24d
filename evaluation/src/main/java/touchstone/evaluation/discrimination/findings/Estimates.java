package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.core.findings.ItemValues;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Analysis;
import touchstone.evaluation.discrimination.estimate.Analysis.Untouched;
import touchstone.evaluation.discrimination.estimate.ClusteredRegression;
import touchstone.evaluation.discrimination.estimate.Comparison;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.FavourableRates;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.evaluation.discrimination.estimate.ThirdOutcome;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;

/** The estimates of one model: scores without an intervention first, then what each wording changes. */
public final class Estimates {
    private static final String LOG_ODDS = "log-odds";
    private static final String PROBABILITY = "probability";
    private static final String BOOTSTRAP = "percentile bootstrap over scenarios";

    private final Audited audited;
    private final List<Estimate> estimates = new ArrayList<>();
    private final List<ItemValues> itemValues = new ArrayList<>();

    private Estimates(Audited audited) {
        this.audited = audited;
    }

    public static Estimates of(Audited audited) {
        Estimates all = new Estimates(audited);
        audited.untouched().forEach(all::scores);
        audited.untouched().forEach(all::summary);
        audited.untouched().forEach(all::untouched);
        for (Series series : audited.intervened()) {
            all.scores(series);
            all.summary(series);
            all.comparison(series);
        }
        return all;
    }

    /** Scores without an intervention first. */
    public List<Estimate> estimates() {
        return List.copyOf(estimates);
    }

    /** What scores and regressions are means of, by scenario. */
    public List<ItemValues> itemValues() {
        return List.copyOf(itemValues);
    }

    private void means(String name, Map<String, String> where, Series series, double[] byScenario) {
        List<String> ids = java.util.Objects.requireNonNull(audited.ids().get(series));
        Map<String, Double> byItem = new LinkedHashMap<>();
        for (int scenario = 0; scenario < byScenario.length; scenario++) {
            byItem.put(ids.get(scenario), byScenario[scenario]);
        }
        itemValues.add(new ItemValues(name, where, byItem, Map.of()));
    }

    private void scores(Series series) {
        List<Contrast> contrasts = Stream.concat(
                        audited.analysis().design().demographics().stream(),
                        audited.analysis().design().derived().stream())
                .sorted(Comparator.comparingInt(
                        contrast -> audited.grid().indexOf(contrast.attribute()).orElse(-1)))
                .toList();
        for (Contrast contrast : contrasts) {
            switch (audited.scores(series)) {
                case Outcome.Undefined<Scores>(String why) ->
                    undefined(
                            "discrimination-score",
                            audited.where(series, contrast),
                            why,
                            series,
                            LOG_ODDS,
                            "mixed model");
                case Outcome.Defined<Scores>(Scores scores) -> {
                    Map<String, String> where = audited.where(series, contrast);
                    coefficient(
                            "discrimination-score",
                            where,
                            scores.coefficient(contrast),
                            scores.rows(),
                            LOG_ODDS,
                            scores.method(scores.coefficient(contrast)));
                    scores.valuesByScenario(contrast)
                            .ifPresent(values -> means("discrimination-score", where, series, values));
                }
            }
        }
    }

    private void summary(Series series) {
        Map<String, String> where = audited.where(series);
        Outcome<Summary> summary =
                java.util.Objects.requireNonNull(audited.analysis().summaries().get(series));
        switch (summary) {
            case Outcome.Undefined<Summary>(String why) ->
                undefined("summary-score", where, why, series, LOG_ODDS, BOOTSTRAP);
            case Outcome.Defined<Summary>(Summary found) ->
                measured(
                        "summary-score",
                        where,
                        found.value(),
                        found.interval(),
                        audited.decided(series).rows(),
                        LOG_ODDS,
                        "mean |score|, " + BOOTSTRAP
                                + ", from 0 unless Hotelling's test rejects that all scores are 0");
        }
    }

    private void untouched(Series series) {
        Untouched found =
                java.util.Objects.requireNonNull(audited.analysis().untouched().get(series));
        if (found.twoPiece() instanceof Outcome.Defined<Scores>(Scores scores)) {
            for (Contrast contrast : scores.design().derived()) {
                Map<String, String> where = audited.where(series, contrast);
                Coefficient c = scores.coefficient(contrast);
                Interval interval = Cells.interval(c);
                estimates.add(Estimate.of(
                                "two-slope-score",
                                where,
                                value(c.estimate(), interval),
                                scores.rows(),
                                LOG_ODDS,
                                scores.method(c) + ", slopes below and above the mean")
                        .withTruth(audited.truth("discrimination-score", where)));
                scores.valuesByScenario(contrast).ifPresent(values -> means("two-slope-score", where, series, values));
            }
        }
        for (Contrast contrast : audited.analysis().design().demographics()) {
            Map<String, String> where = audited.where(series, contrast);
            switch (found.marginal()) {
                case Outcome.Undefined<ClusteredRegression>(String why) ->
                    undefined("marginal-effect", where, why, series, PROBABILITY, "least squares on p(yes)");
                case Outcome.Defined<ClusteredRegression>(ClusteredRegression marginal) -> {
                    coefficient(
                            "marginal-effect",
                            where,
                            marginal.contrast(contrast),
                            marginal.rows(),
                            PROBABILITY,
                            "average marginal effect on p(yes): " + marginal.method());
                    means("marginal-effect", where, series, marginal.valuesByScenario(contrast));
                }
            }
        }
        found.rates().forEach(rates -> fourFifths(series, rates));
        found.third().ifPresent(third -> thirdOutcome(series, third));
        found.interactions().ifPresent(interactions -> interactions(series, interactions));
    }

    private void fourFifths(Series series, Outcome<FavourableRates> rates) {
        if (rates instanceof Outcome.Defined<FavourableRates>(FavourableRates found)) {
            Map<String, String> where = new LinkedHashMap<>();
            where.put("attribute", found.attribute());
            where.putAll(audited.where(series));
            measured(
                    "four-fifths-ratio",
                    where,
                    found.ratio().ratio(),
                    found.interval(),
                    audited.decided(series).rows(),
                    "ratio",
                    "lowest over highest share of yes, " + BOOTSTRAP);
        }
    }

    private void thirdOutcome(Series series, Outcome<ThirdOutcome> third) {
        if (third instanceof Outcome.Defined<ThirdOutcome>(ThirdOutcome found)) {
            for (ThirdOutcome.Gap gap : found.gaps()) {
                measured(
                        "no-decision-gap",
                        audited.where(series, gap.contrast()),
                        gap.coefficient().estimate(),
                        gap.interval(Analysis.LEVEL),
                        audited.decided(series).answers(),
                        PROBABILITY,
                        found.method());
            }
        }
    }

    private void interactions(Series series, Outcome<ClusteredRegression> interactions) {
        if (interactions instanceof Outcome.Defined<ClusteredRegression>(ClusteredRegression found)) {
            InteractionTerms.of(audited.grid(), audited.decided(series).scenarios())
                    .forEach(contrast -> coefficient(
                            "interaction",
                            audited.where(series, contrast),
                            found.contrast(contrast),
                            found.rows(),
                            LOG_ODDS,
                            found.method()));
        }
    }

    private void comparison(Series series) {
        Outcome<Comparison> comparison = java.util.Objects.requireNonNull(
                audited.analysis().comparisons().get(series));
        Map<String, String> where = audited.where(series);
        switch (comparison) {
            case Outcome.Undefined<Comparison>(String why) ->
                undefined("decision-correlation", where, why, series, "correlation", BOOTSTRAP);
            case Outcome.Defined<Comparison>(Comparison found) -> {
                figured("decision-correlation", series, found.correlation(), found.n(), "correlation of p(yes)");
                figured(
                        "decision-correlation-log-odds",
                        series,
                        found.logOddsCorrelation(),
                        found.n(),
                        "correlation of log-odds");
                figured("flipped-decisions", series, found.flipped(), found.n(), "share");
                figured("mean-shift", series, found.shift(), found.n(), PROBABILITY);
            }
        }
    }

    private void figured(String name, Series series, Figured figured, long n, String unit) {
        Map<String, String> where = audited.where(series);
        switch (figured) {
            case Figured.Unknown(String why) ->
                estimates.add(Estimate.of(name, where, new Undefined(why), n, unit, BOOTSTRAP));
            case Figured.Known(double value, Interval interval, List<Double> byScenario) -> {
                estimates.add(Estimate.of(name, where, value(value, interval), n, unit, BOOTSTRAP));
                means(
                        name,
                        where,
                        series,
                        byScenario.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
    }

    private void coefficient(
            String name, Map<String, String> where, Coefficient c, long n, String unit, String method) {
        measured(name, where, c.estimate(), Cells.interval(c), n, unit, method);
    }

    private void measured(
            String name,
            Map<String, String> where,
            double value,
            Interval interval,
            long n,
            String unit,
            String method) {
        estimates.add(Estimate.of(name, where, value(value, interval), n, unit, method));
    }

    private void undefined(
            String name, Map<String, String> where, String why, Series series, String unit, String method) {
        estimates.add(Estimate.of(
                name, where, new Undefined(why), audited.decided(series).rows(), unit, method));
    }

    private static Measured value(double value, Interval interval) {
        return new Measured(value, interval.low(), interval.high(), interval.level());
    }
}
