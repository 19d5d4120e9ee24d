package touchstone.report;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/** JSON on one line but for the containers that asked for a line per entry. One layout serves one document. */
final class LineLayout implements PrettyPrinter {
    private static final String INDENT = "  ";

    private final Deque<Boolean> open = new ArrayDeque<>();
    private boolean next;

    /** The container opened next holds one entry a line. */
    void breakNext() {
        next = true;
    }

    private void opened() {
        open.push(next);
        next = false;
    }

    private void entry(JsonGenerator json) {
        if (open.element()) {
            line(json);
        }
    }

    private void closed(JsonGenerator json, int entries) {
        if (open.pop() && entries > 0) {
            line(json);
        }
    }

    private void line(JsonGenerator json) {
        json.writeRaw('\n');
        for (boolean breaking : open) {
            if (breaking) {
                json.writeRaw(INDENT);
            }
        }
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {}

    @Override
    public void writeStartObject(JsonGenerator json) {
        json.writeRaw('{');
        opened();
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        entry(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(':');
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(',');
        entry(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        closed(json, entries);
        json.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        json.writeRaw('[');
        opened();
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        entry(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(',');
        entry(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int entries) {
        closed(json, entries);
        json.writeRaw(']');
    }
}
