package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What values mean in Python: truth, text, elements, kinds. */
final class Values {
    private Values() {}

    static boolean truth(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case None _, Undefined _ -> false;
            default -> true;
        };
    }

    /** As Python's str. */
    static String text(Object value) {
        return value instanceof String text ? text : written(value);
    }

    /** As Python's repr. */
    static String written(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Boolean truth -> truth ? "True" : "False";
            case Double number -> number(number);
            case List<?> list -> list.stream().map(Values::written).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> written(entry.getKey()) + ": " + written(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e16) {
            return "%.1f".formatted(number);
        }
        return Double.toString(number).replace("E-", "e-0").replace("E", "e+");
    }

    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        return quote
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace(quote.equals("'") ? "'" : "\0", quote.equals("'") ? "\\'" : "\0")
                + quote;
    }

    /** What a loop goes through: elements, keys or characters. */
    static List<Object> elements(Object value) {
        return switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text ->
                text.codePoints()
                        .mapToObj(point -> (Object) Character.toString(point))
                        .toList();
            case Undefined _ -> List.of();
            default -> throw new TemplateException(kind(value) + " has no elements to go through");
        };
    }

    static long integer(Object value) {
        return switch (value) {
            case Long number -> number;
            case Boolean truth -> truth ? 1 : 0;
            default -> throw new TemplateException(kind(value) + " is no whole number");
        };
    }

    static String string(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new TemplateException(kind(value) + " is no text");
    }

    static String kind(Object value) {
        return switch (value) {
            case String _ -> "text";
            case Boolean _ -> "a truth value";
            case Long _, Double _ -> "a number";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            case None _ -> "None";
            case Undefined undefined -> "'" + undefined.name() + "', which is not defined,";
            default -> "a function";
        };
    }
}
