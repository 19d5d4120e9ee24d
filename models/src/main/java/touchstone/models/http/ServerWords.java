package touchstone.models.http;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

/**
 * What a server says about an error, in any of the usual forms: {@code {"error":{"message","code"}}}, {@code
 * {"error":"..."}}, {@code {"message":"..."}}, {@code {"detail":...}}, plain text.
 *
 * @param message its own words; empty if it sent none
 * @param code its code for the error, such as {@code insufficient_quota}; empty if there is none
 */
public record ServerWords(String message, String code) {
    /** Reads an error's body. */
    public static ServerWords of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("{")) {
            return new ServerWords(text, "");
        }
        try {
            return of(Json.parse(text), text);
        } catch (JacksonException e) {
            return new ServerWords(text, "");
        }
    }

    private static ServerWords of(JsonNode json, String text) {
        JsonNode error = json.path("error");
        for (JsonNode words :
                new JsonNode[] {error.path("message"), error, json.path("message"), json.path("detail")}) {
            if (words.isString()) {
                return new ServerWords(words.asString(), code(error));
            }
        }
        return new ServerWords(text, code(error));
    }

    private static String code(JsonNode error) {
        JsonNode code = error.path("code");
        return code.isValueNode() && !code.isNull()
                ? code.asString("")
                : error.path("type").asString("");
    }
}
