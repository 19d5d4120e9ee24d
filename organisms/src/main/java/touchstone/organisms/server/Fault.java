package touchstone.organisms.server;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Something that goes wrong instead of, or with, an answer. */
public sealed interface Fault {
    /**
     * An error status.
     *
     * @param code such as 429, 500, 503 or 529
     * @param headers such as {@code Retry-After}
     * @param message the server's own words in the error body
     */
    record Status(int code, Map<String, String> headers, String message) implements Fault {
        public Status {
            headers = Map.copyOf(new TreeMap<>(headers));
        }
    }

    /** An error status whose body repeats the request's headers, as debugging proxies do: a trap for careless logs. */
    record EchoHeaders(int code) implements Fault {}

    /** A redirect. */
    record Redirect(int code, String location) implements Fault {}

    /** An answer of this many bytes of text. */
    record Huge(int bytes) implements Fault {}

    /** Ways in which an answer breaks. */
    enum Broken implements Fault {
        /** The connection is reset after the request was read. */
        RESET,
        /** The request is read and never answered. */
        HALF_OPEN,
        /** Headers and half the body come, then nothing more, with the connection open. */
        STALLED_BODY,
        /** Half the promised body comes, then the connection closes. */
        CUT_BODY,
        /** A complete HTTP answer whose JSON ends in the middle. */
        TRUNCATED_JSON,
        /** A complete HTTP answer that says JSON and holds something else. */
        MALFORMED_JSON,
        /** The answer, labelled and dressed as a web page. */
        WRONG_CONTENT_TYPE,
        /** The answer with an empty list of choices, or of content. */
        EMPTY_CHOICES,
        /** A choice without a message, or content without text. */
        MISSING_CONTENT,
        /** Null content and a refusal beside it; for Anthropic the stop reason {@code refusal}. */
        REFUSAL,
        /** The answer without the log-probabilities that were asked for. */
        MISSING_LOGPROBS,
        /** Bytes in the answer that are no UTF-8. */
        INVALID_UTF8,
        /** Bytes that are no HTTP. */
        NO_HTTP
    }

    static Fault status(int code) {
        return new Status(code, Map.of(), "scripted " + code);
    }

    /** @param retryAfter as the header says it: seconds or an HTTP date */
    static Fault status(int code, String retryAfter) {
        return new Status(code, Map.of("Retry-After", retryAfter), "scripted " + code);
    }

    /** The fault of this name, as the command line spells it: {@code 429}, {@code reset}, {@code half-open}. */
    static Optional<Fault> named(String name) {
        if (name.matches("[45]\\d\\d")) {
            return Optional.of(status(Integer.parseInt(name)));
        }
        if (name.equals("huge")) {
            return Optional.of(new Huge(10 << 20));
        }
        for (Broken broken : Broken.values()) {
            if (broken.name().equalsIgnoreCase(name.replace('-', '_'))) {
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }
}
