package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Concentration;
import touchstone.evaluation.globalopinions.estimate.Extrapolation;
import touchstone.evaluation.globalopinions.estimate.FreeText;
import touchstone.evaluation.globalopinions.estimate.GroupOpinion;
import touchstone.evaluation.globalopinions.estimate.Ordered;
import touchstone.evaluation.globalopinions.estimate.Populace;
import touchstone.evaluation.globalopinions.estimate.RankedPair;
import touchstone.evaluation.globalopinions.estimate.Ranking;
import touchstone.evaluation.globalopinions.estimate.Rewording;
import touchstone.evaluation.globalopinions.estimate.Steering;
import touchstone.evaluation.globalopinions.estimate.Stereotype;
import touchstone.statistics.Outcome;

/** The estimates of one model. */
final class Estimates {
    private final Survey survey;
    private final Respondent respondent;
    private final List<Estimate> estimates = new ArrayList<>();

    private Estimates(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
    }

    static List<Estimate> of(Survey survey, Respondent respondent) {
        Estimates all = new Estimates(survey, respondent);
        all.ranked();
        respondent.analysis().pairs().forEach(all::pair);
        all.byCountry(
                "similarity",
                respondent.analysis().similarity(),
                survey.measure().similarityUnit(),
                "");
        respondent.analysis().steering().forEach(all::steering);
        respondent.analysis().stereotypes().forEach(all::stereotype);
        all.concentration();
        all.byCountry(
                "temperature-matched-similarity",
                respondent.analysis().matched(),
                survey.measure().similarityUnit(),
                "answers at the temperature that gives them people's entropy, ");
        all.inequality(
                "inequality",
                respondent.analysis().inequality(),
                survey.measure().baseName());
        all.ordered();
        all.world();
        all.groups();
        respondent.reach().topics().forEach(all::otherTopics);
        if (respondent.reach().wordings().isDefined()) {
            all.add(
                    "wording-shift",
                    respondent.where("prompting", "default"),
                    respondent.reach().wordings().map(Rewording::moved),
                    "total variation",
                    "one wording from the mean over wordings, ");
        }
        respondent.free().ifPresent(all::free);
        return List.copyOf(all.estimates);
    }

