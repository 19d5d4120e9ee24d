package touchstone.core.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import touchstone.core.input.InputException;

/**
 * A model id as a person writes it: {@code provider:name?key=value&...} or {@code http(s)://host:port/v1#name?key=value}.
 *
 * @param provider {@code openai}, {@code anthropic}, {@code organism}, {@code http}, ...
 * @param name what the provider calls the model; for {@code http} the base URL, {@code #} and the name
 * @param parameters options after the question mark, sorted by key
 */
public record ModelId(String provider, String name, Map<String, String> parameters) {
    public ModelId {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** @throws InputException if the text is no model id */
    public static ModelId parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw InputException.of(
                    "--model",
                    "'" + text + "' is no model id",
                    "write provider:name, such as openai:gpt-5,"
                            + " organism:discrimination or http://127.0.0.1:8000/v1#name");
        }
        String scheme = text.substring(0, colon);
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (http && text.indexOf('#') < 0) {
            throw InputException.of(
                    "--model",
                    "'" + text + "' names no model on that server",
                    "add #NAME, such as " + text + "#llama3");
        }
        int query = text.indexOf('?', http ? text.indexOf('#') : colon);
        String name = http
                ? text.substring(0, query < 0 ? text.length() : query)
                : text.substring(colon + 1, query < 0 ? text.length() : query);
        Map<String, String> parameters = new TreeMap<>();
        if (query >= 0 && query < text.length() - 1) {
            for (String pair : text.substring(query + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals <= 0) {
                    throw InputException.of(
                            "--model",
                            "'" + pair + "' in '" + text + "' is no key=value",
                            "write ?key=value&key=value");
                }
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new ModelId(http ? "http" : scheme, name, parameters);
    }
}
