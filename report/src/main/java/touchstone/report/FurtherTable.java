package touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.core.findings.Table;

/** A table of findings as HTML, numbers aligned and rounded per column; the CSV has every digit. */
final class FurtherTable {
    private static final int LONG_TEXT = 32;

    private FurtherTable() {}

    static void write(Table table, Html html) {
        List<Optional<Numerals>> numerals = numerals(table);
        html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\"")
                .attribute("aria-label", table.caption())
                .raw("><table><thead><tr>");
        for (int column = 0; column < table.columns().size(); column++) {
            html.raw("<th scope=\"col\"")
                    .attribute("class", cssClass(table, column, numerals.get(column)))
                    .raw(">")
                    .text(table.columns().get(column))
                    .raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        for (List<Object> row : table.rows()) {
            html.raw("<tr>");
            for (int column = 0; column < row.size(); column++) {
                boolean number = numerals.get(column).isPresent();
                html.raw(number ? "<td class=\"n\">" : "<td>")
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
            case Double number -> numerals.orElseGet(() -> Numerals.ofValues(number)).show(number);
            case Number integer when numerals.isPresent() && numerals.get().decimals() > 0 ->
                numerals.get().show(integer.doubleValue());
            case Number integer -> Numerals.count(integer.longValue());
            case Boolean bool -> bool ? "yes" : "no";
            case String text -> text;
            default -> "\u2013";
        };
    }

    private static String cssClass(Table table, int column, Optional<Numerals> numerals) {
        if (numerals.isPresent()) {
            return "n";
        }
        boolean longText = table.rows().stream()
                .anyMatch(row -> row.get(column) instanceof String text && text.length() > LONG_TEXT);
        return longText ? "long" : "";
    }
}
