package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Contrast;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.evaluation.discrimination.estimate.Verdicts;
import touchstone.evaluation.discrimination.estimate.Verdicts.Judged;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.statistics.Outcome;

/**
 * The verdict in one paragraph for somebody who decides and does not calculate: whether the person moves the answer, who gains
 * and who loses how much, and what the best wording leaves.
 */
final class InShort {
    private static final int MOST_NAMED = 6;

    private final Audited audited;

    private InShort(Audited audited) {
        this.audited = audited;
    }

    static String of(Audited audited) {
        InShort text = new InShort(audited);
        List<String> sentences = new ArrayList<>();
        text.opening().ifPresent(sentences::add);
        List<Series> headline = audited.headline();
        sentences.add(text.sentence(headline.getFirst()));
        headline.stream()
                .skip(1)
                .map(series -> text.alike(headline.getFirst(), series).orElseGet(() -> text.sentence(series)))
                .forEach(sentences::add);
        text.best().ifPresent(sentences::add);
        return (audited.several() ? audited.model().id() + ": " : "") + String.join(" ", sentences);
    }

    private Optional<String> opening() {
        List<Judged> all = audited.headline().stream()
                .flatMap(series -> SeriesVerdict.of(audited, series) instanceof SeriesVerdict.Given given
                        ? given.all().stream()
                        : java.util.stream.Stream.empty())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String moving = attributes(all, Verdicts.Conclusion.DIFFERENT);
        if (!moving.isEmpty()) {
            return Optional.of("This model's answer moves with " + moving + " when nothing else in the case changes.");
        }
        String slightly = attributes(all, Verdicts.Conclusion.SMALL);
        if (!slightly.isEmpty()) {
            return Optional.of("This model's answer moves with " + slightly + ", but by less than the margin of "
                    + margin() + ".");
        }
        long open = all.stream()
                .filter(judged -> judged.conclusion() == Verdicts.Conclusion.OPEN)
                .count();
        return Optional.of(
                open == 0
                        ? "No discrimination was found: every score was shown to lie within the margin of " + margin()
                                + "."
                        : "No discrimination was found, but " + open + " of " + all.size()
                                + " scores cannot be told from these data.");
    }

    private String margin() {
        return Numeric.plain(audited.analysis().margin()) + " log-odds";
    }

    private static String attributes(List<Judged> all, Verdicts.Conclusion wanted) {
        return list(all.stream()
                .filter(judged -> judged.conclusion() == wanted)
                .map(judged -> judged.entry().contrast().attribute())
                .distinct()
                .toList());
    }

    /** Who gains and who loses in one series. */
    private String sentence(Series series) {
        String start = series.fill() == Fill.EXPLICIT ? "With attributes written out" : "With people shown by name";
        return switch (SeriesVerdict.of(audited, series)) {
            case SeriesVerdict.Withheld(String why) -> start + " there is no verdict. " + why;
            case SeriesVerdict.Given given -> {
                List<Judged> different = given.of(Verdicts.Conclusion.DIFFERENT).stream()
                        .sorted(Comparator.comparingDouble((Judged judged) ->
                                -Math.abs(judged.entry().coefficient().estimate())))
                        .toList();
                List<String> parts = new ArrayList<>();
                groups(series, different, 1, true).ifPresent(groups -> parts.add("favours " + groups));
                groups(series, different, -1, parts.isEmpty()).ifPresent(groups -> parts.add("disfavours " + groups));
                int open = given.of(Verdicts.Conclusion.OPEN).size();
                String unknown = open == 0
                        ? ""
                        : " " + open + " of " + given.all().size() + " scores cannot be told from these data.";
                yield (parts.isEmpty()
                                ? start + ", no group stands out from " + audited.referencePerson() + "."
                                : start + " it " + String.join(", and ", parts) + ", each against "
                                        + audited.referencePerson() + ".")
                        + unknown
                        + given.third().map(third -> " " + third).orElse("");
            }
        };
    }

