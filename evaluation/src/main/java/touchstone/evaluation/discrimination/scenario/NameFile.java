package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * Names from a file: fields {@code name}, one field per attribute that names carry (such as {@code race} and {@code gender}),
 * and optionally {@code source} and {@code proxy} ({@code no} where no name is held to signal the combination).
 */
public final class NameFile {
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

    private static int level(Row row, Attribute attribute) {
        int level = attribute.levels().indexOf(row.plain(attribute.name()));
        if (level < 0) {
            throw row.wrong(attribute.name(), "one of " + attribute.levels());
        }
        return level;
    }
}
