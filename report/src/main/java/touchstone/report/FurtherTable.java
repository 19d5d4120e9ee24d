package touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.core.findings.Table;

/** A table of findings as HTML, numbers aligned and rounded per column; the CSV has every digit. */
final class FurtherTable {
    private static final int LONG = 32;
    private static final int SHORT = 16;

    private FurtherTable() {}

    static void write(Table table, Html html) {
        List<Optional<Numerals>> numerals = numerals(table);
        List<String> classes = classes(table, numerals);
        html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\"")
                .attribute("aria-label", table.caption())
                .raw("><table><thead><tr>");
        for (int column = 0; column < table.columns().size(); column++) {
            html.raw("<th scope=\"col\"")
                    .attribute("class", classes.get(column))
                    .raw(">")
                    .text(table.columns().get(column))
                    .raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        for (List<Object> row : table.rows()) {
            html.raw("<tr>");
            for (int column = 0; column < row.size(); column++) {
                html.raw("<td")
                        .attribute("class", classes.get(column))
                        .raw(">")
                        .text(cell(row.get(column), numerals.get(column)))
                        .raw("</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    /** The numerals of each column that holds numbers. */
    static List<Optional<Numerals>> numerals(Table table) {
        List<Optional<Numerals>> all = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int at = column;
            List<Object> cells = table.rows().stream().map(row -> row.get(at)).toList();
            boolean numbers = cells.stream().anyMatch(Number.class::isInstance)
                    && cells.stream().noneMatch(cell -> cell instanceof String || cell instanceof Boolean);
            double[] values = cells.stream()
                    .filter(Number.class::isInstance)
                    .mapToDouble(cell -> ((Number) cell).doubleValue())
                    .toArray();
            all.add(numbers ? Optional.of(Numerals.ofValues(values)) : Optional.empty());
        }
        return all;
    }

    static String cell(Object cell, Optional<Numerals> numerals) {
        return switch (cell) {
            case Double number ->
                numerals.orElseGet(() -> Numerals.ofValues(number)).show(number);
            case Number integer -> numerals.orElseGet(Numerals::ofValues).show(integer.longValue());
            case Boolean bool -> bool ? "yes" : "no";
            case String text -> text;
            default -> "\u2013";
        };
    }

    private static List<String> classes(Table table, List<Optional<Numerals>> numerals) {
        List<String> classes = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int at = column;
            int longest = table.rows().stream()
                    .mapToInt(row -> row.get(at) instanceof String text ? text.length() : 0)
                    .max()
                    .orElse(0);
            classes.add(
                    numerals.get(column).isPresent() ? "n" : longest > LONG ? "long" : longest <= SHORT ? "tight" : "");
        }
        return classes;
    }
}
