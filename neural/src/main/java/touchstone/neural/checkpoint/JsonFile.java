package touchstone.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;

/** A file that holds one JSON object. */
final class JsonFile {
    private JsonFile() {}

    static ObjectNode object(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputException.of(file.toString(), "no such file", "give the directory of a Hugging Face checkpoint");
        }
        try {
            JsonNode json = Json.parse(Files.readString(file));
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw InputException.of(file.toString(), "is no JSON object", "fetch it again");
        } catch (JacksonException e) {
            throw InputException.of(file.toString(), "is no JSON (" + e.getOriginalMessage() + ")", "fetch it again");
        } catch (IOException e) {
            throw InputException.of(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "give a readable checkpoint");
        }
    }
}
