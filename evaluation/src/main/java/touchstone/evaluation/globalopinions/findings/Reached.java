package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import touchstone.core.findings.Table;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Extrapolation;
import touchstone.evaluation.globalopinions.estimate.GroupOpinion;
import touchstone.evaluation.globalopinions.estimate.Reach;
import touchstone.evaluation.globalopinions.estimate.Rewording;
import touchstone.statistics.Outcome;

/** Tables of how far the picture of a model reaches, and of who is refused what. */
final class Reached {
    private final Survey survey;
    private final Respondent respondent;
    private final Reach reach;

    private Reached(Survey survey, Respondent respondent) {
        this.survey = survey;
        this.respondent = respondent;
        this.reach = respondent.reach();
    }

    static List<Table> tables(Survey survey, Respondent respondent) {
        Reached reached = new Reached(survey, respondent);
        List<Table> tables = new ArrayList<>();
        if (reached.reach.topics().values().stream().anyMatch(Outcome::isDefined)) {
            tables.add(reached.topics());
        }
        if (!reached.reach.groups().isEmpty()) {
            tables.add(reached.groups());
        }
        if (reached.reach.wordings() instanceof Outcome.Defined<Rewording>(Rewording wordings)) {
            tables.add(reached.wordings(wordings));
        }
        tables.add(reached.refusals());
        return tables;
    }

    static List<String> warnings(Survey survey, Respondent respondent) {
        List<String> unknown = respondent.reach().world().unknown();
        return unknown.isEmpty()
                ? List.of()
                : List.of("the population of " + unknown.size() + " countries is not known (" + unknown.getFirst()
                        + (unknown.size() > 1 ? ", ..." : "")
                        + "): the world by people is without them; give populations.");
    }

    private String named() {
        return respondent.several() ? respondent.label() + ": " : "";
    }

    private Table topics() {
        List<List<Object>> rows = new ArrayList<>();
        reach.topics().forEach((cell, outcome) -> {
            if (outcome instanceof Outcome.Defined<Extrapolation>(Extrapolation found)) {
                rows.add(List.of(
                        cell.label(),
                        found.country(),
                        found.again(),
                        found.heldOut().value(),
                        found.heldOut().interval().low(),
                        found.heldOut().interval().high()));
            }
        });
        return new Table(
                respondent.name("other-topics"),
                named()
                        + "chosen on half of the topics, tested on the other half: by default the country most similar,"
                        + " told to answer for a country the one that answers move towards most. Held out: what the chosen country has"
                        + " there beyond the mean of the ranked countries; "
                        + survey.measure().differenceUnit() + ".",
                List.of("condition", "chosen", "chosen in other halvings", "held out", "low", "high"),
                rows);
    }

    private Table groups() {
        List<List<Object>> rows = new ArrayList<>();
        for (GroupOpinion group : reach.groups()) {
            rows.add(List.of(
                    group.country(),
                    group.group(),
                    Cells.value(group.similarity()),
                    Cells.low(group.similarity()),
                    Cells.high(group.similarity()),
                    Cells.value(group.beyond()),
                    Cells.low(group.beyond()),
                    Cells.high(group.beyond())));
        }
        return new Table(
                respondent.name("groups"),
                named() + survey.measure().similarityUnit()
                        + " to groups within countries, by default; beyond: less the similarity to the whole country on the same items.",
                List.of("country", "group", "similarity", "low", "high", "beyond the country", "from", "to"),
                rows);
    }

    private Table wordings(Rewording wordings) {
        List<Integer> countries = IntStream.range(0, survey.panel().countries().size())
                .boxed()
                .filter(country -> survey.panel().items(country) >= survey.least())
                .limit(8)
                .toList();
        List<String> columns = new ArrayList<>(List.of("wording"));
        countries.forEach(country -> columns.add(survey.panel().countries().get(country)));
        List<List<Object>> rows = new ArrayList<>();
        for (int wording = 0; wording < wordings.similarity().size(); wording++) {
            List<Object> row = new ArrayList<>(List.of(wording + 1));
            for (int country : countries) {
                row.add(Cells.number(wordings.similarity().get(wording).get(country)));
            }
            rows.add(row);
        }
        return new Table(
                respondent.name("wordings"),
                named() + survey.measure().similarityUnit()
                        + " by wording of the prompt, by default; one wording moves answers by "
                        + Cells.text(wordings.moved()) + " (total variation from their mean over wordings).",
                columns,
                rows);
    }

    private Table refusals() {
        List<List<Object>> rows = new ArrayList<>();
        Map<String, List<Integer>> topics = new LinkedHashMap<>();
        for (int item = 0; item < survey.panel().items().size(); item++) {
            topics.computeIfAbsent(survey.panel().items().get(item).topic(), key -> new ArrayList<>())
                    .add(item);
        }
        Answered own = respondent.analysis().byDefault();
        topics.forEach((topic, items) -> rows.add(row("topic", topic, own, items::contains)));
        for (int country = 0; country < survey.panel().countries().size(); country++) {
            int of = country;
            rows.add(row(
                    "asked in",
                    survey.panel().countries().get(country),
                    own,
                    item -> survey.panel().asked(item, of)));
        }
        respondent.analysis().answered().forEach((cell, answered) -> {
            if (!cell.target().isEmpty()) {
                rows.add(row(cell.prompting().word(), cell.target(), Objects.requireNonNull(answered), item -> true));
            }
        });
        return new Table(
                respondent.name("refusals"),
                named()
                        + "what was not answered, by topic and by the countries that were asked the same items (both by default), and by"
                        + " country or language answered for. Refused and unclear are shares of samples; where probabilities are"
                        + " exact, outside is what fell off the options.",
                List.of("by", "of", "items", "refused", "unclear", "outside", "items unanswered"),
                rows);
    }

    private static List<Object> row(String by, String of, Answered answered, Predicate<Integer> wanted) {
        List<Integer> items = IntStream.range(0, answered.readings().size())
                .boxed()
                .filter(wanted)
                .toList();
        return List.of(
                by,
                of,
                items.size(),
                mean(answered, items, Answered.Aside::refused),
                mean(answered, items, Answered.Aside::unclear),
                mean(answered, items, Answered.Aside::outside),
                items.stream().filter(item -> !answered.has(item)).count());
    }

    private static Object mean(
            Answered answered, List<Integer> items, java.util.function.ToDoubleFunction<Answered.Aside> part) {
        return Cells.number(items.stream()
                .mapToDouble(item -> part.applyAsDouble(answered.aside().get(item)))
                .average()
                .orElse(Double.NaN));
    }

    /** What other topics say of the country chosen; empty where nothing can be held out. */
    static String sentence(Respondent respondent) {
        return respondent.reach().topics().get(Cell.DEFAULT)
                        instanceof Outcome.Defined<Extrapolation>(Extrapolation found)
                ? "On topics held out, the country chosen on the others (" + found.country() + ", in "
                        + Cells.percent(found.again()) + " of further halvings) is nearer than the mean country by "
                        + Cells.signed(found.heldOut()) + "."
                : "";
    }
}
