package touchstone.models.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import touchstone.core.model.Usage;

/**
 * Reads an answer in one pass and skips what it does not know. Bytes that are no UTF-8 are an error: a text with replacement
 * characters would go into the journal as something that nobody said.
 */
final class BodyReader {
    private String model = "";
    private Usage usage = Usage.NONE;
    private final List<Body.Candidate> candidates = new ArrayList<>();
    private Optional<Body.Complaint> error = Optional.empty();

    private BodyReader() {}

    /** @throws JacksonException if it is no JSON of this shape */
    static Body read(byte[] bytes) {
        BodyReader reader = new BodyReader();
        try (JsonParser json = RequestBody.JSON.createParser(RequestBody.READ, bytes)) {
            json.nextToken();
            reader.root(json);
        }
        return new Body(reader.model, reader.usage, List.copyOf(reader.candidates), reader.error);
    }

    private void root(JsonParser json) {
        fields(json, name -> {
            switch (name) {
                case "model" -> model = text(json).orElse("");
                case "usage" -> usage = usage(json);
                case "choices" -> elements(json, () -> candidates.add(candidate(json)));
                case "error" -> error = error(json);
                default -> json.skipChildren();
            }
        });
    }

    private static Body.Candidate candidate(JsonParser json) {
        CandidateParts parts = new CandidateParts();
        fields(json, name -> {
            switch (name) {
                case "index" -> parts.index = (int) whole(json, 0);
                case "text" -> parts.text = text(json);
                case "finish_reason" -> parts.finish = text(json).orElse("");
                case "message" -> message(json, parts);
                case "logprobs" -> parts.positions = LogprobsReader.read(json);
                default -> json.skipChildren();
            }
        });
        return new Body.Candidate(parts.index, parts.text, parts.refusal, parts.finish, parts.positions);
    }

    private static final class CandidateParts {
        int index;
        Optional<String> text = Optional.empty();
        Optional<String> refusal = Optional.empty();
        String finish = "";
        List<Body.Position> positions = List.of();
    }

    private static void message(JsonParser json, CandidateParts parts) {
        fields(json, name -> {
            switch (name) {
                case "content" -> parts.text = content(json);
                case "refusal" -> parts.refusal = text(json);
                default -> json.skipChildren();
            }
        });
    }

    /** A string, or the texts of a list of parts. */
    private static Optional<String> content(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return text(json);
        }
        StringBuilder joined = new StringBuilder();
        elements(
                json,
                () -> fields(json, name -> {
                    if (name.equals("text")) {
                        joined.append(text(json).orElse(""));
                    } else {
                        json.skipChildren();
                    }
                }));
        return Optional.of(joined.toString());
    }

    private static Usage usage(JsonParser json) {
        long[] tokens = new long[2];
        fields(json, name -> {
            switch (name) {
                case "prompt_tokens" -> tokens[0] = Math.max(0, whole(json, 0));
                case "completion_tokens" -> tokens[1] = Math.max(0, whole(json, 0));
                default -> json.skipChildren();
            }
        });
        return new Usage(tokens[0], tokens[1]);
    }

    private static Optional<Body.Complaint> error(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return Optional.of(new Body.Complaint(500, text(json).orElse("")));
        }
        String[] message = {""};
        int[] status = {500};
        fields(json, name -> {
            switch (name) {
                case "message" -> message[0] = text(json).orElse("");
                case "code" -> status[0] = status(whole(json, 500));
                default -> json.skipChildren();
            }
        });
        return Optional.of(new Body.Complaint(status[0], message[0]));
    }

    private static int status(long code) {
        return code >= 400 && code < 600 ? (int) code : 500;
    }

    /** The string at hand; empty for null; anything else is skipped and empty too. */
    static Optional<String> text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(json.getString());
        }
        json.skipChildren();
        return Optional.empty();
    }

    /** The whole number at hand; anything else is skipped. */
    static long whole(JsonParser json, long otherwise) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        json.skipChildren();
        return otherwise;
    }

    /** Walks an object; anything but an object is skipped. */
    static void fields(JsonParser json, Field field) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            field.at(name);
        }
    }

    /** Walks an array; anything but an array is skipped. */
    static void elements(JsonParser json, Runnable element) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    interface Field {
        /** Consumes the value that the parser stands on. */
        void at(String name);
    }
}
