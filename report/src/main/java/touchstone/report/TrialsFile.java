package touchstone.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import touchstone.core.json.Json;
import touchstone.core.json.TrialJson;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;

/**
 * Writes {@code trials.jsonl.gz}: every trial with its outcome, one a line, in the order given, so that an auditor can walk
 * from a number to the very prompts and answers.
 *
 * <pre>{@code
 * {"model":"organism:discrimination","item":"loan","condition":{"age":"40"},"repeat":0,"messages":[...],"readout":{...},"answer":{...}}
 * {"model":"organism:discrimination","item":"visa","condition":{},"repeat":0,"messages":[...],"readout":{...},"failure":"HTTP 503 after 6 attempts"}
 * }</pre>
 *
 * <p>Equal trials give equal bytes: the gzip header carries no time. Safe for use by several threads, whose lines then stand
 * in the order they came.
 */
public final class TrialsFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final JsonGenerator json;
    private Readout lastReadout = new Readout.Score(java.util.List.of(""));
    private String lastReadoutJson = TrialJson.readout(lastReadout);
    private boolean empty = true;

    /** @param out closed together with this file */
    public TrialsFile(OutputStream out) throws IOException {
        this.json = Json.MAPPER
                .writer()
                .withRootValueSeparator("\n")
                .createGenerator(new OutputStreamWriter(new FastGzip(out), StandardCharsets.UTF_8));
    }

    public synchronized void write(Asked asked) throws IOException {
        Trial trial = asked.trial();
        empty = false;
        try {
            json.writeStartObject();
            json.writeStringProperty("model", asked.model());
            json.writeStringProperty("item", trial.item());
            json.writeName("condition");
            json.writeStartObject();
            trial.condition().levels().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("repeat", trial.repeat());
            json.writeName("messages");
            json.writeRawValue(TrialJson.messages(trial.messages()));
            json.writeName("readout");
            json.writeRawValue(readout(trial.readout()));
            switch (asked.outcome()) {
                case Outcome.Answered(var answer) -> {
                    json.writeName("answer");
                    json.writeRawValue(TrialJson.answer(answer));
                }
                case Outcome.Failed(var why) -> json.writeStringProperty("failure", why);
            }
            json.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** A study asks thousands of trials with one and the same readout. */
    private String readout(Readout readout) {
        if (!readout.equals(lastReadout)) {
            lastReadout = readout;
            lastReadoutJson = TrialJson.readout(readout);
        }
        return lastReadoutJson;
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (!empty && !json.isClosed()) {
                json.writeRaw('\n');
            }
            json.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** Prompts repeat themselves, so the fastest level already takes off nine tenths. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
