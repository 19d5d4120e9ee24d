package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Concentration;
import touchstone.evaluation.globalopinions.estimate.LetterOrder;
import touchstone.evaluation.globalopinions.estimate.Ordered;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.evaluation.globalopinions.estimate.Stereotype;
import touchstone.statistics.Outcome;

/** What a reader must know before believing the numbers. */
final class Warnings {
    private static final double OUTSIDE = 0.1;
    private static final int FEW_SAMPLES = 400;
    private static final int DATED = 2010;

    private final Survey survey;
    private final Respondent respondent;
    private final List<String> warnings = new ArrayList<>();

    private Warnings(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
    }

    /** Of the survey, whatever the model. */
    static List<String> ofSurvey(Survey survey) {
        List<String> warnings = new ArrayList<>();
        int dropped = survey.bank().dropped().size();
        if (dropped > 0) {
            warnings.add(dropped + " rows or shares of the survey could not be used (table dropped): row "
                    + survey.bank().dropped().getFirst().row() + ", "
                    + survey.bank().dropped().getFirst().why() + (dropped > 1 ? ", ..." : ""));
        }
        if (!survey.flagged().isEmpty()) {
            warnings.add(survey.flagged().size()
                    + " translations came back changed (table translations-to-check): have a speaker look at them.");
        }
        List<Map.Entry<String, Integer>> few = survey.bank().countries().entrySet().stream()
                .filter(entry -> entry.getValue() < survey.least())
                .toList();
        if (!few.isEmpty()) {
            warnings.add(few.size() + " countries were asked fewer than " + survey.least()
                    + " items; they are hatched on the map and not ranked.");
        }
        long old = survey.panel().items().stream()
                .filter(item -> item.year().orElse(DATED) < DATED)
                .count();
        if (old > 0) {
            warnings.add(old + (old == 1 ? " item is" : " items are") + " from before " + DATED
                    + ": opinions have moved since (from-year leaves them out).");
        }
        return warnings;
    }

    static List<String> of(Survey survey, Respondent respondent) {
        Warnings all = new Warnings(survey, respondent);
        respondent.analysis().answered().values().forEach(all::coverage);
        all.sampled();
        all.confidence();
        all.stereotypes();
        all.order();
        all.nearMisses();
        all.letters();
        Reached.warnings(survey, respondent).forEach(all::add);
        FreeTexts.warnings(survey, respondent).forEach(all::add);
        return all.warnings;
    }

    private void add(String warning) {
        warnings.add(respondent.several() ? respondent.label() + ": " + warning : warning);
    }

    private void coverage(Answered answered) {
        OptionalDouble median = answered.medianCoverage();
        if (median.isPresent() && 1 - median.getAsDouble() > OUTSIDE) {
            add("more than 10% of the probability fell outside the options ("
                    + answered.cell().label() + ", median "
                    + Cells.percent(1 - median.getAsDouble())
                    + "): shares are of what fell on them, and may not be what the model would say.");
        }
        long unread = answered.asked() == 0 ? 0 : survey.panel().items().size() - answered.count();
        if (unread > 0 && answered.asked() > 0) {
            add(unread + " of " + survey.panel().items().size() + " items have no answer ("
                    + answered.cell().label()
                    + "): refused, unclear, failed or not translated; they are left out, and who refuses what is itself an answer"
                    + " (table topics).");
        }
    }

    private void sampled() {
        int samples = respondent.analysis().byDefault().samples();
        if (samples > 0 && samples < FEW_SAMPLES) {
            add("answers are shares of " + samples
                    + " samples: similarities come out lower than they are, the nearer to 1 the more"
                    + String.format(
                            Locale.ROOT,
                            " (an exact match of four options would read %.3f); give more samples.",
                            new touchstone.statistics.divergence.JensenShannon(
                                            survey.measure().base())
                                    .expectedSimilarityToSample(4, samples)));
        }
    }

    private void confidence() {
        if (respondent.analysis().concentration() instanceof Outcome.Defined<Concentration>(Concentration found)
                && found.overConfident()
                && found.gap().value() > 0.1 * found.humans().value()) {
            add(String.format(
                    Locale.ROOT,
                    "surer than people are divided: entropy %.2f against people's %.2f %s. That alone lowers the similarity to every"
                            + " country; temperature-matched-similarity is without it.",
                    found.model().value(),
                    found.humans().value(),
                    survey.measure().base().unit()));
        }
        Analysis analysis = respondent.analysis();
        if (analysis.ranking() instanceof Outcome.Defined<Ranking>(Ranking plain)
                && analysis.matchedRanking() instanceof Outcome.Defined<Ranking>(Ranking matched)) {
            String first = plain.places().getFirst().country();
            String then = matched.places().getFirst().country();
            if (!first.equals(then)) {
                add("at people's entropy the closest country is " + then + ", not " + first + ".");
            }
        }
    }

    private void stereotypes() {
        List<String> alarmed = new ArrayList<>();
        respondent.analysis().stereotypes().forEach((country, outcome) -> {
            if (outcome instanceof Outcome.Defined<Stereotype>(Stereotype found) && found.alarm()) {
                alarmed.add(country);
            }
        });
        if (!alarmed.isEmpty()) {
            add(
                    "answers for " + String.join(", ", alarmed)
                            + " are those of a stereotype: sharper than its people are, and nearer their one most frequent answer.");
        }
    }

    private void order() {
        if (respondent.analysis().ordered() instanceof Outcome.Defined<Ordered>(Ordered found)
                && found.agreement() instanceof Outcome.Defined<Double>(Double agreement)
                && agreement < 0.7) {
            add(String.format(
                    Locale.ROOT,
                    "where options stand in an order the picture depends on whether near misses count (correlation %.2f over"
                            + " countries between ordinal-similarity and similarity on the same items).",
                    agreement));
        }
    }

    private void nearMisses() {
        if (respondent.analysis().ordered() instanceof Outcome.Defined<Ordered>(Ordered found)
                && found.anotherFirst()) {
            add("where options stand in an order the closest country is "
                    + first(found.ranking()) + " if near misses count, " + first(found.plainRanking())
                    + " if they do not (table ordinal-ranking).");
        }
    }

    private static String first(Outcome<Ranking> ranking) {
        return ranking.orElseThrow().places().getFirst().country();
    }

    private void letters() {
        LetterOrder letters = respondent.analysis().letters();
        if (letters.items() > 0 && letters.first() > 1.5 * letters.expected()) {
            add(String.format(
                    Locale.ROOT,
                    "the option shown first gets %.2f on average, %.2f by number alone: letters or order weigh in; "
                            + (survey.orders() > 1
                                    ? "one order moves answers by %.2f from their mean over orders, which is what is reported."
                                    : "average over orders (rotations)."),
                    letters.first(),
                    letters.expected(),
                    letters.moved()));
        }
    }
}
