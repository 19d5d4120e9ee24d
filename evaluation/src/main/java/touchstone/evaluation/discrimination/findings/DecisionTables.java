package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchstone.core.findings.Table;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Prompts;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Analysis.Untouched;
import touchstone.evaluation.discrimination.estimate.Comparison;
import touchstone.evaluation.discrimination.estimate.Comparison.Figured;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.OverCorrection;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.evaluation.discrimination.estimate.ThirdOutcome;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;

/** Tables about interventions and about how answers were read. */
final class DecisionTables {
    private final Audited audited;

    DecisionTables(Audited audited) {
        this.audited = audited;
    }

    List<Table> all() {
        List<Table> tables = new ArrayList<>();
        if (!audited.intervened().isEmpty()) {
            tables.add(interventions());
            tables.add(signed());
            tables.add(wordings());
        }
        tables.add(coverage());
        if (audited.untouched().stream()
                .anyMatch(series -> untouched(series).third().isPresent())) {
            tables.add(third());
        }
        return tables;
    }

    private Untouched untouched(Series series) {
        return java.util.Objects.requireNonNull(audited.analysis().untouched().get(series));
    }

    private Table interventions() {
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : audited.series()) {
            Summary summary = summary(series);
            Summary before = summary(series.untouched());
            if (summary == null || before == null) {
                continue;
            }
            List<Object> row = new ArrayList<>(List.of(
                    series.fill().word(),
                    series.label(),
                    summary.value(),
                    summary.interval().low(),
                    Cells.number(summary.interval().high()),
                    before.value() == 0 ? Table.NONE : summary.value() / before.value() - 1));
            comparison(series, row);
            row.add(OverCorrection.of(audited.analysis(), series).stream()
                    .map(Contrast::label)
                    .collect(java.util.stream.Collectors.joining(", ")));
            rows.add(row);
        }
        return new Table(
                audited.name("interventions"),
                "What each wording does to discrimination (mean |score|) and to the decisions themselves. A good wording has a"
                        + " low score and a high correlation.",
                List.of(
                        "fill",
                        "series",
                        "mean |score| (log-odds)",
                        "low",
                        "high",
                        "change against none",
                        "decision correlation",
                        "low ",
                        "high ",
                        "correlation of log-odds",
                        "flipped",
                        "flipped low",
                        "flipped high",
                        "mean shift of p(yes)",
                        "shift low",
                        "shift high",
                        "over-corrected"),
                rows);
    }

    private static void add(List<Object> row, Figured figured, boolean withInterval) {
        switch (figured) {
            case Figured.Unknown _ -> row.addAll(java.util.Collections.nCopies(withInterval ? 3 : 1, Table.NONE));
            case Figured.Known(double value, Interval interval, var _) -> {
                row.add(value);
                if (withInterval) {
                    row.add(interval.low());
                    row.add(interval.high());
                }
            }
        }
    }

    private void comparison(Series series, List<Object> row) {
        if (audited.analysis().comparisons().get(series) instanceof Outcome.Defined<Comparison>(Comparison found)) {
            add(row, found.correlation(), true);
            add(row, found.logOddsCorrelation(), false);
            add(row, found.flipped(), true);
            add(row, found.shift(), true);
        } else {
            row.addAll(java.util.Collections.nCopies(10, Table.NONE));
        }
    }

    private @org.jspecify.annotations.Nullable Summary summary(Series series) {
        return audited.analysis().summaries().get(series) instanceof Outcome.Defined<Summary>(Summary found)
                ? found
                : null;
    }

    private Table signed() {
        List<Contrast> demographics = audited.analysis().design().demographics();
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : audited.series()) {
            if (audited.scores(series) instanceof Outcome.Defined<Scores>(Scores scores)) {
                List<Object> row = new ArrayList<>(List.of(audited.label(series)));
                demographics.forEach(
                        contrast -> row.add(scores.coefficient(contrast).estimate()));
                rows.add(row);
            }
        }
        List<String> headings = new ArrayList<>(List.of("series"));
        demographics.forEach(contrast -> headings.add(contrast.label()));
        return new Table(
                audited.name("signed-scores"),
                "Signed scores (log-odds) under each wording: the mean |score| hides who is favoured.",
                headings,
                rows);
    }

    /** How much a wording's effect depends on how it is put, and the texts themselves. */
    private Table wordings() {
        List<List<Object>> rows = new ArrayList<>();
        Map<String, double[]> spread = new TreeMap<>();
        for (Series series : audited.intervened()) {
            Summary summary = summary(series);
            if (summary != null) {
                double[] range = spread.computeIfAbsent(series.intervention().word() + series.fill(), _ ->
                        new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
                range[0] = Math.min(range[0], summary.value());
                range[1] = Math.max(range[1], summary.value());
            }
        }
        for (Series series : audited.intervened()) {
            double[] range = spread.get(series.intervention().word() + series.fill());
            Summary summary = summary(series);
            if (range != null && summary != null) {
                rows.add(List.of(
                        series.intervention().word(),
                        series.fill().word(),
                        series.wording(),
                        summary.value(),
                        range[1] - range[0],
                        Prompts.text(series.intervention(), series.wording())));
            }
        }
        return new Table(
                audited.name("wordings"),
                "The wordings word by word. The range is over the wordings that ran of the same intervention and fill.",
                List.of("intervention", "fill", "wording", "mean |score| (log-odds)", "range over wordings", "text"),
                rows);
    }

    private Table coverage() {
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : audited.series()) {
            Decided decided = audited.decided(series);
            Decided.Coverage coverage = decided.coverage();
            rows.add(List.of(
                    audited.label(series),
                    decided.answers(),
                    decided.failed(),
                    coverage.median(),
                    coverage.above99(),
                    coverage.aboveHalf(),
                    decided.floored(),
                    decided.undecidedShare(),
                    decided.refusedShare(),
                    decided.instead(),
                    decided.sampled() ? "sampled answers" : "exact probabilities"));
        }
        return new Table(
                audited.name("coverage"),
                "How answers were read: the share of probability (or of samples) that falls on yes or no, by prompt.",
                List.of(
                        "series",
                        "answers",
                        "failed",
                        "median coverage",
                        "prompts above 0.99",
                        "prompts above 0.5",
                        "floored at 1e-12",
                        "no decision",
                        "refused",
                        "wants to say instead",
                        "read from"),
                rows);
    }

    private Table third() {
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : audited.untouched()) {
            if (untouched(series).third().isPresent()
                    && untouched(series).third().get() instanceof Outcome.Defined<ThirdOutcome>(ThirdOutcome found)) {
                for (ThirdOutcome.Gap gap : found.gaps()) {
                    Interval clustered = Cells.interval(gap.coefficient());
                    rows.add(List.of(
                            audited.label(series),
                            gap.contrast().attribute(),
                            gap.contrast().level(),
                            gap.share(),
                            gap.coefficient().estimate(),
                            clustered.low(),
                            clustered.high(),
                            gap.newcombe().interval().low(),
                            gap.newcombe().interval().high()));
                }
            }
        }
        return new Table(
                audited.name("no-decision"),
                "Answers without a decision (refused, unclear, or most of the probability elsewhere) by demographic. A gap here is"
                        + " itself discrimination. Numbers: share at the highest value, gap per z-unit.",
                List.of(
                        "series",
                        "attribute",
                        "level",
                        "share without decision",
                        "gap to reference",
                        "low",
                        "high",
                        "low (Newcombe)",
                        "high (Newcombe)"),
                rows);
    }
}
