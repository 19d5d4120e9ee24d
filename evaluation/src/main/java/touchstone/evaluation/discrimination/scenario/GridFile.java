package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;
import touchstone.evaluation.discrimination.scenario.Attribute.Categorical;
import touchstone.evaluation.discrimination.scenario.Attribute.Level;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;

/**
 * A grid from a YAML or JSON file, one row per attribute.
 *
 * <pre>{@code
 * attributes:
 *   - name: age
 *     values: [20, 40, 60]
 *     adjective: "{}-year-old"       # default for age
 *     written: "{} years old"
 *   - name: religion
 *     reference: Christian           # default: the first level
 *     levels: [Christian, Muslim, {name: none, adjective: non-religious}]
 *   - name: gender
 *     levels:
 *       - {name: male, noun: man, pronoun: he}
 *       - {name: female, noun: woman, pronoun: she}
 * }</pre>
 */
public final class GridFile {
    private static final List<String> FIELDS = List.of("name", "values", "levels", "reference", "adjective", "written");

    private GridFile() {}

    /** @throws InputException naming file, row and field of what is wrong */
    public static Grid read(Dataset file) {
        List<Attribute> attributes = new ArrayList<>();
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> attributes.add(attribute(row)));
        }
        try {
            return new Grid(attributes);
        } catch (IllegalArgumentException e) {
            throw InputException.of(file.name(), String.valueOf(e.getMessage()), "correct the attributes");
        }
    }

    private static Attribute attribute(Row row) {
        row.fields().propertyNames().stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw InputException.of(
                            row.dataset() + ": row " + row.number() + ": field '" + field + "'",
                            "unknown"
                                    + Suggestion.didYouMean(field, FIELDS)
                                            .map(near -> ", did you mean '" + near + "'?")
                                            .orElse(""),
                            "the fields are " + String.join(", ", FIELDS));
                });
        String name = row.text("name");
        if (!name.matches("[a-z][a-z_ -]*")) {
            throw row.wrong("name", "lower-case letters, such as veteran-status");
        }
        Optional<JsonNode> values = row.find("values");
        if (values.isPresent() == row.find("levels").isPresent()) {
            throw row.wrong("levels", "a list of levels, or give 'values' for a number, not both");
        }
        try {
            return values.isPresent() ? numeric(row, name, values.get()) : categorical(row, name);
        } catch (IllegalArgumentException e) {
            throw InputException.of(
                    row.dataset() + ": row " + row.number(), String.valueOf(e.getMessage()), "correct this attribute");
        }
    }

    private static Numeric numeric(Row row, String name, JsonNode values) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
                throw row.wrong("values", "a list of numbers");
            }
            numbers.add(value.asDouble());
        }
        boolean age = name.equals("age");
        if (!age && row.find("adjective").isEmpty()) {
            throw row.wrong("adjective", "a phrase with {} for the number");
        }
        return new Numeric(
                name,
                numbers,
                text(row, "adjective").orElse("{}-year-old"),
                text(row, "written").orElse(age ? "{} years old" : name + " {}"));
    }

    private static Categorical categorical(Row row, String name) {
        List<Level> levels = new ArrayList<>();
        row.find("levels").orElseThrow().forEach(node -> levels.add(level(row, node)));
        text(row, "reference").ifPresent(reference -> {
            Level first = levels.stream()
                    .filter(level -> level.name().equals(reference))
                    .findFirst()
                    .orElseThrow(() -> row.wrong("reference", "one of the levels, got '" + reference + "'"));
            levels.remove(first);
            levels.addFirst(first);
        });
        return new Categorical(name, levels);
    }

    private static Level level(Row row, JsonNode node) {
        if (node.isValueNode()) {
            return Level.adjective(node.asString());
        }
        String name = part(node, "name");
        if (name.isEmpty()) {
            throw row.wrong("levels", "a list of names or of {name, adjective, noun, after, pronoun}");
        }
        String noun = part(node, "noun");
        boolean silent = node.has("adjective") || !noun.isEmpty() || node.has("after");
        String pronoun = part(node, "pronoun");
        Optional<Pronoun> found = Pronoun.find(pronoun);
        if (!pronoun.isEmpty() && found.isEmpty()) {
            throw row.wrong("levels", "a list whose pronouns are he, she or they, got '" + pronoun + "'");
        }
        return new Level(name, silent ? part(node, "adjective") : name, noun, part(node, "after"), found);
    }

    private static String part(JsonNode node, String field) {
        return node.has(field) ? node.get(field).asString() : "";
    }

    private static Optional<String> text(Row row, String field) {
        return row.find(field).map(node -> row.text(field));
    }
}
