package touchstone.core.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import touchstone.core.model.Message;
import touchstone.core.model.Role;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;

/**
 * Messages, readouts and answers as JSON, one form each: what the journal stores and trials.jsonl.gz shows. Written by hand
 * on the streaming generator because it stands on the path of every trial.
 */
public final class TrialJson {
    private TrialJson() {}

    /** {@code [{"role":"user","content":"..."}]}. */
    public static String messages(List<Message> messages) {
        return write(json -> {
            json.writeStartArray();
            for (Message message : messages) {
                json.writeStartObject();
                json.writeStringProperty("role", lower(message.role()));
                json.writeStringProperty("content", message.content());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    public static List<Message> messages(String text) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode node : Json.parse(text)) {
            messages.add(new Message(
                    Role.valueOf(node.get("role").asString().toUpperCase(Locale.ROOT)),
                    node.get("content").asString()));
        }
        return messages;
    }

    /** {@code {"type":"choice","options":[{"name":"yes","forms":["yes","Yes"]}],"samples":10,"sampleTokens":16}} and so on. */
    public static String readout(Readout readout) {
        return write(json -> {
            json.writeStartObject();
            switch (readout) {
                case Readout.Text text -> {
                    json.writeStringProperty("type", "text");
                    json.writeNumberProperty("maxTokens", text.maxTokens());
                    json.writeNumberProperty("temperature", text.temperature());
                    json.writeNumberProperty("topP", text.topP());
                    json.writeName("stop");
                    strings(json, text.stop());
                }
                case Readout.Choice choice -> {
                    json.writeStringProperty("type", "choice");
                    json.writeName("options");
                    json.writeStartArray();
                    for (Readout.Option option : choice.options()) {
                        json.writeStartObject();
                        json.writeStringProperty("name", option.name());
                        json.writeName("forms");
                        strings(json, option.forms());
                        if (!option.text().isEmpty()) {
                            json.writeStringProperty("text", option.text());
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeNumberProperty("samples", choice.samples());
                    json.writeNumberProperty("sampleTokens", choice.sampleTokens());
                }
                case Readout.Score score -> {
                    json.writeStringProperty("type", "score");
                    json.writeName("continuations");
                    strings(json, score.continuations());
                }
                case Readout.Reward reward -> {
                    json.writeStringProperty("type", "reward");
                    json.writeName("replies");
                    strings(json, reward.replies());
                }
            }
            json.writeEndObject();
        });
    }

    public static Readout readout(String text) {
        JsonNode node = Json.parse(text);
        return switch (node.get("type").asString()) {
            case "text" ->
                new Readout.Text(
                        node.get("maxTokens").asInt(),
                        node.get("temperature").asDouble(),
                        node.get("topP").asDouble(),
                        strings(node.get("stop")));
            case "choice" ->
                new Readout.Choice(
                        node.get("options")
                                .valueStream()
                                .map(option -> new Readout.Option(
                                        option.get("name").asString(),
                                        strings(option.get("forms")),
                                        option.path("text").asString("")))
                                .toList(),
                        node.get("samples").asInt(),
                        node.get("sampleTokens").asInt());
            case "score" -> new Readout.Score(strings(node.get("continuations")));
            case "reward" -> new Readout.Reward(strings(node.get("replies")));
            default -> throw new IllegalArgumentException("no such readout: " + text);
        };
    }

    /** {@code {"type":"distribution","logp":[-0.1,null],"top":"Yes"}} and so on; null stands for probability 0. */
    public static String answer(Answer answer) {
        return write(json -> {
            json.writeStartObject();
            switch (answer) {
                case Answer.Text text -> {
                    json.writeStringProperty("type", "text");
                    json.writeStringProperty("text", text.text());
                    json.writeStringProperty("stop", lower(text.stop()));
                }
                case Answer.Distribution distribution -> {
                    json.writeStringProperty("type", "distribution");
                    json.writeName("logp");
                    numbers(json, distribution.logProbabilities());
                    json.writeStringProperty("top", distribution.topToken());
                }
                case Answer.Counts counts -> {
                    json.writeStringProperty("type", "counts");
                    json.writeName("counts");
                    integers(json, counts.counts());
                    json.writeNumberProperty("refused", counts.refused());
                    json.writeNumberProperty("unclear", counts.unclear());
                }
                case Answer.Scores scores -> {
                    json.writeStringProperty("type", "scores");
                    json.writeName("logp");
                    numbers(json, scores.logProbabilities());
                    json.writeName("tokens");
                    integers(json, scores.tokens());
                }
                case Answer.Rewards rewards -> {
                    json.writeStringProperty("type", "rewards");
                    json.writeName("values");
                    numbers(json, rewards.values());
                }
                case Answer.WithoutProbabilities without -> {
                    json.writeStringProperty("type", "without-probabilities");
                    json.writeStringProperty("text", without.text());
                }
            }
            json.writeEndObject();
        });
    }

    public static Answer answer(String text) {
        JsonNode node = Json.parse(text);
        return switch (node.get("type").asString()) {
            case "text" ->
                new Answer.Text(
                        node.get("text").asString(),
                        Answer.Stop.valueOf(node.get("stop").asString().toUpperCase(Locale.ROOT)));
            case "distribution" ->
                new Answer.Distribution(
                        numbers(node.get("logp")), node.get("top").asString());
            case "counts" ->
                new Answer.Counts(
                        integers(node.get("counts")),
                        node.get("refused").asInt(),
                        node.get("unclear").asInt());
            case "scores" -> new Answer.Scores(numbers(node.get("logp")), integers(node.get("tokens")));
            case "rewards" -> new Answer.Rewards(numbers(node.get("values")));
            case "without-probabilities" ->
                new Answer.WithoutProbabilities(node.get("text").asString());
            default -> throw new IllegalArgumentException("no such answer: " + text);
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void strings(JsonGenerator json, List<String> strings) {
        json.writeStartArray();
        strings.forEach(json::writeString);
        json.writeEndArray();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static void numbers(JsonGenerator json, List<Double> numbers) {
        json.writeStartArray();
        for (double number : numbers) {
            if (number == Double.NEGATIVE_INFINITY) {
                json.writeNull();
            } else {
                json.writeNumber(number);
            }
        }
        json.writeEndArray();
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream()
                .map(node -> node.isNull() ? Double.NEGATIVE_INFINITY : node.asDouble())
                .toList();
    }

    private static void integers(JsonGenerator json, List<Integer> numbers) {
        json.writeStartArray();
        numbers.forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static List<Integer> integers(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }

    private interface Body {
        void write(JsonGenerator json);
    }

    private static String write(Body body) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            body.write(json);
        }
        return text.toString();
    }
}
