package touchstone.models.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelFault.Kind;

/** Answers that are errors, sorted by what the runner should do about them. */
public final class Faults {
    private Faults() {}

    /** The fault that an answer with an error status stands for. */
    public static ModelFault of(Answered answered, URI uri, Redaction redaction) {
        String server = NetworkFaults.server(uri);
        int status = answered.status();
        if (status >= 300 && status < 400) {
            return redirect(answered, server, redaction);
        }
        return of(
                status,
                ServerWords.of(answered.body()),
                RetryAfter.of(answered.headers(), Clock.systemUTC()),
                server,
                redaction);
    }

    /**
     * @param status the HTTP status
     * @param words what the server said about it
     * @param retryAfter how long it asks to wait
     * @param server its name for people
     */
    public static ModelFault of(
            int status, ServerWords words, Optional<Duration> retryAfter, String server, Redaction redaction) {
        Kind kind = kind(status, words.code());
        String said = redaction.excerpt(words.message());
        return new ModelFault(
                kind,
                server + " answered " + status + advice(status, words.code()) + (said.isEmpty() ? "" : ": " + said)
                        + remedy(status, said),
                kind.retryable() ? retryAfter : Optional.empty());
    }

    /** A 200 whose body is no answer: garbled on the way or by an overloaded server. */
    public static ModelFault garbled(URI uri, String what) {
        return new ModelFault(Kind.TRANSIENT, NetworkFaults.server(uri) + " " + what);
    }

    private static Kind kind(int status, String code) {
        return switch (status) {
            case 429 -> noCredit(code) ? Kind.MISCONFIGURED : Kind.OVERLOADED;
            case 503, 529 -> Kind.OVERLOADED;
            case 401, 402, 403, 404, 405, 407, 410, 421 -> Kind.MISCONFIGURED;
            case 408, 409, 425 -> Kind.TRANSIENT;
            default -> status >= 500 || status < 400 ? Kind.TRANSIENT : Kind.REJECTED;
        };
    }

    /** OpenAI says 429 for an empty account too, and no waiting fills it. */
    private static boolean noCredit(String code) {
        return code.equals("insufficient_quota") || code.equals("billing_hard_limit_reached");
    }

    private static String advice(int status, String code) {
        return switch (status) {
            case 401 -> " (key missing or not accepted)";
            case 402 -> " (no credit)";
            case 403 -> " (not allowed with this key)";
            case 404 -> " (no such model or path; check the name and the base URL)";
            case 429 -> noCredit(code) ? " (no credit)" : " (too many requests)";
            case 503, 529 -> " (overloaded)";
            default -> "";
        };
    }

    /** What to write into the model id, for the refusals that newer models are known for. */
    private static String remedy(int status, String said) {
        if (status != 400) {
            return "";
        }
        if (said.contains("temperature") || said.contains("top_p")) {
            return " (add sampling=no to the model id to leave the temperature to the model)";
        }
        return said.contains("prefill") ? " (add prefill=no to the model id)" : "";
    }

    private static ModelFault redirect(Answered answered, String server, Redaction redaction) {
        String to = answered.headers().firstValue("location").orElse("nowhere");
        return new ModelFault(
                Kind.MISCONFIGURED,
                server + " redirects to " + redaction.excerpt(withoutQuery(to))
                        + "; redirects are not followed, so that no key goes astray: if that is the server you mean,"
                        + " write its address in the model id");
    }

    private static String withoutQuery(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
