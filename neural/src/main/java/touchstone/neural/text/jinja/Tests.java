package touchstone.neural.text.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code is} asks. */
final class Tests {
    private Tests() {}

    static boolean holds(Object value, String name, List<Object> given) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value instanceof None;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Long || value instanceof Double || value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> value.equals(true);
            case "false" -> value.equals(false);
            case "mapping" -> value instanceof Map<?, ?>;
            case "sequence" -> value instanceof List<?> || value instanceof Map<?, ?> || value instanceof String;
            case "iterable" ->
                value instanceof List<?>
                        || value instanceof Map<?, ?>
                        || value instanceof String
                        || value instanceof Undefined;
            case "callable" -> value instanceof Callable;
            case "odd" -> Math.floorMod(Values.integer(value), 2L) == 1;
            case "even" -> Math.floorMod(Values.integer(value), 2L) == 0;
            case "divisibleby" -> Math.floorMod(Values.integer(value), Values.integer(given.getFirst())) == 0;
            case "equalto", "eq", "sameas" -> Operators.equal(value, given.getFirst());
            case "ne" -> !Operators.equal(value, given.getFirst());
            case "in" -> Operators.contains(given.getFirst(), value);
            case "lt", "lessthan" -> Operators.compare(value, given.getFirst()) < 0;
            case "le" -> Operators.compare(value, given.getFirst()) <= 0;
            case "gt", "greaterthan" -> Operators.compare(value, given.getFirst()) > 0;
            case "ge" -> Operators.compare(value, given.getFirst()) >= 0;
            case "lower" -> Values.string(value).equals(Values.string(value).toLowerCase(Locale.ROOT));
            case "upper" -> Values.string(value).equals(Values.string(value).toUpperCase(Locale.ROOT));
            default -> throw new TemplateException("there is no test '" + name + "' here");
        };
    }
}
