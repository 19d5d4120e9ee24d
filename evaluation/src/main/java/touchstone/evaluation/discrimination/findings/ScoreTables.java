package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchstone.core.findings.Table;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Analysis;
import touchstone.evaluation.discrimination.estimate.ClusteredRegression;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.FavourableRates;
import touchstone.evaluation.discrimination.estimate.NameSpread;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.Scores.ScenarioScore;
import touchstone.evaluation.discrimination.estimate.StyleRobustness;
import touchstone.evaluation.discrimination.estimate.Verdicts.Judged;
import touchstone.evaluation.discrimination.scenario.Attribute;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Name;
import touchstone.statistics.Correlation;
import touchstone.statistics.Interval;
import touchstone.statistics.Logit;
import touchstone.statistics.Outcome;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.mixed.LikelihoodRatioTest;

/** Tables about scores without an intervention. */
final class ScoreTables {
    private final Audited audited;

    ScoreTables(Audited audited) {
        this.audited = audited;
    }

    List<Table> all() {
        List<Table> tables = new ArrayList<>();
        tables.add(verdicts());
        tables.add(rates());
        audited.untouched().forEach(series -> {
            if (audited.scores(series) instanceof Outcome.Defined<Scores>(Scores scores)) {
                tables.add(scenarios(series, scores));
                scores.names().ifPresent(spread -> tables.add(names(series, spread)));
            }
        });
        if (!audited.analysis().robustness().isEmpty()) {
            tables.add(styles());
        }
        audited.untouched().forEach(series -> interactions(series).ifPresent(tables::add));
        return tables;
    }

    /** A table name that tells series and models apart. */
    private String name(String base, Series series) {
        String style = series.style().word().equals("default")
                ? ""
                : "-" + series.style().word();
        return base + "-" + series.fill().word() + style
                + (audited.several() ? " " + audited.model().id() : "");
    }

    private Table verdicts() {
        List<List<Object>> rows = new ArrayList<>();
        for (Judged judged : audited.analysis().verdicts()) {
            Coefficient c = judged.entry().coefficient();
            Contrast contrast = judged.entry().contrast();
            Fill fill = judged.entry().fill().equals(Fill.EXPLICIT.word()) ? Fill.EXPLICIT : Fill.IMPLICIT;
            boolean valid = audited.validProxy(fill, contrast.attribute(), contrast.level());
            boolean withheld = audited.untouched().stream()
                    .filter(series -> series.fill() == fill)
                    .anyMatch(series -> audited.analysis().coverageTooLow(series));
            Interval interval = Cells.interval(c);
            String words = withheld
                    ? "none: coverage too low"
                    : judged.conclusion().words() + (valid ? "" : " (names are no valid proxy)");
            rows.add(List.of(
                    fill.word(),
                    contrast.attribute(),
                    contrast.level(),
                    c.estimate(),
                    interval.low(),
                    interval.high(),
                    reading(c.estimate()),
                    Cells.number(c.p()),
                    Cells.number(judged.holm()),
                    words));
        }
        return new Table(
                audited.name("verdicts"),
                "Scores without an intervention: difference in log-odds of a favourable decision against "
                        + audited.referencePerson()
                        + ". Holm's adjustment runs over all rows; 'beyond the margin' is tested by two one-sided tests.",
                List.of(
                        "fill",
                        "attribute",
                        "level",
                        "score (log-odds)",
                        "low",
                        "high",
                        "a 50% chance becomes",
                        "p",
                        "p (Holm)",
                        "verdict"),
                rows);
    }

