package touchstone.core.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import touchstone.core.json.Json;
import touchstone.core.study.Dataset.Row;

/** Turns the text of a data file into rows; every error names file and row. */
final class RowReader {
    private RowReader() {}

    static Stream<Row> lines(String name, String text) {
        AtomicInteger number = new AtomicInteger();
        return text.lines()
                .map(line -> new Line(number.incrementAndGet(), line))
                .filter(line -> !line.text().isBlank())
                .map(line -> {
                    try {
                        return row(name, line.number(), Json.parse(line.text()));
                    } catch (JacksonException e) {
                        throw InputException.of(
                                name + ": row " + line.number(),
                                "broken JSON (" + firstLine(e) + ")",
                                "correct the line");
                    }
                });
    }

    static Stream<Row> separated(String name, String text, char separator) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(new StringReader(text))) {
            for (NamedCsvRecord record : records) {
                ObjectNode fields = Json.object();
                record.getFieldsAsMap().forEach((field, value) -> fields.put(field.strip(), value.strip()));
                rows.add(row(name, Math.toIntExact(record.getStartingLineNumber()), fields));
            }
            if (!rows.isEmpty()) {
                requireClosedQuotes(name, text, rows.getLast().number());
            }
        } catch (CsvParseException | IllegalStateException | IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw InputException.of(
                    name + ": row " + (rows.isEmpty() ? 1 : rows.getLast().number() + 1),
                    "broken table (" + cause.getMessage() + ")",
                    "give every line as many fields as the header and close every quote");
        }
        return rows.stream();
    }

    /** A quote that is never closed takes everything behind it into one field, which no reader of tables objects to. */
    private static void requireClosedQuotes(String name, String text, int lastRow) {
        if (text.chars().filter(c -> c == '"').count() % 2 == 0) {
            return;
        }
        List<String> last = text.lines().skip(lastRow - 1L).toList();
        boolean quoted = last.getFirst().chars().filter(c -> c == '"').count() % 2 == 1;
        if (quoted && last.size() > 1) {
            throw InputException.of(
                    name + ": row " + lastRow,
                    "opens a quote that is never closed",
                    "close it, or double it if it is part of the text");
        }
    }

    /** Formats of one tree. */
    enum Tree {
        JSON,
        YAML;

        private ObjectMapper mapper() {
            return this == JSON ? Json.MAPPER : new YAMLMapper();
        }
    }

    static Row document(String name, byte[] text, Tree format) {
        JsonNode root = parse(name, text, format);
        if (!root.isObject()) {
            throw InputException.of(name, "is no set of named fields", "write field: value pairs");
        }
        return new Row(name, 1, root);
    }

    static Stream<Row> tree(String name, byte[] text, Tree format) {
        JsonNode root = parse(name, text, format);
        ArrayNode list = list(name, root);
        return StreamSupport.stream(list.spliterator(), false).map(new java.util.function.Function<JsonNode, Row>() {
            private int number;

            @Override
            public Row apply(JsonNode node) {
                return row(name, ++number, node);
            }
        });
    }

    /** Whether a text holds an object a line: several published files of this kind are called .json. */
    static boolean isLines(String text) {
        List<String> first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
        return first.size() == 2
                && first.getFirst().startsWith("{")
                && first.getFirst().endsWith("}")
                && first.getLast().startsWith("{");
    }

    private static JsonNode parse(String name, byte[] text, Tree format) {
        try {
            return format.mapper().readTree(text);
        } catch (JacksonException e) {
            String row =
                    e.getLocation() == null ? "" : ": row " + e.getLocation().getLineNr();
            throw InputException.of(name + row, "broken " + format + " (" + firstLine(e) + ")", "correct the line");
        }
    }

    private static ArrayNode list(String name, JsonNode root) {
        if (root instanceof ArrayNode array) {
            return array;
        }
        if (root instanceof ObjectNode object) {
            List<ArrayNode> lists = object.values().stream()
                    .filter(ArrayNode.class::isInstance)
                    .map(ArrayNode.class::cast)
                    .toList();
            if (lists.size() == 1) {
                return lists.getFirst();
            }
        }
        throw InputException.of(name, "holds no list of rows", "write a list, or one field that holds a list");
    }

    private static Row row(String name, int number, JsonNode node) {
        if (!node.isObject()) {
            throw InputException.of(name + ": row " + number, "is no set of named fields", "write field: value pairs");
        }
        return new Row(name, number, node);
    }

    /** What is wrong, without advice to programmers. */
    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("unreadable")
                .replaceAll(" \\(start marker at .*|: enable `.*", "");
    }

    private record Line(int number, String text) {}
}
