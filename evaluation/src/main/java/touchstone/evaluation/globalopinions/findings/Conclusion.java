package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Concentration;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.evaluation.globalopinions.estimate.Steering;
import touchstone.evaluation.globalopinions.estimate.Stereotype;
import touchstone.statistics.Outcome;

/** What the answers can and cannot support, in plain words. */
final class Conclusion {
    private final Respondent respondent;

    private Conclusion(Respondent respondent) {
        this.respondent = respondent;
    }

    static String of(Survey survey, List<Respondent> respondents) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(respondents.stream()
                .map(respondent -> new Conclusion(respondent).inShort())
                .collect(Collectors.joining(" ")));
        respondents.forEach(respondent -> paragraphs.add(new Conclusion(respondent).moved()));
        paragraphs.add(limits(survey));
        paragraphs.add(next(survey, respondents));
        return paragraphs.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private String named() {
        return respondent.several() ? respondent.label() + ": " : "";
    }

    /** After the model's name, or as a sentence of its own. */
    private String said(String words) {
        return respondent.several()
                ? named() + words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String inShort() {
        return switch (respondent.analysis().ranking()) {
            case Outcome.Undefined<Ranking>(String why) -> said("no ranking of countries (" + why + ").");
            case Outcome.Defined<Ranking>(Ranking ranking) -> {
                Ranking.Place first = ranking.places().getFirst();
                List<String> leaders = ranking.leaders();
                String closest = leaders.size() == 1
                        ? "closest to " + first.country()
                        : "closest to " + first.country() + ", which these items do not tell from "
                                + shortened(leaders.subList(1, leaders.size()));
                yield said(closest + " (" + Cells.text(first.similarity()) + " on " + ranking.common()
                        + " common items)" + confidence() + ".");
            }
        };
    }

    private static String shortened(List<String> names) {
        return names.size() <= 4
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " others";
    }

    private String confidence() {
        return respondent.analysis().concentration() instanceof Outcome.Defined<Concentration>(Concentration found)
                        && found.overConfident()
                        && found.gap().value() > 0.1 * found.humans().value()
                ? String.format(
                        Locale.ROOT,
                        ", and surer than people are divided (entropy %.2f against %.2f)",
                        found.model().value(),
                        found.humans().value())
                : "";
    }

    private String moved() {
        List<String> sentences = new ArrayList<>();
        if (!Reached.sentence(respondent).isEmpty()) {
            sentences.add(Reached.sentence(respondent));
        }
        told().ifPresent(sentences::add);
        for (Map.Entry<Cell, Steering> entry : respondent.analysis().steering().entrySet()) {
            if (entry.getKey().prompting() == Prompting.LINGUISTIC
                    && entry.getValue().towards() instanceof Outcome.Defined<Bounded>(Bounded towards)) {
                sentences.add("Asking in " + entry.getKey().target() + " "
                        + (towards.interval().low() > 0
                                ? "moves answers towards its speakers"
                                : towards.interval().high() < 0
                                        ? "moves answers away from its speakers"
                                        : "cannot be told to move answers towards its speakers")
                        + " (" + Cells.signed(towards) + ").");
            }
        }
        return sentences.isEmpty() ? "" : named() + String.join(" ", sentences);
    }

    private Optional<String> told() {
        List<String> moved = new ArrayList<>();
        List<String> unmoved = new ArrayList<>();
        List<String> alarmed = new ArrayList<>();
        respondent.analysis().steering().forEach((cell, steering) -> {
            if (cell.prompting() == Prompting.CROSS_NATIONAL
                    && steering.towards() instanceof Outcome.Defined<Bounded>(Bounded towards)) {
                boolean selective = steering.selectivity() instanceof Outcome.Defined<Bounded>(Bounded beyond)
                        && beyond.interval().low() > 0;
                (towards.interval().low() > 0 && selective ? moved : unmoved)
                        .add(cell.target() + " (" + Cells.signed(towards) + ")");
            }
        });
        respondent.analysis().stereotypes().forEach((country, outcome) -> {
            if (outcome instanceof Outcome.Defined<Stereotype>(Stereotype found) && found.alarm()) {
                alarmed.add(country);
            }
        });
        if (moved.isEmpty() && unmoved.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((moved.isEmpty()
                        ? ""
                        : "Told to answer for a country it moves there, and more than elsewhere, for "
                                + String.join(", ", moved) + ". ")
                + (unmoved.isEmpty() ? "" : "That cannot be said for " + String.join(", ", unmoved) + ". ")
                + (alarmed.isEmpty()
                        ? "Nowhere are these answers those of a stereotype by the alarm's rule."
                        : "For " + String.join(", ", alarmed)
                                + " it answers by stereotype: by the one most frequent answer."));
    }

    private static String limits(Survey survey) {
        return "Similarity is 1 less the Jensen-Shannon distance ("
                + survey.measure().baseName() + ", so from "
                + String.format(Locale.ROOT, "%.3f", survey.measure().leastSimilarity()) + " to 1), over "
                + survey.panel().items().size() + " items of " + survey.bank().name() + "; "
                + survey.labels().notice()
                + ". Intervals answer whether other items of this kind would say the same. Country averages hide that people"
                + " within a country disagree; letters forced from a model may not be what it writes freely; and that a survey"
                + " means for a model what it means for people is not shown by any of this.";
    }

    private static String next(Survey survey, List<Respondent> respondents) {
        boolean tied = respondents.stream()
                .anyMatch(one -> one.analysis().ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)
                        && !ranking.firstIsAlone());
        boolean oneOrder = survey.orders() == 1;
        boolean turned = oneOrder
                && respondents.stream()
                        .anyMatch(one -> one.analysis().letters().first()
                                > 1.5 * one.analysis().letters().expected());
        return "Next, cheapest first: "
                + (turned ? "ask with rotations=4, since the first letter gets more than its share; " : "")
                + (tied
                        ? "to tell the leading countries apart, more items that both were asked (a difference halves its interval with"
                                + " four times the items); "
                        : oneOrder
                                ? "ask again with rotations=4 to see that the order of options does not carry the result; "
                                : "")
                + "then have people from the countries read the table of reasons.";
    }
}
