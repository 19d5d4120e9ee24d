package touchstone.organisms.server;

import static touchstone.organisms.server.Delivery.After.CLOSE;
import static touchstone.organisms.server.Delivery.After.HOLD;
import static touchstone.organisms.server.Delivery.After.RESET;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import touchstone.core.model.ModelFault;

/** Turns requests into deliveries as the script says. */
final class Responder {
    private final Script script;
    private final Rendering rendering;

    Responder(Script script) {
        this.script = script;
        this.rendering = new Rendering(script.model());
    }

    Delivery models() {
        return Delivery.json(200, rendering.models());
    }

    Delivery notFound(ScriptedRequest request) {
        return error(request, 404, "not_found_error", "no such path");
    }

    Delivery answer(ScriptedRequest request) throws ModelFault {
        return Delivery.json(200, body(request, script.logprobs()));
    }

    /** What comes of a request whose answering failed. */
    Delivery failed(ScriptedRequest request, Exception failure) {
        int code = switch (failure) {
            case ModelFault fault ->
                switch (fault.kind()) {
                    case OVERLOADED -> 429;
                    case TRANSIENT -> 500;
                    case REJECTED -> 400;
                    case MISCONFIGURED -> 401;
                };
            case JacksonException badJson -> 400;
            default -> 500;
        };
        return error(request, code, "scripted", String.valueOf(failure.getMessage()));
    }

    Delivery fault(ScriptedRequest request, Fault fault) throws ModelFault {
        return switch (fault) {
            case Fault.Status status ->
                Delivery.http(
                        status.code(),
                        "application/json",
                        status.headers(),
                        rendering.error(request.api(), "scripted", status.message()));
            case Fault.EchoHeaders echo -> error(request, echo.code(), "scripted", "received: " + request.head());
            case Fault.Redirect redirect ->
                Delivery.http(redirect.code(), "text/plain", Map.of("Location", redirect.location()), new byte[0]);
            case Fault.Huge huge ->
                Delivery.json(200, rendering.body(request, ScriptedReply.Text.of("x".repeat(huge.bytes())), false));
            case Fault.Broken broken -> broken(request, broken);
        };
    }

    private Delivery broken(ScriptedRequest request, Fault.Broken broken) throws ModelFault {
        return switch (broken) {
            case RESET -> new Delivery(new byte[0], RESET);
            case HALF_OPEN -> new Delivery(new byte[0], HOLD);
            case STALLED_BODY -> {
                byte[] body = body(request, script.logprobs());
                yield Delivery.json(200, body).cut(body.length / 2, HOLD);
            }
            case CUT_BODY -> {
                byte[] body = body(request, script.logprobs());
                yield Delivery.json(200, body).cut(body.length / 2, CLOSE);
            }
            case TRUNCATED_JSON -> {
                byte[] body = body(request, script.logprobs());
                yield Delivery.json(200, java.util.Arrays.copyOf(body, body.length / 2));
            }
            case MALFORMED_JSON -> Delivery.json(200, "{\"choices\": [{]}".getBytes(StandardCharsets.UTF_8));
            case WRONG_CONTENT_TYPE ->
                Delivery.http(
                        200,
                        "text/html; charset=utf-8",
                        Map.of(),
                        "<html><body>Sign in to continue</body></html>".getBytes(StandardCharsets.UTF_8));
            case EMPTY_CHOICES -> Delivery.json(200, rendering.empty(request.api()));
            case MISSING_CONTENT -> Delivery.json(200, rendering.contentless(request.api()));
            case REFUSAL -> Delivery.json(200, rendering.refusal(request.api(), "I can't help with that."));
            case MISSING_LOGPROBS -> Delivery.json(200, body(request, false));
            case INVALID_UTF8 -> Delivery.json(200, invalidUtf8(request));
            case NO_HTTP ->
                new Delivery("220 mail.example ESMTP ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII), CLOSE);
        };
    }

    private byte[] body(ScriptedRequest request, boolean logprobs) throws ModelFault {
        return rendering.body(request, script.answering().answer(request), logprobs);
    }

    private byte[] invalidUtf8(ScriptedRequest request) {
        byte[] body = rendering
                .body(request, ScriptedReply.Text.of("caf\u00e9"), false)
                .clone();
        for (int i = 0; i < body.length; i++) {
            if (body[i] == (byte) 0xc3) {
                body[i + 1] = '(';
            }
        }
        return body;
    }

    private Delivery error(ScriptedRequest request, int code, String type, String message) {
        return Delivery.json(code, rendering.error(request.api(), type, message));
    }
}
