package touchstone.organisms.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as it came in. What is asked in it is read only when somebody wants to know. */
public final class ScriptedRequest {
    private final long number;
    private final Api api;
    private final String head;
    private final byte[] body;
    private final long fingerprint;
    private @Nullable Prompt prompt;

    ScriptedRequest(long number, Api api, String head, byte[] body) {
        this.number = number;
        this.api = api;
        this.head = head;
        this.body = body;
        this.fingerprint = fingerprint(body);
    }

    /** 1 for the first request that asks a model, 2 for the next; 0 for requests that ask nothing. */
    public long number() {
        return number;
    }

    public Api api() {
        return api;
    }

    /** Request line and headers as received, without the empty line. */
    public String head() {
        return head;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first header of this name, whatever its case. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** 64 bits over the whole body: equal for a request sent again, different for another prompt, readout or seed. */
    public long fingerprint() {
        return fingerprint;
    }

    /**
     * What is asked.
     *
     * @throws tools.jackson.core.JacksonException if the body is no JSON
     */
    public Prompt prompt() {
        Prompt parsed = prompt;
        if (parsed == null) {
            parsed = Prompt.parse(body);
            prompt = parsed;
        }
        return parsed;
    }

    /** Whether log-probabilities are asked for, and how many: 0 for none. Scans bytes instead of parsing them. */
    int topAsked() {
        return switch (api) {
            case CHAT -> Scan.isTrue(body, "\"logprobs\"") ? Scan.number(body, "\"top_logprobs\"") : 0;
            case COMPLETIONS -> Scan.number(body, "\"logprobs\"");
            case MESSAGES, MODELS, COUNTERS, UNKNOWN -> 0;
        };
    }

    private static long fingerprint(byte[] body) {
        long hash = body.length;
        for (byte b : body) {
            hash = hash * 0x5851f42d4c957f2dL + (b & 0xff) + 1;
        }
        return hash ^ hash >>> 32;
    }

    @Override
    public String toString() {
        return "request " + number + " (" + api + ", " + body.length + " bytes)";
    }
}
