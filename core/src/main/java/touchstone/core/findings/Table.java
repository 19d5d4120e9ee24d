package touchstone.core.findings;

import java.util.List;

/**
 * A table of a report.
 *
 * @param name short, kebab-case
 * @param caption what a reader sees above it
 * @param columns headings, with units
 * @param rows cells: String, Long, Integer, Double, Boolean, or {@link #NONE}; each row as long as the columns
 */
public record Table(String name, String caption, List<String> columns, List<List<Object>> rows) {
    /** The cell that has no value. */
    public static final Object NONE = NoValue.NONE;

    private enum NoValue {
        NONE;

        @Override
        public String toString() {
            return "-";
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "table " + name + " has " + columns.size() + " columns and a row of " + row.size());
            }
            for (Object cell : row) {
                boolean plain = cell instanceof NoValue
                        || cell instanceof String
                        || cell instanceof Long
                        || cell instanceof Integer
                        || cell instanceof Boolean
                        || (cell instanceof Double number && Double.isFinite(number));
                if (!plain) {
                    throw new IllegalArgumentException("table " + name + " has a cell that is no plain value: " + cell);
                }
            }
        }
    }
}
