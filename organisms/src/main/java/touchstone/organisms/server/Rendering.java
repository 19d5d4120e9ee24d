package touchstone.organisms.server;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import touchstone.core.json.Json;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;

/** Replies as the bodies of the interfaces, rendered once each. */
final class Rendering {
    private static final int REMEMBERED = 1024;

    private final String model;
    private final Map<Shape, byte[]> rendered = new HashMap<>();

    Rendering(String model) {
        this.model = model;
    }

    /** @param top how many log-probabilities go with it, 0 for none */
    private record Shape(Api api, ScriptedReply reply, int top) {}

    byte[] body(ScriptedRequest request, ScriptedReply reply, boolean logprobs) {
        int top = logprobs && reply instanceof ScriptedReply.NextToken ? request.topAsked() : 0;
        ScriptedReply shown =
                reply instanceof ScriptedReply.NextToken next && top == 0 ? drawn(next, request.prompt()) : reply;
        Shape shape = new Shape(request.api(), shown, top);
        byte[] known = rendered.get(shape);
        if (known == null) {
            known = render(shape);
            if (rendered.size() < REMEMBERED) {
                rendered.put(shape, known);
            }
        }
        return known;
    }

    private byte[] render(Shape shape) {
        return switch (shape.reply()) {
            case ScriptedReply.Text text ->
                shape.api() == Api.MESSAGES
                        ? message(text.usage(), anthropicStop(text.stop()), json -> textBlock(json, text.text()))
                        : choices(shape.api(), text.usage(), json -> choice(json, shape.api(), 0, text));
            case ScriptedReply.NextToken next ->
                choices(shape.api(), next.usage(), json -> nextToken(json, shape.api(), next.tokens(), shape.top()));
            case ScriptedReply.Echo echo -> choices(shape.api(), echo.usage(), json -> echoes(json, echo.prompts()));
        };
    }

    /** The body with no choice in it. */
    byte[] empty(Api api) {
        return api == Api.MESSAGES ? message(Usage.NONE, "end_turn", json -> {}) : choices(api, Usage.NONE, json -> {});
    }

    /** The body with a choice that says nothing. */
    byte[] contentless(Api api) {
        if (api == Api.MESSAGES) {
            return message(Usage.NONE, "end_turn", json -> {
                json.writeStartObject();
                json.writeStringProperty("type", "text");
                json.writeEndObject();
            });
        }
        return choices(api, Usage.NONE, json -> {
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            if (api == Api.CHAT) {
                json.writeName("message");
                json.writeStartObject();
                json.writeStringProperty("role", "assistant");
                json.writeEndObject();
            }
            json.writeStringProperty("finish_reason", "stop");
            json.writeEndObject();
        });
    }

    byte[] refusal(Api api, String words) {
        if (api != Api.CHAT) {
            return render(new Shape(api, new ScriptedReply.Text(words, Answer.Stop.FILTERED, Usage.NONE), 0));
        }
        return choices(api, Usage.NONE, json -> {
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            json.writeName("message");
            json.writeStartObject();
            json.writeStringProperty("role", "assistant");
            json.writeNullProperty("content");
            json.writeStringProperty("refusal", words);
            json.writeEndObject();
            json.writeStringProperty("finish_reason", "stop");
            json.writeEndObject();
        });
    }

