package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.preference.LabellerAudit;
import touchstone.evaluation.sycophancy.preference.LabellerAudit.Leaning;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit.Effect;
import touchstone.evaluation.sycophancy.preference.Suspects;
import touchstone.evaluation.sycophancy.preference.Suspects.Decided;
import touchstone.evaluation.sycophancy.preference.Suspects.Dependent;
import touchstone.statistics.Outcome;

/** What an audit says of who chose, and of features that cannot mean what they say. */
record AuditNotes(PreferenceAudit audit) {
    private Optional<LabellerAudit> labellers() {
        return audit.labellers()
                .flatMap(of -> of instanceof Outcome.Defined<LabellerAudit>(LabellerAudit found)
                        ? Optional.of(found)
                        : Optional.empty());
    }

    List<Estimate> estimates() {
        String method = "half-normal prior of scale 1, NUTS";
        if (audit.labellers().isPresent()
                && audit.labellers().get() instanceof Outcome.Undefined<LabellerAudit>(String why)) {
            return List.of(Estimate.of(
                    "labeller-spread", Map.of(), new Estimate.Undefined(why), audit.rows(), "log-odds", method));
        }
        return labellers().stream()
                .map(found -> Estimate.of(
                        "labeller-spread",
                        Map.of(),
                        new Estimate.Measured(
                                found.tau(),
                                found.spread().low(),
                                found.spread().high(),
                                found.spread().level()),
                        found.leanings().size(),
                        "log-odds",
                        method))
                .toList();
    }

    List<Table> tables() {
        return labellers().map(found -> List.of(sides(found), beside(found))).orElse(List.of());
    }

    private static Table sides(LabellerAudit found) {
        List<List<Object>> rows = new ArrayList<>();
        for (Leaning leaning : found.leanings()) {
            rows.add(List.of(
                    leaning.labeller(),
                    leaning.rows(),
                    (double) leaning.first() / Math.max(1, leaning.rows()),
                    leaning.median(),
                    leaning.interval().low(),
                    leaning.interval().high()));
        }
        return new Table(
                "labellers",
                "How each labeller leans to the reply shown first: the share of choices that are A, and the probability of choosing A of two"
                        + " replies alike, drawn towards that of the others.",
                List.of("labeller", "choices", "chose A", "leans to A", "2.5%", "97.5%"),
                rows);
    }

    private Table beside(LabellerAudit found) {
        List<List<Object>> rows = new ArrayList<>();
        if (audit.effects() instanceof Outcome.Defined<List<Effect>>(List<Effect> without)) {
            for (int k = 0; k < without.size(); k++) {
                Effect plain = without.get(k);
                Effect apart = found.effects().get(k);
                rows.add(List.of(
                        plain.feature(),
                        plain.median(),
                        plain.interval().low(),
                        plain.interval().high(),
                        apart.median(),
                        apart.interval().low(),
                        apart.interval().high()));
            }
        }
        return new Table(
                "preference-effects-by-labeller",
                "The same effects without and with labellers' leanings held apart. Where the two differ, the published model takes somebody's"
                        + " leaning for a feature: go by the second.",
                List.of("feature", "without", "2.5%", "97.5%", "with", "from 2.5%", "to 97.5%"),
                rows);
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>();
        if (audit.labellers().isPresent()
                && audit.labellers().get() instanceof Outcome.Undefined<LabellerAudit>(String why)) {
            all.add("Preferences: labellers' leanings are not held apart: " + why + ".");
        }
        labellers().ifPresent(found -> {
            List<String> moved = moved(found);
            if (!moved.isEmpty()) {
                all.add(
                        "Preferences: with labellers' leanings held apart the effect of "
                                + String.join(", ", moved)
                                + " lies outside its interval without: see preference-effects-by-labeller and go by the effects with.");
            }
        });
        suspects(audit.suspects(), all);
        return all;
    }

    private List<String> moved(LabellerAudit found) {
        List<String> moved = new ArrayList<>();
        if (audit.effects() instanceof Outcome.Defined<List<Effect>>(List<Effect> without)) {
            for (int k = 0; k < without.size(); k++) {
                if (!without.get(k).interval().contains(found.effects().get(k).median())) {
                    moved.add(without.get(k).feature());
                }
            }
        }
        return moved;
    }

    private static void suspects(Suspects suspects, List<String> all) {
        for (Decided decided : suspects.decided()) {
            all.add(String.format(
                    Locale.ROOT,
                    "Preferences: feature '%s' goes %s the choice in %.1f%% of the %,d pairs where it is not neither: it looks made from the"
                            + " choice. Its effect means nothing and hides others': leave it out, or have it labelled by somebody who does not"
                            + " see the choice.",
                    decided.feature(),
                    decided.opposite() ? "against" : "with",
                    100 * decided.agreeing(),
                    decided.rows()));
        }
        if (suspects.separated() && suspects.decided().isEmpty()) {
            all.add(
                    "Preferences: together the features decide every choice, so that the prior alone keeps their effects finite: look for"
                            + " features made from the choice, and leave them out.");
        }
        for (Dependent dependent : suspects.dependent()) {
            all.add(
                    dependent.formula().equals("0")
                            ? "Preferences: feature '" + dependent.feature()
                                    + "' is neither in every pair: it has no effect to find; leave it out."
                            : "Preferences: feature '" + dependent.feature() + "' is " + dependent.formula()
                                    + " in every pair: their effects cannot be told apart; leave one out.");
        }
    }
}
