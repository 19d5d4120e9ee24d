package touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;

/**
 * A place in a JSON document that knows its name, so that an error names the field.
 *
 * @param place the document
 * @param path the field within it, empty for the root
 * @param node what stands there
 */
record Field(String place, String path, JsonNode node) {
    Field at(String name) {
        JsonNode child = node.get(name);
        return new Field(
                place, path.isEmpty() ? name : path + "." + name, child == null ? MissingNode.getInstance() : child);
    }

    boolean has(String name) {
        return node.has(name);
    }

    boolean isNull() {
        return node.isNull();
    }

    String text() {
        return expect(node.isString(), "is no text").asString();
    }

    long integer() {
        return expect(node.canConvertToExactIntegral() && node.canConvertToLong(), "is no whole number")
                .asLong();
    }

    double number() {
        return expect(node.isNumber(), "is no number").asDouble();
    }

    ObjectNode object() {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw wrong("is no object");
    }

    <T> List<T> elements(Function<Field, T> read) {
        expect(node.isArray(), "is no list");
        List<T> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(read.apply(new Field(place, path + "[" + elements.size() + "]", element)));
        }
        return elements;
    }

    /** An object whose values are all text, in its own order. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        object().propertyNames().forEach(name -> texts.put(name, at(name).text()));
        return texts;
    }

    /** What is made of this field, with the maker's complaint told as the field's. */
    <T> T check(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw wrong("is not right: " + e.getMessage());
        }
    }

    InputException wrong(String problem) {
        String what = node.isMissingNode() ? "is missing" : problem;
        return InputException.of(
                place, path.isEmpty() ? what : "field '" + path + "' " + what, FindingsReader.remedy());
    }

    private JsonNode expect(boolean right, String problem) {
        if (!right) {
            throw wrong(problem);
        }
        return node;
    }
}
