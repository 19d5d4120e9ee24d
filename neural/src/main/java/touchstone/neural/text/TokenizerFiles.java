package touchstone.neural.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;

/** What stands beside a {@code tokenizer.json}: which tokens are special for what, and the chat template. */
record TokenizerFiles(JsonNode config, JsonNode map, Optional<String> chatTemplate) {
    static TokenizerFiles none() {
        return new TokenizerFiles(Json.object(), Json.object(), Optional.empty());
    }

    static TokenizerFiles beside(Path folder) {
        JsonNode config = json(folder.resolve("tokenizer_config.json"));
        Path template = folder.resolve("chat_template.jinja");
        Optional<String> chat = Files.exists(template)
                ? Optional.of(Tokenizer.read(template, "give a readable file"))
                : named(config.path("chat_template"));
        return new TokenizerFiles(config, json(folder.resolve("special_tokens_map.json")), chat);
    }

    /** Older files hold a list of templates for several uses; "default" is the one for plain chat. */
    private static Optional<String> named(JsonNode template) {
        if (template.isArray()) {
            return StreamSupport.stream(template.spliterator(), false)
                    .filter(entry -> entry.path("name").asString("").equals("default"))
                    .map(entry -> entry.path("template").asString(""))
                    .findFirst();
        }
        return template.isString() ? Optional.of(template.stringValue()) : Optional.empty();
    }

    SpecialTokens specials(Pieces pieces) {
        return new SpecialTokens(
                token("bos_token", pieces),
                token("eos_token", pieces),
                token("pad_token", pieces),
                token("unk_token", pieces));
    }

    private OptionalInt token(String field, Pieces pieces) {
        return Stream.of(config.path(field), map.path(field))
                .map(node -> node.isObject() ? node.path("content") : node)
                .filter(JsonNode::isString)
                .map(node -> pieces.id(node.stringValue()))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static JsonNode json(Path file) {
        if (!Files.exists(file)) {
            return Json.object();
        }
        try {
            return Json.parse(Tokenizer.read(file, "give a readable file"));
        } catch (JacksonException e) {
            throw InputException.of(
                    file.toString(), "is no JSON (" + e.getOriginalMessage() + ")", "fetch the file again");
        }
    }
}
