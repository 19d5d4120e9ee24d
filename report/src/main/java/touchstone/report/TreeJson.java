package touchstone.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes trees of a document (plan, figures) under the same rules for numbers as the rest of it. */
final class TreeJson {
    private TreeJson() {}

    static void write(JsonNode node, JsonGenerator json) {
        switch (node) {
            case ObjectNode object -> {
                json.writeStartObject();
                object.properties().forEach(property -> {
                    json.writeName(property.getKey());
                    write(property.getValue(), json);
                });
                json.writeEndObject();
            }
            case ArrayNode array -> {
                json.writeStartArray();
                array.forEach(element -> write(element, json));
                json.writeEndArray();
            }
            case NumericNode number when number.isFloatingPointNumber() -> number(number.asDouble(), json);
            default -> json.writeTree(node);
        }
    }

    /** JSON has no infinity and no NaN: an unbounded side of an interval and a datum without a number are null. */
    static void number(double value, JsonGenerator json) {
        if (Double.isFinite(value)) {
            // Adding 0 turns -0.0 into 0.0.
            json.writeNumber(value + 0.0);
        } else {
            json.writeNull();
        }
    }
}
