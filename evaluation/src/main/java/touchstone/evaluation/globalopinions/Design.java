package touchstone.evaluation.globalopinions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;
import touchstone.core.study.DataSource;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.SurveyFile;
import touchstone.evaluation.globalopinions.item.TranslationFile;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/**
 * What is asked.
 *
 * @param bank the items
 * @param cells the conditions, the default first
 * @param invented whether the survey is the invented one, of which the truth is known
 */
record Design(ItemBank bank, List<Cell> cells, boolean invented) {
    private static final List<String> FIRST_TARGETS = List.of("China", "Russia");
    private static final int MOST_TARGETS = 8;

    /** The items of the plan, before any translation by an author. */
    static ItemBank bank(GlobalOpinionsPlan plan, DataSource data) {
        ItemBank whole = plan.survey()
                .map(file -> SurveyFile.read(data.data(file.path())))
                .orElseGet(InventedSurvey::bank)
                .labelled(plan.labels());
        for (String source : plan.sources()) {
            require("sources", source, whole.sources());
        }
        ItemBank wanted =
                whole.only(item -> (plan.sources().isEmpty() || plan.sources().contains(item.source()))
                        && (plan.fromYear() == 0 || item.year().orElse(plan.fromYear()) >= plan.fromYear()));
        if (wanted.items().isEmpty()) {
            throw InputException.of(
                    "plan: field 'from-year'",
                    "no item is of " + plan.fromYear() + " or later",
                    "give an earlier year");
        }
        ItemBank bank = wanted.spread(plan.items());
        return plan.translations()
                .map(file -> TranslationFile.add(bank, data.data(file.path())))
                .orElse(bank);
    }

    static Design of(GlobalOpinionsPlan plan, ItemBank bank) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.DEFAULT);
        if (plan.prompting().contains(Prompting.CROSS_NATIONAL)) {
            targets(plan, bank).forEach(target -> cells.add(Cell.country(target)));
        }
        if (plan.prompting().contains(Prompting.LINGUISTIC)) {
            languages(plan, bank).forEach(language -> cells.add(Cell.language(language)));
        }
        return new Design(bank, List.copyOf(cells), plan.survey().isEmpty());
    }

    private static List<String> targets(GlobalOpinionsPlan plan, ItemBank bank) {
        Map<String, Integer> countries = bank.countries();
        if (!plan.targets().isEmpty()) {
            plan.targets()
                    .forEach(target -> require(
                            "targets", target, countries.keySet().stream().toList()));
            return plan.targets();
        }
        return plan.survey().isPresent() && countries.keySet().containsAll(FIRST_TARGETS)
                ? FIRST_TARGETS
                : countries.keySet().stream().limit(MOST_TARGETS).sorted().toList();
    }

    private static List<String> languages(GlobalOpinionsPlan plan, ItemBank bank) {
        List<String> known = new ArrayList<>(bank.languages());
        plan.translate().stream().filter(language -> !known.contains(language)).forEach(known::add);
        plan.languages().forEach(language -> require("languages", language, known));
        return plan.languages().isEmpty() ? known : plan.languages();
    }

    private static void require(String field, String given, List<String> known) {
        if (!known.contains(given)) {
            Optional<String> near = Suggestion.didYouMean(given, known);
            throw InputException.of(
                    "plan: field '" + field + "'",
                    "'" + given + "' is not in the survey",
                    near.map(word -> "did you mean '" + word + "'?")
                            .orElse(
                                    known.isEmpty()
                                            ? "it has none; give translations, or translate with an --author"
                                            : "it has "
                                                    + String.join(
                                                            ", ",
                                                            known.stream()
                                                                    .limit(20)
                                                                    .toList())
                                                    + (known.size() > 20
                                                            ? " and " + (known.size() - 20) + " more"
                                                            : "")));
        }
    }

    Design with(ItemBank translated) {
        return new Design(translated, cells, invented);
    }
}
