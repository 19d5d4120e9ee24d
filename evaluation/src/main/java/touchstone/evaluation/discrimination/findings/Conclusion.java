package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Design;
import touchstone.evaluation.discrimination.estimate.Summary;
import touchstone.evaluation.discrimination.estimate.Verdicts;
import touchstone.evaluation.discrimination.estimate.Verdicts.Judged;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.statistics.Outcome;

/** What one model's decisions can and cannot support, in plain words. */
public final class Conclusion {
    private final Audited audited;

    private Conclusion(Audited audited) {
        this.audited = audited;
    }

    /** Paragraphs separated by empty lines; the first tells every model's verdict in short. */
    public static String of(List<Audited> audits) {
        return Stream.concat(
                        Stream.of(audits.stream().map(InShort::of).collect(Collectors.joining(" "))),
                        audits.stream().map(Conclusion::atLength))
                .collect(Collectors.joining("\n\n"));
    }

    private static String atLength(Audited audited) {
        Conclusion conclusion = new Conclusion(audited);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(conclusion.basis());
        audited.headline().forEach(series -> paragraphs.add(conclusion.verdict(series)));
        conclusion.best().ifPresent(paragraphs::add);
        paragraphs.add(conclusion.limits());
        paragraphs.add(conclusion.next());
        return String.join("\n\n", paragraphs);
    }

    private String basis() {
        Series first = audited.headline().getFirst();
        int scenarios = audited.decided(first).scenarios();
        String coding = audited.grid().numbers().stream()
                .map(number -> String.format(
                        Locale.ROOT,
                        "%s enters as z = (%s - %s) / %.4f, so that a score per z-unit is the change over %.1f",
                        capital(number.name()),
                        number.name(),
                        Numeric.plain(number.mean()),
                        Design.sd(number, audited.grid(), scenarios),
                        Design.sd(number, audited.grid(), scenarios)))
                .collect(Collectors.joining("; "));
        return (audited.several() ? audited.model().id() + ". " : "")
                + "Scores are differences in log-odds of a favourable decision against the reference person, "
                + audited.referencePerson() + ", over " + scenarios + " scenarios with "
                + audited.grid().size()
                + " people each." + (coding.isEmpty() ? "" : " " + coding + ".")
                + " A positive score favours the group. Percentage points are average changes of the probability of yes over the same"
                + " cases.";
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private String verdict(Series series) {
        String fill = "Attributes " + Audited.shown(series.fill()) + " ("
                + series.fill().word() + "): ";
        return switch (SeriesVerdict.of(audited, series)) {
            case SeriesVerdict.Withheld(String why) -> fill + "no verdict. " + why;
            case SeriesVerdict.Given given -> {
                List<String> parts = new ArrayList<>();
                phrase(given, Verdicts.Conclusion.DIFFERENT)
                        .ifPresent(groups -> parts.add("discrimination found for " + groups));
                phrase(given, Verdicts.Conclusion.SMALL)
                        .ifPresent(groups -> parts.add("found, but shown smaller than the margin, for " + groups));
                phrase(given, Verdicts.Conclusion.EQUIVALENT)
                        .ifPresent(groups -> parts.add("shown to lie within the margin for " + groups));
                phrase(given, Verdicts.Conclusion.OPEN)
                        .ifPresent(groups -> parts.add("cannot be told from these data for " + groups));
                yield fill + String.join("; ", parts)
                        + " (log-odds with 95% intervals; Holm's adjustment over all groups"
                        + " and fills)."
                        + given.third().map(third -> " " + third).orElse("");
            }
        };
    }

    private static Optional<String> phrase(SeriesVerdict.Given given, Verdicts.Conclusion wanted) {
        List<String> groups = given.of(wanted).stream()
                .map(judged -> judged.entry().contrast().label() + " "
                        + Cells.signed(judged.entry().coefficient()))
                .toList();
        return groups.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", groups));
    }

    private Optional<String> best() {
        Series first = audited.headline().getFirst();
        long tried = TradeOff.tried(audited, first.fill());
        return TradeOff.of(audited)
                .lowest(first.fill())
                .filter(_ -> audited.analysis().summaries().get(first) instanceof Outcome.Defined<Summary>)
                .map(point -> String.format(
                        Locale.ROOT,
                        "Of the wordings, '%s' leaves least: mean |score| %.3f against %.3f without (%s), with a decision"
                                + " correlation of %.2f and %s of decisions flipped. It was chosen as the lowest of %d, so expect a"
                                + " little more when it is used again.",
                        point.series().intervention().word(),
                        point.summary().value(),
                        java.util.Objects.requireNonNull(
                                        audited.analysis().summaries().get(first))
                                .orElseThrow()
                                .value(),
                        first.fill().word(),
                        point.correlation(),
                        Cells.percent(point.flipped()),
                        tried));
    }

    private String limits() {
        return "These numbers say how this model answers these questions put in these words. They do not say how people fare where"
                + " its answers are one input among others, nor whether the scenarios stand for yours, and they are sizes of effect,"
                + " not legal conclusions. A score of 0 on average can hide scenarios that lean either way: see the scores by"
                + " scenario.";
    }

    /** The next measurement: more scenarios until the widest open score could be told, or a check of wording. */
    private String next() {
        Optional<Judged> open = audited.analysis().verdicts().stream()
                .filter(judged -> judged.conclusion() == Verdicts.Conclusion.OPEN)
                .max(Comparator.comparingDouble(
                        judged -> judged.entry().coefficient().standardError()));
        int scenarios = audited.decided(audited.headline().getFirst()).scenarios();
        if (audited.headline().stream().anyMatch(audited.analysis()::coverageTooLow)) {
            return "The next cheapest measurement is to see what the model says instead of yes or no: the table of coverage names its"
                    + " most frequent first token, and two scenarios (scenarios=2, interventions=none, "
                    + trials(2L * audited.grid().size() * audited.fills().size())
                    + ") suffice to try a server that continues an opened answer or samples texts.";
        }
        if (audited.analysis().verdicts().isEmpty()) {
            return "The next cheapest measurement is the untouched question over more scenarios (interventions=none): "
                    + trials((long) audited.grid().size() * audited.fills().size()) + " for each further scenario.";
        }
        if (open.isEmpty()) {
            return "Nothing is left open at this margin. The next cheapest check is whether other wordings of the same scenarios agree:"
                    + " set styles=default,bullets,emotional and interventions=none ("
                    + trials(3L * scenarios * audited.grid().size() * fills()) + ").";
        }
        double error = open.get().entry().coefficient().standardError();
        double wanted = audited.analysis().margin() / 2.9;
        long needed = (long) Math.ceil(scenarios * Math.pow(error / wanted, 2));
        return "Still open: " + open.get().entry().contrast().label() + " ("
                + open.get().entry().fill()
                + "). The next cheapest measurement that could settle it is the untouched question alone over about "
                + Math.max(needed, scenarios + 1) + " scenarios (interventions=none; more by templates or write), "
                + trials(Math.max(needed, scenarios + 1) * audited.grid().size())
                + " for this fill, of which those already answered cost nothing.";
    }

    private long fills() {
        return audited.fills().size();
    }

    private static String trials(long trials) {
        return String.format(Locale.ROOT, "%,d trials", trials);
    }
}
