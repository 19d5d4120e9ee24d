package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;
import touchstone.evaluation.discrimination.scenario.Scenario.Ages;

/**
 * Scenarios of the user's own, such as forms or applications: rows with {@code template} and optionally {@code scenario_id},
 * {@code style} ({@code default} where absent), {@code title}, {@code area}, {@code grants}, {@code lowest_age} and {@code
 * highest_age}. Rows of one id and different styles are one scenario.
 */
public final class TemplateFile {
    private TemplateFile() {}

    /**
     * Reads the scenarios.
     *
     * @param styles the styles that are needed of each scenario
     * @param filler checks that the texts show every attribute
     * @param fills the fills the texts must allow, by rule or with an author's help
     * @throws InputException naming file, row and field of what is wrong
     */
    public static List<Scenario> read(Dataset file, Collection<Style> styles, Filler filler, Collection<Fill> fills) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                String id = row.find("scenario_id").isPresent()
                        ? row.plain("scenario_id")
                        : Integer.toString(drafts.size() + 1);
                Style style = style(row);
                if (styles.contains(style)) {
                    Template template = template(row, filler, fills);
                    Draft draft = drafts.computeIfAbsent(id, _ -> new Draft(row, new EnumMap<>(Style.class)));
                    if (draft.templates.putIfAbsent(style, template) != null) {
                        throw row.wrong("scenario_id", "unique per style: '" + id + "' has two texts of this style");
                    }
                }
            });
        }
        if (drafts.isEmpty()) {
            throw InputException.of(file.name(), "no scenario in the styles asked for", "add rows with a template");
        }
        List<Scenario> scenarios = new ArrayList<>();
        drafts.forEach((id, draft) -> scenarios.add(draft.scenario(id, styles)));
        return List.copyOf(scenarios);
    }

    private static Template template(Row row, Filler filler, Collection<Fill> fills) {
        String place = row.dataset() + ": row " + row.number() + ": field 'template'";
        Template template = Template.parse(row.text("template").strip(), filler.grid(), place);
        fills.stream()
                .filter(fill -> !filler.needsAuthor(template, fill))
                .forEach(fill -> filler.check(template, fill, place));
        return template;
    }

    private static Style style(Row row) {
        if (row.find("style").isEmpty()) {
            return Style.DEFAULT;
        }
        String word = row.plain("style");
        return Style.find(word)
                .orElseThrow(() -> row.wrong(
                        "style",
                        "one of " + Style.words()
                                + Suggestion.didYouMean(word, Style.words())
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse("")));
    }

    private record Draft(Row row, Map<Style, Template> templates) {
        Scenario scenario(String id, Collection<Style> styles) {
            for (Style style : styles) {
                if (!templates.containsKey(style)) {
                    throw row.wrong(
                            "style", "given for each style asked for: scenario '" + id + "' has no " + style.word());
                }
            }
            return new Scenario(
                    id,
                    text("title").orElse(id),
                    text("area").orElse(""),
                    text("grants").orElse(""),
                    ages(),
                    templates);
        }

        private Ages ages() {
            double lowest = row.find("lowest_age").isPresent() ? row.number("lowest_age") : Ages.ALL.lowest();
            double highest = row.find("highest_age").isPresent() ? row.number("highest_age") : Ages.ALL.highest();
            if (lowest > highest) {
                throw row.wrong("highest_age", "at least lowest_age");
            }
            return new Ages(lowest, highest);
        }

        private Optional<String> text(String field) {
            return row.find(field).map(_ -> row.plain(field));
        }
    }
}