    byte[] error(Api api, String type, String message) {
        return write(json -> {
            json.writeStartObject();
            if (api == Api.MESSAGES) {
                json.writeStringProperty("type", "error");
            }
            json.writeName("error");
            json.writeStartObject();
            json.writeStringProperty("message", message);
            json.writeStringProperty("type", type);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    byte[] models() {
        return write(json -> {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeName("data");
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringProperty("id", model);
            json.writeStringProperty("object", "model");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private byte[] choices(Api api, Usage usage, Consumer<JsonGenerator> choices) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", "scripted");
            json.writeStringProperty("object", api == Api.CHAT ? "chat.completion" : "text_completion");
            json.writeNumberProperty("created", 0);
            json.writeStringProperty("model", model);
            json.writeName("choices");
            json.writeStartArray();
            choices.accept(json);
            json.writeEndArray();
            json.writeName("usage");
            json.writeStartObject();
            json.writeNumberProperty("prompt_tokens", usage.inputTokens());
            json.writeNumberProperty("completion_tokens", usage.outputTokens());
            json.writeNumberProperty("total_tokens", usage.total());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private byte[] message(Usage usage, String stop, Consumer<JsonGenerator> content) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", "scripted");
            json.writeStringProperty("type", "message");
            json.writeStringProperty("role", "assistant");
            json.writeStringProperty("model", model);
            json.writeName("content");
            json.writeStartArray();
            content.accept(json);
            json.writeEndArray();
            json.writeStringProperty("stop_reason", stop);
            json.writeNullProperty("stop_sequence");
            json.writeName("usage");
            json.writeStartObject();
            json.writeNumberProperty("input_tokens", usage.inputTokens());
            json.writeNumberProperty("output_tokens", usage.outputTokens());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void textBlock(JsonGenerator json, String text) {
        json.writeStartObject();
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static void choice(JsonGenerator json, Api api, int index, ScriptedReply.Text text) {
        json.writeStartObject();
        json.writeNumberProperty("index", index);
        said(json, api, text.text());
        json.writeNullProperty("logprobs");
        json.writeStringProperty("finish_reason", stop(text.stop()));
        json.writeEndObject();
    }

    private static void said(JsonGenerator json, Api api, String text) {
        if (api == Api.CHAT) {
            json.writeName("message");
            json.writeStartObject();
            json.writeStringProperty("role", "assistant");
            json.writeStringProperty("content", text);
            json.writeEndObject();
        } else {
            json.writeStringProperty("text", text);
        }
    }

    private static void nextToken(JsonGenerator json, Api api, List<Token> tokens, int top) {
        Token first = tokens.getFirst();
        List<Token> listed = tokens.subList(0, Math.min(top, tokens.size()));
        json.writeStartObject();
        json.writeNumberProperty("index", 0);
        said(json, api, first.text());
        json.writeName("logprobs");
        json.writeStartObject();
        if (api == Api.CHAT) {
            json.writeName("content");
            json.writeStartArray();
            json.writeStartObject();
            token(json, first);
            json.writeName("top_logprobs");
            json.writeStartArray();
            for (Token token : listed) {
                json.writeStartObject();
                token(json, token);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        } else {
            TextLogprobs.write(json, List.of(first), List.of(listed));
        }
        json.writeEndObject();
        json.writeStringProperty("finish_reason", "length");
        json.writeEndObject();
    }

    private static void token(JsonGenerator json, Token token) {
        json.writeStringProperty("token", token.text());
        json.writeName("logprob");
        TextLogprobs.number(json, token.logProbability());
    }

    private static void echoes(JsonGenerator json, List<List<Token>> prompts) {
        for (int i = 0; i < prompts.size(); i++) {
            List<Token> tokens = prompts.get(i);
            json.writeStartObject();
            json.writeNumberProperty("index", i);
            said(
                    json,
                    Api.COMPLETIONS,
                    String.join("", tokens.stream().map(Token::text).toList()));
            json.writeName("logprobs");
            json.writeStartObject();
            TextLogprobs.write(json, tokens, List.of());
            json.writeEndObject();
            json.writeStringProperty("finish_reason", "length");
            json.writeEndObject();
        }
    }

    private static ScriptedReply drawn(ScriptedReply.NextToken next, Prompt prompt) {
        Token chosen = next.tokens().getFirst();
        if (prompt.temperature() > 0) {
            double left = new SplittableRandom(prompt.seed()).nextDouble()
                    * next.tokens().stream()
                            .mapToDouble(token -> Math.exp(token.logProbability()))
                            .sum();
            for (Token token : next.tokens()) {
                left -= Math.exp(token.logProbability());
                if (left < 0) {
                    chosen = token;
                    break;
                }
            }
        }
        return new ScriptedReply.Text(chosen.text(), Answer.Stop.LENGTH, next.usage());
    }

    private static String stop(Answer.Stop stop) {
        return switch (stop) {
            case END -> "stop";
            case LENGTH -> "length";
            case FILTERED -> "content_filter";
        };
    }

    private static String anthropicStop(Answer.Stop stop) {
        return switch (stop) {
            case END -> "end_turn";
            case LENGTH -> "max_tokens";
            case FILTERED -> "refusal";
        };
    }

    private static byte[] write(Consumer<JsonGenerator> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            body.accept(json);
        }
        return bytes.toByteArray();
    }
}