    private void ranked() {
        if (respondent.analysis().ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)) {
            for (Ranking.Place place : ranking.places()) {
                add(
                        "ranked-similarity",
                        respondent.where("prompting", "default", "country", place.country()),
                        Outcome.defined(place.similarity()),
                        survey.measure().similarityUnit(),
                        "items common to all ranked countries, ");
            }
        }
    }

    private void pair(RankedPair pair) {
        add(
                "pair-difference",
                respondent.where("prompting", "default", "country", pair.first(), "against", pair.second()),
                Outcome.defined(pair.pair().difference()),
                survey.measure().differenceUnit(),
                "paired on items common to the two, ");
    }

    private void inequality(String name, Outcome<Bounded> value, String measure) {
        add(
                name,
                respondent.where("prompting", "default"),
                value,
                "Gini coefficient (" + measure + ")",
                "of 1 - similarity over ranked countries on common items, ");
    }

    private void byCountry(String name, List<Outcome<Bounded>> of, String unit, String how) {
        for (int country = 0; country < of.size(); country++) {
            add(
                    name,
                    respondent.where(
                            "prompting",
                            "default",
                            "country",
                            survey.panel().countries().get(country)),
                    of.get(country),
                    unit,
                    how);
        }
    }

    private void steering(Cell cell, Steering steering) {
        boolean country = cell.prompting() == Prompting.CROSS_NATIONAL;
        Map<String, String> where =
                respondent.where("prompting", cell.prompting().word(), country ? "target" : "language", cell.target());
        String unit = survey.measure().differenceUnit();
        add(country ? "steering-effect" : "language-effect", where, steering.towards(), unit, "paired with default, ");
        add(
                country ? "steering-selectivity" : "language-selectivity",
                where,
                steering.selectivity(),
                unit,
                "less the mean change towards all others, ");
        add(
                country ? "similarity-as-told" : "similarity-in-language",
                where,
                steering.between(),
                survey.measure().similarityUnit(),
                "");
    }

    private void stereotype(String country, Outcome<Stereotype> stereotype) {
        add(
                "sharper-than-its-people",
                respondent.where("prompting", Prompting.CROSS_NATIONAL.word(), "target", country),
                stereotype.map(Stereotype::sharper),
                "nats",
                "entropy of people less that of answers for them, ");
    }

    private void concentration() {
        Outcome<Concentration> found = respondent.analysis().concentration();
        String unit = survey.measure().base().unit();
        Map<String, String> where = respondent.where("prompting", "default");
        add("entropy", where, found.map(Concentration::model), unit, "mean over items, ");
        add("human-entropy", where, found.map(Concentration::humans), unit, "mean over items and countries, ");
        add(
                "greatest-probability",
                where,
                found.map(Concentration::greatest),
                "probability",
                "of the most probable option, mean over items, ");
        add("over-confidence", where, found.map(Concentration::gap), unit, "people's entropy less the model's, ");
    }

    private void ordered() {
        Analysis analysis = respondent.analysis();
        if (analysis.ordered() instanceof Outcome.Defined<Ordered>(Ordered ordered)) {
            byCountry(
                    "ordinal-similarity",
                    ordered.similarity(),
                    "similarity (1 - Wasserstein)",
                    "items with ordered options, ");
            inequality("ordinal-inequality", ordered.inequality(), "1 - Wasserstein");
        }
    }

    private void world() {
        Populace world = respondent.reach().world();
        String unit = survey.measure().similarityUnit();
        add("world-similarity", weighted("countries"), world.byCountry(), unit, "to the mean over countries asked, ");
        add(
                "world-similarity",
                weighted("people"),
                world.byPerson(),
                unit,
                "to the mean weighted by " + survey.populations().source() + ", ");
    }

    private Map<String, String> weighted(String by) {
        return respondent.where("prompting", "default", "weighting", by);
    }

    private void groups() {
        for (GroupOpinion group : respondent.reach().groups()) {
            Map<String, String> where =
                    respondent.where("prompting", "default", "country", group.country(), "group", group.group());
            add("group-similarity", where, group.similarity(), survey.measure().similarityUnit(), "");
            add(
                    "group-beyond-country",
                    where,
                    group.beyond(),
                    survey.measure().differenceUnit(),
                    "paired with the whole country, ");
        }
    }

    private void otherTopics(Cell cell, Outcome<Extrapolation> found) {
        boolean told = cell.prompting() == Prompting.CROSS_NATIONAL;
        add(
                told ? "held-out-steering" : "held-out-advantage",
                told
                        ? respondent.where("prompting", cell.prompting().word(), "target", cell.target())
                        : respondent.where("prompting", "default"),
                found.map(Extrapolation::heldOut),
                survey.measure().differenceUnit(),
                "country chosen on half of the topics, tested on the other half, less the mean of countries, ");
    }

    private void free(FreeText free) {
        Map<String, String> where = respondent.where("prompting", "default");
        String method = "free answers as judged, percentile bootstrap over items, expanded for few";
        put("free-text-agreement", where, free.agreement(), "share of free answers", method);
        put("free-text-kappa", where, free.kappa(), "Cohen's kappa", method);
        put("free-text-none", where, free.none(), "share of free answers", method);
        if (free.judgeError().isDefined()) {
            put(
                    "judge-error",
                    where,
                    free.judgeError(),
                    "share of labelled free answers",
                    "judge against people's labels, Wilson");
        }
    }

    private void add(String name, Map<String, String> where, Outcome<Bounded> value, String unit, String how) {
        put(name, where, value, unit, how + survey.resampling().method());
    }

    private void put(String name, Map<String, String> where, Outcome<Bounded> value, String unit, String method) {
        Estimate estimate = switch (value) {
            case Outcome.Undefined<Bounded>(String why) ->
                Estimate.of(name, where, new Undefined(why), 0, unit, method);
            case Outcome.Defined<Bounded>(Bounded found) ->
                Estimate.of(
                        name,
                        where,
                        new Measured(
                                found.value(),
                                found.interval().low(),
                                found.interval().high(),
                                found.interval().level()),
                        found.n(),
                        unit,
                        method);
        };
        estimates.add(estimate.withTruth(respondent.truth(name, where, survey)));
    }
}
