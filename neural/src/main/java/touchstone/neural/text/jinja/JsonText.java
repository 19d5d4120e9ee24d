package touchstone.neural.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** JSON as Python's json.dumps writes it with ensure_ascii=False: a space after commas and colons, or indented lines. */
final class JsonText {
    private JsonText() {}

    /** @param indent columns a level; None for one line */
    static String of(Object value, Object indent) {
        return indent instanceof Long columns ? lines(value, columns.intValue(), "\n") : line(value);
    }

    private static String line(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(JsonText::line).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(Values.text(entry.getKey())) + ": " + line(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case String text -> quoted(text);
            case Boolean truth -> truth.toString();
            case None _ -> "null";
            case Long _, Double _ -> Values.text(value);
            default -> throw new TemplateException(Values.kind(value) + " cannot be written as JSON");
        };
    }

    private static String lines(Object value, int columns, String margin) {
        String inner = margin + " ".repeat(columns);
        BinaryOperator<String> enclosed = (brackets, body) ->
                body.isEmpty() ? brackets : brackets.charAt(0) + inner + body + margin + brackets.charAt(1);
        return switch (value) {
            case List<?> list ->
                enclosed.apply(
                        "[]",
                        list.stream()
                                .map(element -> lines(element, columns, inner))
                                .collect(Collectors.joining("," + inner)));
            case Map<?, ?> map ->
                enclosed.apply(
                        "{}",
                        map.entrySet().stream()
                                .map(entry -> quoted(Values.text(entry.getKey())) + ": "
                                        + lines(entry.getValue(), columns, inner))
                                .collect(Collectors.joining("," + inner)));
            default -> line(value);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted.append(
                    switch (c) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        case '\b' -> "\\b";
                        case '\f' -> "\\f";
                        default -> c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c);
                    });
        }
        return quoted.append('"').toString();
    }
}