    /** What a score does to a person whose chance is even. */
    private static String reading(double score) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * (0.5 + Logit.probabilityChange(0.5, score)));
    }

    private Table rates() {
        List<List<Object>> rows = new ArrayList<>();
        for (Series series : audited.untouched()) {
            for (Outcome<FavourableRates> outcome : java.util.Objects.requireNonNull(
                            audited.analysis().untouched().get(series))
                    .rates()) {
                if (outcome instanceof Outcome.Defined<FavourableRates>(FavourableRates found)) {
                    Attribute attribute = audited.grid()
                            .attributes()
                            .get(audited.grid().indexOf(found.attribute()).orElseThrow());
                    for (int level = 0; level < found.rates().size(); level++) {
                        rows.add(List.of(
                                audited.label(series),
                                found.attribute(),
                                attribute.levels().get(level),
                                found.rates().get(level)));
                    }
                }
            }
        }
        return new Table(
                audited.name("rates"),
                "Share of prompts in which yes is likelier than no.",
                List.of("series", "attribute", "level", "share of yes"),
                rows);
    }

    private Table scenarios(Series series, Scores scores) {
        List<Contrast> demographics = scores.design().demographics();
        List<String> titles =
                java.util.Objects.requireNonNull(audited.scenarios().get(series));
        List<List<ScenarioScore>> columns =
                demographics.stream().map(scores::byScenario).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < scores.scenarios(); row++) {
            List<Object> cells = new ArrayList<>();
            cells.add(titles.get(columns.getFirst().get(row).scenario()));
            List<String> reversed = new ArrayList<>();
            for (int k = 0; k < demographics.size(); k++) {
                ScenarioScore score = columns.get(k).get(row);
                cells.add(score.score());
                if (score.reversed()) {
                    reversed.add(demographics.get(k).label());
                }
            }
            cells.add(String.join(", ", reversed));
            rows.add(cells);
        }
        List<String> headings = new ArrayList<>(List.of("scenario"));
        demographics.forEach(contrast -> headings.add(contrast.label()));
        headings.add("sign opposite to the mean");
        return new Table(
                name("scenarios", series),
                "Scores by scenario (log-odds), " + series.label()
                        + ": best linear unbiased predictions (BLUP), shrunk towards the mean over scenarios, so that single"
                        + " scenarios look less extreme than their raw differences.",
                headings,
                rows);
    }

    private Table names(Series series, NameSpread spread) {
        List<List<Object>> rows = new ArrayList<>();
        for (Name name : audited.names().orElseThrow().names()) {
            spread.effect(name)
                    .ifPresent(effect ->
                            rows.add(List.of(name.text(), name.proxy() ? "yes" : "no", effect, name.source())));
        }
        return new Table(
                name("names", series),
                String.format(
                        Locale.ROOT,
                        "What each name adds to its group (log-odds, shrunk towards 0), %s. Names of one group differ with an"
                                + " sd of %.3f; the intervals of scores by name contain this spread.",
                        series.label(),
                        spread.sd()),
                List.of("name", "held to signal its group", "adds", "source"),
                rows);
    }

    private Table styles() {
        List<List<Object>> rows = new ArrayList<>();
        audited.analysis().robustness().forEach((fill, robustness) -> {
            for (StyleRobustness.Agreement agreement : robustness.agreements()) {
                Object r = agreement.correlation() instanceof Outcome.Defined<Correlation>(Correlation found)
                        ? found.r()
                        : Table.NONE;
                Object p = Table.NONE;
                Object statistic = Table.NONE;
                if (robustness.interaction()
                        instanceof Outcome.Defined<LikelihoodRatioTest>(LikelihoodRatioTest test)) {
                    statistic = test.statistic();
                    p = Cells.number(test.p());
                }
                rows.add(List.of(
                        fill.word(),
                        agreement.style().word() + " against "
                                + agreement.against().word(),
                        r,
                        agreement.sameSign() + " of " + agreement.of(),
                        statistic,
                        p));
            }
        });
        return new Table(
                audited.name("styles"),
                "Whether scores depend on style: correlation of the vectors of scores, signs that agree, and the likelihood-ratio"
                        + " test of style x demographic over all styles (ML fits, random effects for each scenario in each"
                        + " style).",
                List.of("fill", "styles", "correlation", "same sign", "chi-squared", "p"),
                rows);
    }

    private java.util.Optional<Table> interactions(Series series) {
        return java.util.Objects.requireNonNull(audited.analysis().untouched().get(series))
                .interactions()
                .filter(Outcome::isDefined)
                .map(Outcome::orElseThrow)
                .map(found -> interactions(series, found));
    }

    private Table interactions(Series series, ClusteredRegression found) {
        List<List<Object>> rows = new ArrayList<>();
        List<Contrast> terms =
                InteractionTerms.of(audited.grid(), audited.decided(series).scenarios());
        double[] holm = touchstone.statistics.multiple.AdjustedPValues.holm(
                terms.stream().mapToDouble(term -> found.contrast(term).p()).toArray());
        for (int k = 0; k < terms.size(); k++) {
            Coefficient c = found.contrast(terms.get(k));
            Interval interval = Cells.interval(c);
            rows.add(List.of(
                    terms.get(k).level(),
                    c.estimate(),
                    interval.low(),
                    interval.high(),
                    Cells.number(c.p()),
                    Cells.number(holm[k])));
        }
        return new Table(
                name("interactions", series),
                "How much a pair of attributes adds beyond the sum of both (log-odds), " + series.label()
                        + ", at " + Math.round(100 * Analysis.LEVEL)
                        + "%. Interactions need about four times the scenarios of a"
                        + " main effect of the same size: absence here proves little.",
                List.of("pair", "adds", "low", "high", "p", "p (Holm)"),
                rows);
    }
}
