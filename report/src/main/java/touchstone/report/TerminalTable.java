package touchstone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.findings.Table;
import touchstone.report.Terminal.Tone;

/**
 * A table in aligned plain text: numbers to the right, text to the left. Where the terminal is too narrow, text columns and
 * the headings of numbers wrap; where even that does not help, each row becomes a short list of {@code heading: value}.
 *
 * @param columns headings and sides
 * @param rows cells, each row as long as the columns
 */
public record TerminalTable(List<Column> columns, List<List<Cell>> rows) {
    private static final int GAP = 2;
    private static final int NARROWEST_TEXT = 10;

    public TerminalTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " columns and a row of " + row.size());
            }
        }
    }

    /** @param number whether its cells stand to the right and never wrap */
    public record Column(String heading, boolean number) {
        public static Column text(String heading) {
            return new Column(heading, false);
        }

        public static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    /** @param tone how it is meant, shown where the terminal has colour */
    public record Cell(String text, Tone tone) {
        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    /** A table of findings, each column of numbers with its own decimals. */
    public static TerminalTable of(Table table) {
        List<Optional<Numerals>> numerals = FurtherTable.numerals(table).stream()
                .map(column -> column.map(Numerals::ascii))
                .toList();
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < numerals.size(); column++) {
            columns.add(
                    new Column(table.columns().get(column), numerals.get(column).isPresent()));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                Object cell = row.get(column);
                cells.add(Cell.of(cell.equals(Table.NONE) ? "-" : FurtherTable.cell(cell, numerals.get(column))));
            }
            rows.add(cells);
        }
        return new TerminalTable(columns, rows);
    }

    /** The table with a line feed after each line and no trailing spaces. */
    public String render(Terminal terminal) {
        if (columns.isEmpty()) {
            return "";
        }
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    TextWidth.of(terminal.safe(columns.get(column).heading())),
                    rows.stream()
                            .mapToInt(row ->
                                    TextWidth.of(terminal.safe(row.get(at).text())))
                            .max()
                            .orElse(0));
        }
        return narrow(widths, terminal) ? grid(widths, terminal) : list(terminal);
    }

    /** Takes columns from the widest text or heading until the table fits; false if it cannot. */
    private boolean narrow(int[] widths, Terminal terminal) {
        int gaps = GAP * (widths.length - 1);
        int[] least = new int[widths.length];
        for (int column = 0; column < widths.length; column++) {
            least[column] = columns.get(column).number() ? numberWidth(column, terminal) : NARROWEST_TEXT;
        }
        while (Arrays.stream(widths).sum() + gaps > terminal.width()) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    /** As wide as the widest number and the longest word of the heading. */
    private int numberWidth(int column, Terminal terminal) {
        Stream<String> words =
                Arrays.stream(terminal.safe(columns.get(column).heading()).split(" "));
        Stream<String> numbers =
                rows.stream().map(row -> terminal.safe(row.get(column).text()));
        return Stream.concat(words, numbers).mapToInt(TextWidth::of).max().orElse(0);
    }

    private String grid(int[] widths, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        line(
                columns.stream()
                        .map(column -> new Cell(column.heading(), Tone.STRONG))
                        .toList(),
                widths,
                terminal,
                out);
        int total = Arrays.stream(widths).sum() + GAP * (widths.length - 1);
        out.append(terminal.paint(Tone.QUIET, terminal.either("\u2500", "-").repeat(total)))
                .append('\n');
        rows.forEach(row -> line(row, widths, terminal, out));
        return out.toString();
    }

    private void line(List<Cell> cells, int[] widths, Terminal terminal, StringBuilder out) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            wrapped.add(TextWidth.wrap(terminal.safe(cells.get(column).text()), widths[column], terminal.ellipsis()));
        }
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder();
            int blank = 0;
            for (int column = 0; column < widths.length; column++) {
                String text =
                        y < wrapped.get(column).size() ? wrapped.get(column).get(y) : "";
                int left = columns.get(column).number() ? widths[column] - TextWidth.of(text) : 0;
                blank += left;
                if (!text.isEmpty()) {
                    line.append(" ".repeat(blank))
                            .append(terminal.paint(cells.get(column).tone(), text));
                    blank = 0;
                }
                blank += widths[column] - left - TextWidth.of(text) + GAP;
            }
            out.append(line).append('\n');
        }
    }

    private String list(Terminal terminal) {
        StringBuilder out = new StringBuilder();
        for (List<Cell> row : rows) {
            for (int column = 0; column < columns.size(); column++) {
                String heading = terminal.safe(columns.get(column).heading());
                String text = terminal.safe(row.get(column).text());
                List<String> lines = TextWidth.wrap(heading + ": " + text, terminal.width(), terminal.ellipsis());
                lines.forEach(line -> out.append(line).append('\n'));
            }
            out.append('\n');
        }
        return out.toString();
    }
}
