package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * Names from a file: fields {@code name}, one field per attribute that names carry (such as {@code race} and {@code gender}),
 * and optionally {@code source} and {@code proxy} ({@code no} where no name is held to signal the combination).
 */
public final class NameFile {
    private static final Set<String> FIELDS = Set.of("name", "source", "proxy");

    private NameFile() {}

    /** @throws InputException naming file, row and field of what is wrong */
    public static NameTable read(Dataset file, Grid grid) {
        List<Row> rows;
        try (Stream<Row> stream = file.rows()) {
            rows = stream.toList();
        }
        if (rows.isEmpty()) {
            throw InputException.of(file.name(), "no names", "add rows with name, race and gender");
        }
        refuseMisspelt(rows.getFirst(), grid);
        List<Integer> carried = IntStream.range(0, grid.attributes().size())
                .filter(i ->
                        rows.getFirst().find(grid.attributes().get(i).name()).isPresent())
                .boxed()
                .toList();
        if (carried.isEmpty()) {
            throw InputException.of(
                    file.name(),
                    "no field is an attribute of the grid",
                    "add a field such as " + grid.attributes().getLast().name());
        }
        List<NameTable.Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            List<Integer> levels = new ArrayList<>();
            for (int i = 0; i < grid.attributes().size(); i++) {
                levels.add(carried.contains(i) ? level(row, grid.attributes().get(i)) : -1);
            }
            boolean proxy = row.find("proxy").isEmpty() || !row.plain("proxy").matches("(?i)no|false");
            String source = row.find("source").isEmpty() ? file.name() : row.plain("source");
            entries.add(new NameTable.Entry(levels, row.text("name").strip(), proxy, source));
        }
        return NameTable.of(grid, carried, entries, file.name());
    }

    /** A column that is nearly an attribute would otherwise be passed over, and the names taken to say nothing of it. */
    private static void refuseMisspelt(Row row, Grid grid) {
        Set<String> attributes = grid.attributes().stream().map(Attribute::name).collect(Collectors.toSet());
        List<String> unknown = row.fields().propertyNames().stream()
                .filter(field -> !attributes.contains(field) && !FIELDS.contains(field))
                .toList();
        for (String attribute : attributes) {
            if (row.find(attribute).isEmpty()
                    && Suggestion.didYouMean(attribute, unknown).isPresent()) {
                throw row.wrong(attribute, "a level");
            }
        }
    }

    private static int level(Row row, Attribute attribute) {
        int level = attribute.levels().indexOf(row.plain(attribute.name()));
        if (level < 0) {
            throw row.wrong(attribute.name(), "one of " + attribute.levels());
        }
        return level;
    }
}
