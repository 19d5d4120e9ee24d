package touchstone.models.openai;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import touchstone.core.model.Message;
import touchstone.core.model.Request;
import touchstone.core.trial.Readout;

/** Requests as the JSON of the interface. */
final class RequestBody {
    /** Python's servers may write {@code -Infinity} for a log-probability. */
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static final ObjectReadContext READ = ObjectReadContext.empty();

    private final Settings settings;

    RequestBody(Settings settings) {
        this.settings = settings;
    }

    byte[] text(Request request, Readout.Text readout) {
        return write(json -> {
            prompt(json, request.messages());
            json.writeNumberProperty(settings.maxTokensField(), readout.maxTokens());
            if (settings.sampling()) {
                json.writeNumberProperty("temperature", readout.temperature());
            }
            if (settings.sampling() && readout.topP() < 1) {
                json.writeNumberProperty("top_p", readout.topP());
            }
            if (!readout.stop().isEmpty()) {
                json.writeName("stop");
                strings(json, readout.stop());
            }
            seed(json, request);
        });
    }

    /** One token at temperature 1, so that servers which scale log-probabilities by temperature leave them alone. */
    byte[] choice(Request request, int top) {
        return write(json -> {
            prompt(json, request.messages());
            json.writeNumberProperty(settings.maxTokensField(), 1);
            if (settings.sampling()) {
                json.writeNumberProperty("temperature", 1);
            }
            if (settings.api() == Settings.Api.CHAT) {
                json.writeBooleanProperty("logprobs", true);
                json.writeNumberProperty("top_logprobs", top);
            } else {
                json.writeNumberProperty("logprobs", top);
            }
            seed(json, request);
        });
    }

    /** Each prompt with its continuation, echoed with log-probabilities. One more token is sampled, as servers insist. */
    byte[] echo(List<String> texts) {
        return write(json -> {
            json.writeName("prompt");
            strings(json, texts);
            json.writeNumberProperty(settings.maxTokensField(), 1);
            json.writeNumberProperty("temperature", 0);
            json.writeNumberProperty("logprobs", 1);
            json.writeBooleanProperty("echo", true);
        });
    }

    private void prompt(JsonGenerator json, List<Message> messages) {
        boolean continued = Message.endsInPrefill(messages);
        List<Message> sent = continued && !settings.prefill() ? messages.subList(0, messages.size() - 1) : messages;
        if (settings.api() == Settings.Api.COMPLETIONS) {
            json.writeStringProperty("prompt", settings.template().render(sent));
            return;
        }
        json.writeName("messages");
        json.writeStartArray();
        for (Message message : sent) {
            json.writeStartObject();
            json.writeStringProperty(
                    "role",
                    switch (message.role()) {
                        case SYSTEM -> "system";
                        case USER -> "user";
                        case ASSISTANT -> "assistant";
                    });
            json.writeStringProperty("content", message.content());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (continued && settings.prefill()) {
            // vLLM wants both; llama.cpp and Ollama continue a trailing assistant turn anyhow and read over them.
            json.writeBooleanProperty("continue_final_message", true);
            json.writeBooleanProperty("add_generation_prompt", false);
        }
    }

    private void seed(JsonGenerator json, Request request) {
        if (settings.seed()) {
            json.writeNumberProperty("seed", request.seed());
        }
    }

    private static void strings(JsonGenerator json, List<String> strings) {
        json.writeStartArray();
        strings.forEach(json::writeString);
        json.writeEndArray();
    }

    private byte[] write(Consumer<JsonGenerator> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("model", settings.name());
            fields.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
