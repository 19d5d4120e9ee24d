package touchstone.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import touchstone.bench.client.Load;
import touchstone.core.json.Json;

/**
 * The scripted server in a process of its own, already warm: a server that has just started would take the processor from
 * the client it is to measure.
 */
public final class MockServer implements AutoCloseable {
    /** What it waits before each answer. */
    public static final Duration LATENCY = Duration.ofMillis(20);

    private static final int WARM_UP = 4000;
    /** The warm-up asks what nobody else asks, so that the server's counter of questions asked again stays at 0. */
    private static final int UNASKED = 1_000_000_000;
    /** Well below what is measured, so that the server's counter of requests in flight shows the measured client. */
    private static final int WARM_UP_CONCURRENCY = 48;

    /** A server answers for long enough to be worth compiling well. */
    private static final List<String> ALL_COMPILERS = List.of("-XX:TieredStopAtLevel=4");

    private final Process process;
    private final String baseUrl;
    private final JsonNode before;
    private final Duration cpuBefore;

    /**
     * What it saw since it was warm.
     *
     * @param requests that asked a model
     * @param maxInFlight the most at one time
     * @param answeredAgain answers to a request that had been answered before
     * @param connections opened
     * @param cpu its own user and system time
     */
    public record Seen(long requests, int maxInFlight, long answeredAgain, long connections, Duration cpu) {}

    private MockServer(Process process, String baseUrl) throws InterruptedException {
        this.process = process;
        this.baseUrl = baseUrl;
        new Load(UNASKED, WARM_UP, WARM_UP_CONCURRENCY).plain(baseUrl);
        this.before = counters();
        this.cpuBefore = cpu();
    }

    /**
     * Starts it and warms it up.
     *
     * @param programs how to start a program of this module
     * @param logprobs whether it gives log-probabilities
     */
    public static MockServer start(Programs programs, boolean logprobs) throws InterruptedException {
        try {
            Process process = programs.java(
                            ALL_COMPILERS,
                            "touchstone.organisms.server.ServerMain",
                            "--latency",
                            Long.toString(LATENCY.toMillis()),
                            "--logprobs",
                            Boolean.toString(logprobs))
                    .prepare()
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader reader = process.inputReader();
            String line = reader.readLine();
            if (line == null) {
                throw new IllegalStateException("the mock server did not start");
            }
            return new MockServer(process, Json.parse(line).get("url").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://127.0.0.1:PORT/v1}. */
    public String baseUrl() {
        return baseUrl;
    }

    /** What it saw since it was warm. */
    public Seen seen() throws InterruptedException {
        JsonNode now = counters();
        int most = now.get("maxInFlight").asInt();
        return new Seen(
                difference(now, "requests"),
                most,
                difference(now, "answeredAgain"),
                difference(now, "connections"),
                cpu().minus(cpuBefore));
    }

    private long difference(JsonNode now, String counter) {
        return now.get(counter).asLong() - before.get(counter).asLong();
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private JsonNode counters() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI counters = URI.create(baseUrl).resolve("/counters");
            return Json.parse(
                    client.send(HttpRequest.newBuilder(counters).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and waits, so that its CPU time is not counted to the next process. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
