package touchstone.core.json;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The house's JSON: one mapper, and a canonical form with sorted keys and no white space. */
public final class Json {
    /** The shared mapper. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** @throws JacksonException if the text is no JSON */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** The canonical form: keys sorted, no white space. */
    public static String canonical(JsonNode node) {
        return MAPPER.writeValueAsString(sorted(node));
    }

    /** The canonical form as UTF-8. */
    public static byte[] canonicalBytes(JsonNode node) {
        return canonical(node).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode copy = object();
            fields.forEach(copy::set);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array();
            array.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }
}
