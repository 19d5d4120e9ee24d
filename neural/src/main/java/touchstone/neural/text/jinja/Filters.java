package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a bar applies to a value. */
final class Filters {
    private Filters() {}

    static Object apply(String name, Object value, List<Object> given, Map<String, Object> named) {
        return switch (name) {
            case "trim" -> PythonText.strip(Values.text(value), text(given, named, 0, "chars"), true, true);
            case "length", "count" -> length(value);
            case "upper" -> Values.text(value).toUpperCase(Locale.ROOT);
            case "lower" -> Values.text(value).toLowerCase(Locale.ROOT);
            case "capitalize" -> PythonText.capitalized(Values.text(value));
            case "title" -> PythonText.title(Values.text(value));
            case "string" -> Values.text(value);
            case "safe" -> value;
            case "escape", "e" -> escaped(Values.text(value));
            case "int" -> whole(value);
            case "float" -> fraction(value);
            case "abs" -> value instanceof Double number ? (Object) Math.abs(number) : Math.abs(Values.integer(value));
            case "default", "d" -> otherwise(value, given, named);
            case "tojson" ->
                JsonText.of(value, named.getOrDefault("indent", given.isEmpty() ? None.NONE : given.getFirst()));
            case "replace" -> PythonText.replace(Values.text(value), given);
            case "join" -> joined(value, given, named);
            case "first" -> end(value, true);
            case "last" -> end(value, false);
            case "list" -> Values.elements(value);
            case "reverse" -> reversed(value);
            case "items" -> value instanceof Map<?, ?> map ? Methods.pairs(map) : List.of();
            case "sort" -> sorted(Values.elements(value), named);
            case "dictsort" -> sorted(Methods.pairs((Map<?, ?>) value), Map.of("attribute", 0L));
            case "unique" -> Values.elements(value).stream().distinct().toList();
            case "sum" -> Values.elements(value).stream().reduce(0L, (a, b) -> Operators.arithmetic("+", a, b));
            case "min" ->
                Values.elements(value).stream().min(Operators::compare).orElseGet(() -> new Undefined(name));
            case "max" ->
                Values.elements(value).stream().max(Operators::compare).orElseGet(() -> new Undefined(name));
            case "map" -> mapped(value, given, named);
            case "select" -> kept(value, test(given, 0));
            case "reject" -> kept(value, test(given, 0).negate());
            case "selectattr" -> kept(value, attribute(given));
            case "rejectattr" -> kept(value, attribute(given).negate());
            case "indent" -> indented(Values.text(value), given, named);
            default -> throw new TemplateException("there is no filter '" + name + "' here");
        };
    }

    private static Optional<String> text(List<Object> given, Map<String, Object> named, int place, String name) {
        return (given.size() > place ? Optional.of(given.get(place)) : Optional.ofNullable(named.get(name)))
                .map(Values::string);
    }

    private static Object length(Object value) {
        return (long)
                (value instanceof Map<?, ?> map
                        ? map.size()
                        : Values.elements(value).size());
    }

    private static Object otherwise(Object value, List<Object> given, Map<String, Object> named) {
        boolean alsoFalse = Values.truth(given.size() > 1 ? given.get(1) : named.getOrDefault("boolean", false));
        Object fallback = given.isEmpty() ? named.getOrDefault("default_value", "") : given.getFirst();
        return value instanceof Undefined || (alsoFalse && !Values.truth(value)) ? fallback : value;
    }

    private static Object whole(Object value) {
        try {
            return value instanceof String text
                    ? (long) Double.parseDouble(text.strip())
                    : (long) Operators.number(value);
        } catch (NumberFormatException | TemplateException e) {
            return 0L;
        }
    }

    private static Object fraction(Object value) {
        try {
            return value instanceof String text ? Double.parseDouble(text.strip()) : Operators.number(value);
        } catch (NumberFormatException | TemplateException e) {
            return 0.0;
        }
    }

    private static Object joined(Object value, List<Object> given, Map<String, Object> named) {
        return Values.elements(value).stream()
                .map(element -> Optional.ofNullable(named.get("attribute"))
                        .map(attribute -> Access.item(element, attribute))
                        .orElse(element))
                .map(Values::text)
                .collect(Collectors.joining(given.isEmpty() ? "" : Values.text(given.getFirst())));
    }

    private static Object end(Object value, boolean first) {
        List<Object> elements = Values.elements(value);
        if (elements.isEmpty()) {
            return new Undefined("the first or last of nothing");
        }
        return first ? elements.getFirst() : elements.getLast();
    }

    private static Object reversed(Object value) {
        return value instanceof String text
                ? new StringBuilder(text).reverse().toString()
                : Values.elements(value).reversed();
    }

    private static Object sorted(List<Object> elements, Map<String, Object> named) {
        Comparator<Object> order = Comparator.comparing(
                element -> {
                    Object key = Optional.ofNullable(named.get("attribute"))
                            .map(attribute -> Access.item(element, attribute))
                            .orElse(element);
                    return key instanceof String text ? text.toLowerCase(Locale.ROOT) : key;
                },
                Operators::compare);
        List<Object> sorted = new ArrayList<>(elements);
        sorted.sort(Values.truth(named.getOrDefault("reverse", false)) ? order.reversed() : order);
        return sorted;
    }

    private static Object mapped(Object value, List<Object> given, Map<String, Object> named) {
        return Values.elements(value).stream()
                .map(element -> named.containsKey("attribute")
                        ? Access.item(element, named.get("attribute"))
                        : apply(Values.string(given.getFirst()), element, given.subList(1, given.size()), Map.of()))
                .toList();
    }

    private static Object kept(Object value, Predicate<Object> condition) {
        return Values.elements(value).stream().filter(condition).toList();
    }

    private static Predicate<Object> test(List<Object> given, int place) {
        if (given.size() <= place) {
            return Values::truth;
        }
        String name = switch (Values.string(given.get(place))) {
            case "==" -> "eq";
            case "!=" -> "ne";
            case String other -> other;
        };
        return element -> Tests.holds(element, name, given.subList(place + 1, given.size()));
    }

    private static Predicate<Object> attribute(List<Object> given) {
        Predicate<Object> test = test(given, 1);
        return element -> test.test(Access.item(element, given.getFirst()));
    }

    private static Object indented(String text, List<Object> given, Map<String, Object> named) {
        String margin =
                " ".repeat((int) Values.integer(given.isEmpty() ? named.getOrDefault("width", 4L) : given.getFirst()));
        boolean first = Values.truth(given.size() > 1 ? given.get(1) : named.getOrDefault("first", false));
        String rest = text.replaceAll("\n(?=[^\n])", "\n" + margin);
        return first ? margin + rest : rest;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
