package touchstone.journal.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import touchstone.core.journal.Entry;
import touchstone.core.json.Json;
import touchstone.core.json.TrialJson;

/**
 * A trial a line: {@code {"trial":"...","model":"...","repeat":0,"messages":[...],"readout":{...},"answer":{...},
 * "inputTokens":0,"outputTokens":0,"servedBy":"...","latencySeconds":0.02,"run":"...","asked":"...","answered":"...",
 * "key":"..."}}, or with {@code "failure":"why"} in place of answer, tokens, server and latency.
 */
final class JsonLines implements TrialSink {
    private final Writer lines;

    private JsonLines(OutputStream out) {
        lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    static JsonLines plain(Path file) throws IOException {
        return new JsonLines(Files.newOutputStream(file));
    }

    static JsonLines compressed(Path file) throws IOException {
        return new JsonLines(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    @Override
    public void write(TrialRecord trial) throws IOException {
        Entry.Intent asked = trial.asked();
        try (JsonGenerator json = Json.MAPPER
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .createGenerator(lines)) {
            json.writeStartObject();
            json.writeStringProperty("trial", asked.trial());
            json.writeStringProperty("model", asked.model());
            json.writeNumberProperty("repeat", asked.repeat());
            raw(json, "messages", TrialJson.messages(asked.messages()));
            raw(json, "readout", TrialJson.readout(asked.readout()));
            switch (trial.outcome()) {
                case TrialRecord.Outcome.Answered(Entry.Answered answered) -> {
                    raw(json, "answer", TrialJson.answer(answered.answer()));
                    json.writeNumberProperty("inputTokens", answered.usage().inputTokens());
                    json.writeNumberProperty("outputTokens", answered.usage().outputTokens());
                    json.writeStringProperty("servedBy", answered.servedBy());
                    json.writeNumberProperty(
                            "latencySeconds", answered.latency().toNanos() * 1e-9);
                }
                case TrialRecord.Outcome.Failed(Entry.Failed failed) ->
                    json.writeStringProperty("failure", failed.why());
            }
            json.writeStringProperty("run", asked.run());
            json.writeStringProperty("asked", asked.at().toString());
            json.writeStringProperty("answered", trial.outcome().entry().at().toString());
            json.writeStringProperty("key", asked.key().toString());
            json.writeEndObject();
        }
        lines.write('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static void raw(JsonGenerator json, String name, String value) {
        json.writeName(name);
        json.writeRawValue(value);
    }
}
