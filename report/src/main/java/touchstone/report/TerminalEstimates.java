package touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Estimate.Undefined;
import touchstone.report.Terminal.Tone;
import touchstone.report.TerminalTable.Cell;
import touchstone.report.TerminalTable.Column;

/** Estimates in plain text: one table a name, value and interval beside the planted truth where there is one. */
public final class TerminalEstimates {
    private TerminalEstimates() {}

    /** @param most rows shown of each name; a line says how many were left out */
    public static String render(List<Estimate> estimates, int most, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        for (EstimateGroup group : EstimateGroup.of(estimates)) {
            out.append(out.isEmpty() ? "" : "\n");
            group(group, most, terminal, out);
        }
        return out.toString();
    }

    /** The estimates a study names first: those of the first one's name, at most so many, and no broken series. */
    public static List<Estimate> opening(List<Estimate> estimates, int most) {
        return estimates.isEmpty()
                ? List.of()
                : EstimateGroup.of(estimates).getFirst().opening(most).estimates();
    }

    private static void group(EstimateGroup group, int most, Terminal terminal, StringBuilder out) {
        out.append(terminal.paint(Tone.STRONG, terminal.safe(group.title())));
        out.append(terminal.paint(Tone.QUIET, terminal.safe(about(group)))).append('\n');
        EstimateGroup shown = group.first(most);
        out.append(table(shown, group.varying(), terminal).render(terminal));
        undefined(shown)
                .forEach((why, places) -> TextWidth.wrap(
                                terminal.safe("no estimate" + places(places, shown) + ": " + why),
                                terminal.width(),
                                terminal.ellipsis())
                        .forEach(line -> out.append(line).append('\n')));
        int left = group.estimates().size() - shown.estimates().size();
        if (left > 0) {
            out.append(terminal.paint(Tone.QUIET, left + " more in findings.json"))
                    .append('\n');
        }
    }

    /** Why there is no number, and where this is why. */
    private static Map<String, List<String>> undefined(EstimateGroup group) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Estimate estimate : group.estimates()) {
            if (estimate.value() instanceof Undefined undefined) {
                reasons.computeIfAbsent(undefined.why(), why -> new ArrayList<>())
                        .add(String.join(", ", estimate.where().values()));
            }
        }
        return reasons;
    }

    private static String places(List<String> places, EstimateGroup group) {
        if (places.size() == group.estimates().size()) {
            return "";
        }
        return " for " + String.join("; ", places);
    }

    private static String about(EstimateGroup group) {
        List<String> parts = new ArrayList<>();
        if (!group.unit().isEmpty()) {
            parts.add(group.unit());
        }
        group.common().forEach((place, value) -> parts.add(place + " " + value));
        group.n().ifPresent(n -> parts.add("n = " + Numerals.count(n)));
        return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
    }

    private static double[] truths(EstimateGroup group) {
        return group.estimates().stream()
                .flatMapToDouble(estimate -> estimate.truth().stream())
                .toArray();
    }

    private static TerminalTable table(EstimateGroup group, List<String> places, Terminal terminal) {
        Numerals numerals = (group.measured().isEmpty()
                        ? Numerals.ofValues(truths(group))
                        : Numerals.ofEstimates(group.measured()))
                .ascii();
        boolean counts = group.n().isEmpty();
        List<Column> columns = new ArrayList<>();
        places.forEach(place -> columns.add(Column.text(place)));
        columns.add(Column.number("value"));
        columns.add(Column.number(group.interval()));
        if (group.hasTruth()) {
            columns.add(Column.number("truth"));
            columns.add(Column.text("inside"));
        }
        if (counts) {
            columns.add(Column.number("n"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Estimate estimate : group.estimates()) {
            List<Cell> row = new ArrayList<>();
            places.forEach(place -> row.add(Cell.of(estimate.where().getOrDefault(place, "-"))));
            if (estimate.value() instanceof Measured measured) {
                row.add(new Cell(numerals.show(measured.value()), Tone.STRONG));
                row.add(Cell.of(numerals.range(measured.low(), measured.high())));
            } else {
                row.add(Cell.of("-"));
                row.add(Cell.of("-"));
            }
            if (group.hasTruth()) {
                row.add(Cell.of(
                        estimate.truth().isPresent()
                                ? numerals.show(estimate.truth().getAsDouble())
                                : "-"));
                row.add(EstimateGroup.holdsTruth(estimate)
                        .map(holds -> holds
                                ? new Cell(terminal.either("\u2713 yes", "yes"), Tone.GOOD)
                                : new Cell(terminal.either("\u2717 no", "NO"), Tone.BAD))
                        .orElse(Cell.of("-")));
            }
            if (counts) {
                row.add(Cell.of(Numerals.count(estimate.n())));
            }
            rows.add(row);
        }
        return new TerminalTable(columns, rows);
    }
}
