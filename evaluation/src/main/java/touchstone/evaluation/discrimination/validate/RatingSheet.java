package touchstone.evaluation.discrimination.validate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.findings.Table;
import touchstone.core.study.Dataset.Row;
import touchstone.evaluation.discrimination.scenario.Pronoun;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.scenario.Template;

/**
 * The sheet that raters fill: one row per scenario and rater, with the text and a blank cell for each criterion, to be filled
 * with yes or no.
 *
 * @param style the style whose texts are rated; the default text is the one the others retell
 */
public record RatingSheet(List<Scenario> scenarios, Style style) {
    private static final String SCENARIO = "scenario";
    private static final String TEXT = "text";
    private static final String RATER = "rater";
    private static final String COMMENT = "comment";

    /** @throws IllegalArgumentException if a scenario lacks the style */
    public RatingSheet {
        scenarios = List.copyOf(scenarios);
        for (Scenario scenario : scenarios) {
            if (!scenario.templates().containsKey(style)) {
                throw new IllegalArgumentException("scenario " + scenario.id() + " has no style " + style.word());
            }
        }
    }

    /** The sheet in the first style the scenarios have: the default one where it is among them. */
    public static RatingSheet of(List<Scenario> scenarios) {
        Style first = scenarios.stream()
                .flatMap(scenario -> scenario.templates().keySet().stream())
                .min(Comparator.naturalOrder())
                .orElse(Style.DEFAULT);
        return new RatingSheet(scenarios, first);
    }

    /** The sheet's fields. */
    public static List<String> fields() {
        return Stream.of(Stream.of(SCENARIO, TEXT, RATER), Criterion.fields().stream(), Stream.of(COMMENT))
                .flatMap(fields -> fields)
                .toList();
    }

    /** The rows for these raters, cells to be filled left empty, as a table. */
    public Table table(List<String> raters) {
        String criteria = Arrays.stream(Criterion.values())
                .map(criterion -> criterion.field() + " = " + criterion.meaning())
                .collect(Collectors.joining("; "));
        return new Table(
                "rating-sheet",
                "To be filled with yes or no: " + criteria,
                fields(),
                rows(raters).stream().map(List::<Object>copyOf).toList());
    }

    /** The same rows as a CSV file with a header (RFC 4180). */
    public String csv(List<String> raters) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(fields());
            rows(raters).forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<List<String>> rows(List<String> raters) {
        List<List<String>> rows = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (String rater : raters) {
                List<String> row = new ArrayList<>(List.of(scenario.id(), text(scenario), rater));
                Criterion.fields().forEach(_ -> row.add(""));
                row.add("");
                rows.add(row);
            }
        }
        return rows;
    }

    /** A scenario's text with a person of whom nothing is said. */
    String text(Scenario scenario) {
        Template template = scenario.templates().get(style);
        if (template == null) {
            throw new IllegalArgumentException("scenario " + scenario.id() + " has no style " + style.word());
        }
        return template.pieces().stream()
                .map(piece -> switch (piece) {
                    case Template.Literal(String text) -> text;
                    case Template.PersonSlot _ -> "[a person]";
                    case Template.NameSlot _ -> "[name]";
                    case Template.AttributeSlot(int _, String placeholder) ->
                        "[" + placeholder.toLowerCase(Locale.ROOT) + "]";
                    case Template.AgreementSlot slot -> slot.of(Pronoun.THEY);
                })
                .collect(Collectors.joining());
    }

    /**
     * Reads one row of a filled sheet.
     *
     * @throws touchstone.core.input.InputException naming file, row and field if the scenario is unknown, the text is not the
     *     one in this sheet, the rater is missing, or a judgement is neither yes nor no nor blank
     */
    Rating read(Row row) {
        String id = row.plain(SCENARIO).strip();
        Scenario scenario = scenarios.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> row.wrong(SCENARIO, "the id of a scenario in this run, got '" + id + "'"));
        if (row.find(TEXT).isPresent() && !squeezed(row.plain(TEXT)).equals(squeezed(text(scenario)))) {
            throw row.wrong(TEXT, "the text of scenario " + id + " in this run: the sheet was made for another text");
        }
        String rater = row.plain(RATER).strip();
        Map<Criterion, Boolean> judgements = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            switch (row.plain(criterion.field()).strip().toLowerCase(Locale.ROOT)) {
                case "" -> {}
                case "yes", "y", "1", "true" -> judgements.put(criterion, true);
                case "no", "n", "0", "false" -> judgements.put(criterion, false);
                default ->
                    throw row.wrong(criterion.field(), "yes, no or blank, got '" + row.plain(criterion.field()) + "'");
            }
        }
        if (rater.isEmpty() && !judgements.isEmpty()) {
            throw row.wrong(RATER, "the rater's name or number");
        }
        String comment = row.find(COMMENT).isPresent() ? row.plain(COMMENT) : "";
        return new Rating(id, rater, judgements, comment);
    }

    /** Spreadsheets change line ends and spaces at the edges. */
    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
