package touchstone.organisms.server;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The log-probabilities of text completions: parallel arrays over the tokens. */
final class TextLogprobs {
    private TextLogprobs() {}

    /** @param tops the top tokens at each position; empty for none */
    static void write(JsonGenerator json, List<Token> tokens, List<List<Token>> tops) {
        json.writeName("tokens");
        json.writeStartArray();
        tokens.forEach(token -> json.writeString(token.text()));
        json.writeEndArray();
        json.writeName("token_logprobs");
        json.writeStartArray();
        tokens.forEach(token -> number(json, token.logProbability()));
        json.writeEndArray();
        json.writeName("text_offset");
        json.writeStartArray();
        int offset = 0;
        for (Token token : tokens) {
            json.writeNumber(offset);
            // Servers count as Python does: code points, not UTF-16 units.
            offset += token.text().codePointCount(0, token.text().length());
        }
        json.writeEndArray();
        json.writeName("top_logprobs");
        json.writeStartArray();
        for (List<Token> top : tops) {
            json.writeStartObject();
            for (Token token : top) {
                json.writeName(token.text());
                number(json, token.logProbability());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** No number stands for one that cannot be given. */
    static void number(JsonGenerator json, double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
