package touchstone.models.anthropic;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpRequestBody;
import com.anthropic.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.core.model.ModelFault;
import touchstone.models.http.Answered;
import touchstone.models.http.Faults;
import touchstone.models.http.Redaction;
import touchstone.models.http.Transport;

/**
 * Carries the SDK's requests over {@link Transport} and adds the key on the way. Only answers of status 2xx reach the SDK; all
 * else leaves through it as {@link Carried}.
 */
final class SdkTransport implements HttpClient {
    /** Set by the HTTP client itself. */
    private static final List<String> RESTRICTED = List.of("content-length", "host", "connection", "expect", "upgrade");

    private final String key;
    private final Redaction redaction;

    SdkTransport(String key) {
        this.key = key;
        this.redaction = Redaction.of(Optional.of(key));
    }

    /** A fault or an interruption on its way through code that knows no checked exceptions. */
    static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Exception load;

        Carried(Exception load) {
            super(load.getMessage(), null, false, false);
            this.load = load;
        }

        /** @return never: throws what was carried */
        ModelFault unload() throws ModelFault, InterruptedException {
            if (load instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw (ModelFault) load;
        }
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        URI uri = URI.create(request.url());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(uri);
        for (String name : request.headers().names()) {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                request.headers().values(name).forEach(value -> builder.header(name, value));
            }
        }
        builder.setHeader("x-api-key", key);
        Optional<HttpRequestBody> body = request.body();
        if (body.isPresent()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            body.get().writeTo(bytes);
            builder.setHeader("Content-Type", "application/json");
            builder.POST(BodyPublishers.ofByteArray(bytes.toByteArray()));
        }
        try {
            Answered answered = Transport.send(builder.build(), Transport.BODY_LIMIT);
            if (!answered.ok()) {
                throw new Carried(Faults.of(answered, uri, redaction));
            }
            String type = answered.contentType().toLowerCase(Locale.ROOT);
            if (!type.isEmpty() && !type.contains("json")) {
                throw new Carried(Faults.garbled(
                        uri, "answered " + redaction.excerpt(type) + " instead of JSON; is the URL right?"));
            }
            return new Buffered(answered);
        } catch (ModelFault | InterruptedException e) {
            throw new Carried(e);
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        throw new UnsupportedOperationException("only blocking calls are made here");
    }

    @Override
    public void close() {
        // The transport is shared by all models of the process.
    }

    private record Buffered(Answered answered) implements HttpResponse {
        @Override
        public int statusCode() {
            return answered.status();
        }

        @Override
        public Headers headers() {
            return Headers.builder().putAll(answered.headers().map()).build();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(answered.body());
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
