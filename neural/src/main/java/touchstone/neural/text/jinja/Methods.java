package touchstone.neural.text.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Methods of Python's strings, dicts and lists. Those that would change their object are left out: templates may not. */
final class Methods {
    private Methods() {}

    static Optional<Callable> of(Object value, String name) {
        return switch (value) {
            case String text -> ofText(text, name);
            case Map<?, ?> map -> ofMap(map, name);
            case List<?> list -> ofList(list, name);
            default -> Optional.empty();
        };
    }

    private static Optional<Callable> ofText(String text, String name) {
        Callable method = switch (name) {
            case "strip" -> (given, named) -> PythonText.strip(text, characters(given), true, true);
            case "lstrip" -> (given, named) -> PythonText.strip(text, characters(given), true, false);
            case "rstrip" -> (given, named) -> PythonText.strip(text, characters(given), false, true);
            case "split" -> (given, named) -> PythonText.split(text, characters(given), limit(given, named));
            case "rsplit" -> (given, named) -> PythonText.splitFromEnd(text, characters(given), limit(given, named));
            case "splitlines" ->
                (given, named) -> text.lines().map(line -> (Object) line).toList();
            case "startswith" ->
                (given, named) -> any(given.getFirst()).stream().anyMatch(text::startsWith);
            case "endswith" -> (given, named) -> any(given.getFirst()).stream().anyMatch(text::endsWith);
            case "replace" -> (given, named) -> PythonText.replace(text, given);
            case "removeprefix" ->
                (given, named) -> {
                    String prefix = Values.string(given.getFirst());
                    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
                };
            case "removesuffix" ->
                (given, named) -> {
                    String suffix = Values.string(given.getFirst());
                    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
                };
            case "upper" -> (given, named) -> text.toUpperCase(Locale.ROOT);
            case "lower" -> (given, named) -> text.toLowerCase(Locale.ROOT);
            case "capitalize" -> (given, named) -> PythonText.capitalized(text);
            case "title" -> (given, named) -> PythonText.title(text);
            case "find" -> (given, named) -> (long) text.indexOf(Values.string(given.getFirst()));
            case "count" ->
                (given, named) -> PythonText.split(text, Optional.of(Values.string(given.getFirst())), -1)
                                .size()
                        - 1L;
            case "isdigit" -> (given, named) -> !text.isEmpty() && text.chars().allMatch(Character::isDigit);
            case "join" ->
                (given, named) -> Values.elements(given.getFirst()).stream()
                        .map(Values::string)
                        .collect(Collectors.joining(text));
            default -> null;
        };
        return Optional.ofNullable(method);
    }

    private static Optional<Callable> ofMap(Map<?, ?> map, String name) {
        Callable method = switch (name) {
            case "items" -> (given, named) -> pairs(map);
            case "keys" -> (given, named) -> List.copyOf(map.keySet());
            case "values" -> (given, named) -> List.copyOf(map.values());
            case "get" ->
                (given, named) -> {
                    Object found = map.get(given.getFirst());
                    return found != null ? found : given.size() > 1 ? given.get(1) : None.NONE;
                };
            default -> null;
        };
        return Optional.ofNullable(method);
    }

    private static Optional<Callable> ofList(List<?> list, String name) {
        Callable method = switch (name) {
            case "index" -> (given, named) -> (long) list.indexOf(given.getFirst());
            case "count" ->
                (given, named) -> list.stream()
                        .filter(element -> Operators.equal(element, given.getFirst()))
                        .count();
            default -> null;
        };
        return Optional.ofNullable(method);
    }

    static List<Object> pairs(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> (Object) List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<String> characters(List<Object> given) {
        return given.stream().findFirst().filter(String.class::isInstance).map(Values::string);
    }

    private static long limit(List<Object> given, Map<String, Object> named) {
        return given.size() > 1 ? Values.integer(given.get(1)) : Values.integer(named.getOrDefault("maxsplit", -1L));
    }

    private static List<String> any(Object prefixes) {
        return prefixes instanceof List<?> several
                ? several.stream().map(Values::string).toList()
                : List.of(Values.string(prefixes));
    }
}