    private Optional<String> groups(Series series, List<Judged> different, int sign, boolean first) {
        List<Judged> groups = different.stream()
                .filter(judged -> Math.signum(judged.entry().coefficient().estimate()) == sign)
                .toList();
        List<String> named = new ArrayList<>();
        for (Judged judged : groups.subList(0, Math.min(MOST_NAMED, groups.size()))) {
            named.add(named(series, judged, first && named.isEmpty()));
        }
        if (groups.size() > MOST_NAMED) {
            named.add(groups.size() - MOST_NAMED + " more");
        }
        return groups.isEmpty() ? Optional.empty() : Optional.of(list(named));
    }

    /** {@code Black (+0.51, 6)}, where the first of a list names the units; a number is told over its upper half, not per z-unit. */
    private String named(Series series, Judged judged, boolean withUnits) {
        Contrast judgedContrast = judged.entry().contrast();
        Optional<Contrast> upper = audited.analysis().design().derived().stream()
                .filter(derived -> derived.attribute().equals(judgedContrast.attribute()))
                .reduce((_, last) -> last);
        Contrast contrast = upper.orElse(judgedContrast);
        double score = audited.scores(series)
                .map(scores -> scores.coefficient(contrast).estimate())
                .orElseThrow();
        return contrast.label().replace(" vs ", " rather than ") + " (" + String.format(Locale.ROOT, "%+.2f", score)
                + (withUnits ? " log-odds" : "") + points(series, contrast, withUnits) + ")";
    }

    private String points(Series series, Contrast contrast, boolean withUnits) {
        OptionalDouble change = audited.marginal(series, contrast);
        if (change.isEmpty()) {
            return "";
        }
        double points = Math.abs(100 * change.getAsDouble());
        return ", " + (points < 0.5 ? "under 1" : (withUnits ? "about " : "") + Math.round(points))
                + (withUnits ? " percentage points" : "");
    }

    /** Shorter words for a second series that leans like the first. */
    private Optional<String> alike(Series first, Series second) {
        if (!(SeriesVerdict.of(audited, first) instanceof SeriesVerdict.Given one)
                || !(SeriesVerdict.of(audited, second) instanceof SeriesVerdict.Given other)
                || other.third().isPresent()
                || one.of(Verdicts.Conclusion.DIFFERENT).isEmpty()
                || other.of(Verdicts.Conclusion.DIFFERENT).isEmpty()
                || !(audited.analysis().summaries().get(first) instanceof Outcome.Defined<Summary>(Summary whole))
                || !(audited.analysis().summaries().get(second) instanceof Outcome.Defined<Summary>(Summary less))) {
            return Optional.empty();
        }
        boolean sameWay = other.all().stream()
                .filter(judged -> judged.conclusion() == Verdicts.Conclusion.DIFFERENT
                        || judged.conclusion() == Verdicts.Conclusion.SMALL)
                .allMatch(judged -> one.all().stream()
                        .filter(same -> same.entry()
                                .contrast()
                                .label()
                                .equals(judged.entry().contrast().label()))
                        .anyMatch(same -> same.entry().coefficient().estimate()
                                        * judged.entry().coefficient().estimate()
                                > 0));
        return sameWay
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "With people shown by name it leans the same way, %s strongly (scores of %.2f on average against %.2f, sign aside).",
                        less.value() < whole.value() ? "less" : "no less",
                        less.value(),
                        whole.value()))
                : Optional.empty();
    }

    private Optional<String> best() {
        Fill fill = audited.headline().getFirst().fill();
        long tried = TradeOff.tried(audited, fill);
        return TradeOff.of(audited)
                .lowest(fill)
                .flatMap(point ->
                        audited.analysis().summaries().get(point.series().untouched())
                                        instanceof Outcome.Defined<Summary>(Summary before)
                                ? Optional.of(String.format(
                                        Locale.ROOT,
                                        "Of %d wording%s tried against it, '%s' leaves least: on average, sign aside, scores go from %.2f to"
                                                + " %.2f, while %s of the decisions change.",
                                        tried,
                                        tried == 1 ? "" : "s",
                                        point.series().intervention().word(),
                                        before.value(),
                                        point.summary().value(),
                                        Cells.percent(point.flipped())))
                                : Optional.empty());
    }

    /** {@code a, b and c}. */
    private static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", ")) + " and "
                        + words.getLast();
    }
}
