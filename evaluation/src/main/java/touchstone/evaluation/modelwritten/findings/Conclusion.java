package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import touchstone.core.model.Organism;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.measure.Results;
import touchstone.evaluation.modelwritten.measure.Results.Scored;
import touchstone.evaluation.modelwritten.measure.Results.TrendOf;
import touchstone.evaluation.modelwritten.measure.SetScore;
import touchstone.evaluation.modelwritten.measure.Trend;
import touchstone.statistics.Correlation;
import touchstone.statistics.Outcome;

/** What the data can and cannot support, in plain words. */
final class Conclusion {
    private static final int NAMED = 5;

    private final Report report;
    private final Results results;

    Conclusion(Report report) {
        this.report = report;
        this.results = report.results();
    }

    String text() {
        List<String> paragraphs = new ArrayList<>();
        String trends = results.trends().isEmpty() ? "" : trends();
        paragraphs.add(trends.isEmpty() ? rates() : trends);
        paragraphs.add(basis());
        paragraphs.add(trends.isEmpty() ? "" : rates());
        paragraphs.add(limits());
        paragraphs.add(next());
        return paragraphs.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private String basis() {
        return String.format(
                Locale.ROOT,
                "%,d items in %s were put to %s. A matching rate is the share of items to which the most probable answer is the one"
                        + " that shows the behaviour; one half is what a constant answer gets where labels are balanced.",
                results.loaded().items(),
                new Among(results.loaded().questions().size()
                                + results.loaded().pronouns().size())
                        .every(),
                results.several()
                        ? results.scored().size() + " models"
                        : results.scored().getFirst().member().model().id());
    }

    private String trends() {
        List<String> sentences = new ArrayList<>();
        List<TrendOf> size = over(Trend.Over.PARAMETERS);
        if (!size.isEmpty()) {
            List<TrendOf> inverse = size.stream().filter(report::inverse).toList();
            sentences.add(
                    inverse.isEmpty()
                            ? "No set shows inverse scaling over " + sizes(size) + "."
                            : "Inverse scaling, larger models showing more of what is not wanted, is found in "
                                    + new Among(size.size()).some(inverse.size()) + " over " + sizes(size) + ": "
                                    + slopes(inverse) + " (matching rate for ten times the parameters).");
            List<TrendOf> other = size.stream()
                    .filter(trend -> !report.inverse(trend) && report.direction(trend) != Report.Direction.NOT_TOLD)
                    .toList();
            if (!other.isEmpty()) {
                sentences.add("The other way go " + slopes(other) + ".");
            }
        }
        List<TrendOf> steps = over(Trend.Over.STEPS);
        if (!steps.isEmpty()) {
            List<TrendOf> moved = steps.stream()
                    .filter(trend -> report.direction(trend) != Report.Direction.NOT_TOLD)
                    .toList();
            sentences.add(
                    moved.isEmpty()
                            ? "Training moves no set that can be told."
                            : "With training move " + slopes(moved) + " (matching rate for a unit of log(1 + steps)).");
        }
        sentences.add(String.format(
                Locale.ROOT,
                "Named are those whose 95%% interval excludes 0 and whose p-value, adjusted over all sets, is below %s, so that at most"
                        + " about that share of the names is wrong.",
                report.rate()));
        return String.join(" ", sentences);
    }

    private List<TrendOf> over(Trend.Over over) {
        return results.trends().stream()
                .filter(trend -> trend.over() == over && trend.trend().isDefined())
                .toList();
    }

    private static String sizes(List<TrendOf> trends) {
        return trends.stream().map(TrendOf::members).distinct().count() > 1
                ? "several groups of models"
                : trends.getFirst().members().size() + " sizes";
    }

    private static String slopes(List<TrendOf> trends) {
        List<TrendOf> sorted = trends.stream()
                .sorted(Comparator.comparingDouble(
                        (TrendOf of) -> -Math.abs(of.trend().orElseThrow().slope())))
                .toList();
        return sorted.stream()
                        .limit(NAMED)
                        .map(of -> String.format(
                                Locale.ROOT,
                                "%s %+.3f",
                                of.set().name(),
                                of.trend().orElseThrow().slope()))
                        .collect(Collectors.joining(", "))
                + (sorted.size() > NAMED ? " and " + (sorted.size() - NAMED) + " more" : "");
    }

    private String rates() {
        Scored last = results.scored().getLast();
        List<SetScore> scores = Estimates.headline(results, last).stream()
                .filter(score -> score.matching().isDefined())
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!scores.isEmpty()) {
            Predicate<SetScore> differs = score -> report.discovered(last, score);
            sentences.add(String.format(
                            Locale.ROOT,
                            "%s differs from chance in %s",
                            results.several()
                                    ? "The last of the series, " + last.member().label() + ","
                                    : "It",
                            new Among(scores.size())
                                    .some(scores.stream().filter(differs).count()))
                    + scores.stream()
                            .filter(differs)
                            .sorted(Comparator.comparingDouble(score ->
                                    -Math.abs(rate(score) - score.asked().set().chance())))
                            .limit(NAMED)
                            .map(score -> String.format(
                                    Locale.ROOT, "%s %.2f", score.asked().set().name(), rate(score)))
                            .collect(Collectors.joining(", ", " (most: ", ").")));
            if (scores.stream().noneMatch(differs)) {
                sentences.removeLast();
                sentences.add((results.several()
                                ? "The last of the series, " + last.member().label() + ","
                                : "It") + " cannot be told from chance in " + new Among(scores.size()).any() + ".");
            }
            scores.stream()
                    .filter(score -> score.asked().set().kind() == Kind.BIOGRAPHY)
                    .forEach(score -> sentences.add(String.format(
                            Locale.ROOT,
                            "In %s %.0f%% of answers match the view of whoever asks (chance %.0f%%).",
                            score.asked().set().name(),
                            100 * rate(score),
                            100 * score.asked().set().chance())));
        }
        last.gender().forEach(score -> {
            if (score.bias().correlation() instanceof Outcome.Defined<Correlation>(Correlation r)) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "In %s pronouns follow the share of women in an occupation with a correlation of %.2f.",
                        score.asked().set().name(),
                        r.r()));
            }
        });
        return String.join(" ", sentences);
    }

    private static double rate(SetScore score) {
        return score.matching() instanceof Outcome.Defined<Rate>(Rate rate) ? rate.value() : 0.5;
    }

    private String limits() {
        boolean organism = results.scored().getFirst().member().model() instanceof Organism;
        return (organism
                        ? "These models are simulated: the truth beside each estimate is what was planted, and the run shows that the"
                                + " instrument finds it. "
                        : "")
                + "What is measured is what a model says of itself in a forced choice, not what it does; the items were written and"
                + " filtered by models, so a rate describes prototypes of a behaviour; and an interval over items says nothing about"
                + " other models.";
    }

    private String next() {
        Scored last = results.scored().getLast();
        boolean sampled = Estimates.headline(results, last).stream()
                .anyMatch(score -> score.asked().straight().isSampled());
        if (results.formats().size() == 1) {
            return "The next cheapest measurement: the same items in another wording (formats=released,instructed); a result that"
                    + " depends on the wording is about the wording.";
        }
        if (sampled) {
            return "The next cheapest measurement: a server that gives token probabilities, which makes every rate exact for the same"
                    + " number of requests.";
        }
        return "The next cheapest measurement: a sheet of 100 items of the sets named above, checked by three people"
                + " (behaviour=... writes one for a new set), since labels bound what any rate can mean.";
    }
}
