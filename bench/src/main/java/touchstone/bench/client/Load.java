package touchstone.bench.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import touchstone.bench.harness.Questions;

/**
 * So many questions with so many in flight, each on a virtual thread of its own.
 *
 * @param first the number of the first question
 * @param requests how many
 * @param concurrency in flight at one time
 */
public record Load(int first, int requests, int concurrency) {
    /** From the command line: how many, and how many in flight. */
    static Load of(String requests, String concurrency) {
        return new Load(0, Integer.parseInt(requests), Integer.parseInt(concurrency));
    }

    /** Asks one question. */
    @FunctionalInterface
    public interface Client {
        /** @throws IOException if there is no good answer */
        void ask(int number) throws IOException, InterruptedException;
    }

    /** Puts the load on a client. */
    public void put(Client client) throws InterruptedException {
        Semaphore permits = new Semaphore(concurrency);
        Phaser underWay = new Phaser(1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        for (int i = 0; i < requests && failure.get() == null; i++) {
            int number = first + i;
            permits.acquire();
            underWay.register();
            Thread.ofVirtual().start(() -> {
                try {
                    client.ask(number);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    failure.compareAndSet(null, e);
                } finally {
                    permits.release();
                    underWay.arriveAndDeregister();
                }
            });
        }
        underWay.arriveAndAwaitAdvance();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a request failed", failed);
        }
    }

    /** The floor: Java's own HTTP client and nothing else, one JSON text put together by hand for each question. */
    public void plain(String baseUrl) throws InterruptedException {
        HttpRequest.Builder template = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            put(number -> {
                HttpResponse<String> response = http.send(
                        template.copy()
                                .POST(HttpRequest.BodyPublishers.ofString(body(number)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200 || !response.body().contains("yes")) {
                    throw new IOException("status " + response.statusCode() + ": " + response.body());
                }
            });
        }
    }

    private static String body(int number) {
        return "{\"model\":\"bench\",\"messages\":[{\"role\":\"user\",\"content\":\"" + Questions.text(number)
                + "\"}],\"max_tokens\":" + Questions.MAX_TOKENS + ",\"temperature\":0,\"seed\":" + number + "}";
    }
}
