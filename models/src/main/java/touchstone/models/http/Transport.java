package touchstone.models.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import touchstone.core.model.ModelFault;

/**
 * Sends requests over the process's one HTTP client: HTTP/1.1, no redirects, no cookies, no retries. HTTP/2 is left out on
 * purpose: with many requests in flight Java's client puts them all on one connection and fails those beyond the server's
 * stream limit.
 */
public final class Transport {
    /** The longest answer taken by default, in bytes. */
    public static final int BODY_LIMIT = 16 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Transport() {}

    /**
     * Made when first used: listing providers or replaying a run opens no selector. A few threads do for all callbacks, which
     * only copy bytes and decrypt; the default of one per connection costs a tenth more CPU.
     */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newFixedThreadPool(
                        Math.max(2, Runtime.getRuntime().availableProcessors() / 2),
                        Thread.ofPlatform().daemon().name("http-", 0).factory()))
                .build();
    }

    /**
     * Sends once and waits. Interruption ends the request and closes its connection.
     *
     * @throws ModelFault if no complete answer came; a complete answer of any status is returned
     */
    public static Answered send(HttpRequest request, int bodyLimit) throws ModelFault, InterruptedException {
        try {
            HttpResponse<byte[]> response = Shared.CLIENT.send(request, BoundedBody.upTo(bodyLimit));
            return new Answered(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw NetworkFaults.of(e, request.uri(), bodyLimit);
        }
    }
}
