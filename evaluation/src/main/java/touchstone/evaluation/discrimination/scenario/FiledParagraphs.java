package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;

/**
 * Paragraphs that were filled elsewhere, such as the public discrim-eval files: rows with {@code filled_template}, {@code
 * decision_question_id} and one field per attribute of the grid.
 */
public final class FiledParagraphs implements Paragraphs {
    private static final String TEXT = "filled_template";
    private static final String SCENARIO = "decision_question_id";

    private final Dataset file;
    private final Grid grid;
    private final Map<String, Integer> scenarios = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private long size;

    private FiledParagraphs(Dataset file, Grid grid) {
        this.file = file;
        this.grid = grid;
    }

    /**
     * Reads the file once, keeping nothing but the scenarios' ids.
     *
     * @throws InputException naming file, row and field if a value is missing, no level of the grid, or a cell stands twice
     */
    public static FiledParagraphs read(Dataset file, Grid grid) {
        FiledParagraphs paragraphs = new FiledParagraphs(file, grid);
        BitSet seen = new BitSet();
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                String id = row.plain(SCENARIO);
                int scenario = paragraphs.scenarios.computeIfAbsent(id, _ -> {
                    paragraphs.ids.add(id);
                    return paragraphs.ids.size() - 1;
                });
                if (row.text(TEXT).isBlank()) {
                    throw row.wrong(TEXT, "text");
                }
                int cell = Math.addExact(Math.multiplyExact(scenario, grid.size()), paragraphs.profile(row));
                if (seen.get(cell)) {
                    throw row.wrong(SCENARIO, "unique: this scenario has this person already");
                }
                seen.set(cell);
                paragraphs.size++;
            });
        }
        if (paragraphs.size == 0) {
            throw InputException.of(file.name(), "no rows", "give a file with " + TEXT + " and " + SCENARIO);
        }
        return paragraphs;
    }

    @Override
    public List<String> scenarios() {
        return List.copyOf(ids);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Stream<Filled> stream() {
        return file.rows().map(row -> {
            Integer scenario = scenarios.get(row.plain(SCENARIO));
            if (scenario == null) {
                throw InputException.of(file.name(), "the file changed while it was read", "run again");
            }
            return new Filled(scenario, profile(row), -1, row.text(TEXT).strip());
        });
    }

    private int profile(Row row) {
        List<Integer> levels = new ArrayList<>();
        for (Attribute attribute : grid.attributes()) {
            String value = attribute instanceof Numeric
                    ? Numeric.plain(row.number(attribute.name()))
                    : row.plain(attribute.name());
            int level = attribute.levels().indexOf(value);
            if (level < 0) {
                throw row.wrong(
                        attribute.name(),
                        "one of " + attribute.levels() + ", got '" + value + "' (a grid file can name other levels)");
            }
            levels.add(level);
        }
        return grid.profile(levels).orElseThrow().index();
    }
}
