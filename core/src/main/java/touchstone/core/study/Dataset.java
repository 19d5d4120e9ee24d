package touchstone.core.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;
import touchstone.core.plan.Suggestion;

/** A data set: rows of named fields, with a checksum. */
public interface Dataset {
    /** As the person named it. */
    String name();

    /** SHA-256 of the file. */
    ContentHash checksum();

    /**
     * The rows in file order; close the stream. For CSV each line is a row; for JSONL each line an object; for JSON and YAML
     * each element of the top-level list, or of the only list inside the top-level object; JSON that holds an object a line is read as JSONL.
     */
    Stream<Row> rows();

    /**
     * The whole of a YAML or JSON file that holds one thing, such as a rubric: its top-level fields as a row of number 1.
     *
     * @throws InputException if the file is of a format of rows, or holds anything but named fields
     */
    Row document();

    /**
     * One row.
     *
     * @param dataset the data set's name, for messages
     * @param number 1 for the first row; for line formats the line number in the file
     * @param fields an object node
     */
    record Row(String dataset, int number, JsonNode fields) {
        /** @throws InputException naming file, row and field if the field is absent or not text */
        public String text(String field) {
            return find(field)
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .orElseThrow(() -> wrong(field, "text"));
        }

        /** Text, or any plain value as text: CSV has no types. */
        public String plain(String field) {
            return find(field)
                    .filter(JsonNode::isValueNode)
                    .map(JsonNode::asString)
                    .orElseThrow(() -> wrong(field, "a plain value"));
        }

        /** @throws InputException naming file, row and field if the field is no finite number */
        public double number(String field) {
            JsonNode node = find(field).orElseThrow(() -> wrong(field, "a number"));
            double number;
            try {
                number = node.isNumber()
                        ? node.asDouble()
                        : Double.parseDouble(node.asString().strip());
            } catch (NumberFormatException e) {
                throw wrong(field, "a number, got '" + node.asString() + "'");
            }
            if (!Double.isFinite(number)) {
                throw wrong(field, "a finite number, got " + number);
            }
            return number;
        }

        /** The field, if it is there and not null. */
        public Optional<JsonNode> find(String field) {
            return fields.has(field) && !fields.get(field).isNull() ? Optional.of(fields.get(field)) : Optional.empty();
        }

        /** An error that names file, row and field. */
        public InputException wrong(String field, String expected) {
            List<String> present = fields.propertyNames().stream().toList();
            String hint = present.contains(field)
                    ? ""
                    : Suggestion.didYouMean(field, present)
                            .map(s -> ", did you mean '" + s + "'?")
                            .orElse("");
            return InputException.of(
                    dataset + ": row " + number + ": field '" + field + "'",
                    present.contains(field) ? "must be " + expected : "missing" + hint,
                    present.contains(field)
                            ? "correct this value"
                            : "add it (fields here: " + String.join(", ", present) + ")");
        }
    }
}
