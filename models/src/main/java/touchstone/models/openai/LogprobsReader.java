package touchstone.models.openai;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads log-probabilities in both forms: a list of tokens with their tops under {@code content} (chat, and llama.cpp for text
 * too), or parallel arrays {@code tokens, token_logprobs, text_offset, top_logprobs} (text completions).
 */
final class LogprobsReader {
    private final List<Body.Position> content = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<List<Body.Listed>> tops = new ArrayList<>();

    private LogprobsReader() {}

    static List<Body.Position> read(JsonParser json) {
        LogprobsReader reader = new LogprobsReader();
        BodyReader.fields(json, name -> {
            switch (name) {
                case "content" -> BodyReader.elements(json, () -> reader.content.add(position(json)));
                case "tokens" ->
                    BodyReader.elements(
                            json, () -> reader.tokens.add(BodyReader.text(json).orElse("")));
                case "token_logprobs" -> BodyReader.elements(json, () -> reader.values.add(number(json)));
                case "text_offset" ->
                    BodyReader.elements(json, () -> reader.offsets.add((int) BodyReader.whole(json, -1)));
                case "top_logprobs" -> BodyReader.elements(json, () -> reader.tops.add(named(json)));
                default -> json.skipChildren();
            }
        });
        return reader.content.isEmpty() ? reader.parallel() : List.copyOf(reader.content);
    }

    private List<Body.Position> parallel() {
        List<Body.Position> positions = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            positions.add(new Body.Position(
                    tokens.get(i),
                    i < values.size() ? values.get(i) : Double.NaN,
                    i < offsets.size() ? offsets.get(i) : -1,
                    i < tops.size() ? tops.get(i) : List.of()));
        }
        return List.copyOf(positions);
    }

    private static Body.Position position(JsonParser json) {
        String[] token = {""};
        double[] value = {Double.NaN};
        List<Body.Listed> top = new ArrayList<>();
        BodyReader.fields(json, name -> {
            switch (name) {
                case "token" -> token[0] = BodyReader.text(json).orElse("");
                case "logprob" -> value[0] = number(json);
                case "top_logprobs" ->
                    BodyReader.elements(json, () -> {
                        Body.Position listed = position(json);
                        top.add(new Body.Listed(listed.token(), listed.logProbability()));
                    });
                default -> json.skipChildren();
            }
        });
        return new Body.Position(token[0], value[0], -1, top);
    }

    private static List<Body.Listed> named(JsonParser json) {
        List<Body.Listed> top = new ArrayList<>();
        BodyReader.fields(json, token -> top.add(new Body.Listed(token, number(json))));
        return top;
    }

    private static double number(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            return json.getDoubleValue();
        }
        json.skipChildren();
        return Double.NaN;
    }
}
