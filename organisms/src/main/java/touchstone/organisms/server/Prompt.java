package touchstone.organisms.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.model.Role;

/**
 * What a request asks.
 *
 * @param model the model it names
 * @param messages the turns of a chat; for a text completion one user turn with its first prompt
 * @param prompts the prompts of a text completion; empty for a chat
 * @param maxTokens the most tokens wanted, 16 where it does not say
 * @param temperature 1 where it does not say
 * @param topP 1 where it does not say
 * @param stop strings that end the answer
 * @param seed 0 where it does not say
 * @param top how many log-probabilities of the next token it wants, 0 for none
 * @param echo whether a text completion repeats its prompt
 */
public record Prompt(
        String model,
        List<Message> messages,
        List<String> prompts,
        int maxTokens,
        double temperature,
        double topP,
        List<String> stop,
        long seed,
        int top,
        boolean echo) {
    public Prompt {
        messages = List.copyOf(messages);
        prompts = List.copyOf(prompts);
        stop = List.copyOf(stop);
    }

    static Prompt parse(byte[] body) {
        JsonNode json = Json.MAPPER.readTree(body);
        List<String> prompts = strings(json.path("prompt"));
        List<Message> messages = new ArrayList<>();
        if (json.has("system")) {
            messages.add(Message.system(content(json.path("system"))));
        }
        for (JsonNode turn : json.path("messages")) {
            messages.add(new Message(role(turn.path("role").asString("")), content(turn.path("content"))));
        }
        if (messages.isEmpty()) {
            messages.add(Message.user(prompts.isEmpty() ? "" : prompts.getFirst()));
        }
        JsonNode logprobs = json.path("logprobs");
        int maxTokens = json.path("max_tokens").asInt(16);
        List<String> stop = new ArrayList<>(strings(json.path("stop")));
        stop.addAll(strings(json.path("stop_sequences")));
        return new Prompt(
                json.path("model").asString(""),
                messages,
                prompts,
                json.path("max_completion_tokens").asInt(maxTokens),
                json.path("temperature").asDouble(1),
                json.path("top_p").asDouble(1),
                stop,
                json.path("seed").asLong(0),
                logprobs.isBoolean() && logprobs.asBoolean()
                        ? json.path("top_logprobs").asInt(0)
                        : logprobs.asInt(0),
                json.path("echo").asBoolean(false));
    }

    private static Role role(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            default -> Role.USER;
        };
    }

    private static String content(JsonNode content) {
        return content.isArray()
                ? content.valueStream()
                        .map(part -> part.path("text").asString(""))
                        .collect(Collectors.joining())
                : content.asString("");
    }

    private static List<String> strings(JsonNode value) {
        return value.isString()
                ? List.of(value.asString())
                : value.valueStream().map(JsonNode::asString).toList();
    }
}
