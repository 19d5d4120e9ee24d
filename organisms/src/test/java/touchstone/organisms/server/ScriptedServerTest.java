package touchstone.organisms.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

class ScriptedServerTest {
    private static final String CHAT =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"say \\\"logprobs\\\": true\"}]";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itSpeaksTheInterfacesOfBothHouses() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("hello"))) {
            assertThat(post(server, "/v1/chat/completions", CHAT + "}")
                            .at("/choices/0/message/content")
                            .asString())
                    .isEqualTo("hello");
            assertThat(post(server, "/v1/completions", "{\"prompt\":\"x\"}")
                            .at("/choices/0/text")
                            .asString())
                    .isEqualTo("hello");
            assertThat(post(server, "/v1/messages", "{\"messages\":[]}")
                            .at("/content/0/text")
                            .asString())
                    .isEqualTo("hello");
            assertThat(get(server, "/v1/models").at("/data/0/id").asString()).isEqualTo("scripted-1");
            assertThat(get(server, "/counters").at("/requests").asInt()).isEqualTo(3);
            assertThat(get(server, "/elsewhere").at("/error/message").asString())
                    .isEqualTo("no such path");
        }
    }

    @Test
    void logProbabilitiesComeToThoseWhoAskAndAreAllowed() throws Exception {
        ScriptedReply reply = ScriptedReply.NextToken.of(" no", 0.2, " yes", 0.7, " maybe", 0.1);
        String asking = CHAT + ",\"temperature\":0,\"logprobs\": true, \"top_logprobs\": 2}";
        try (ScriptedServer open = ScriptedServer.start(Script.always(reply));
                ScriptedServer closed =
                        ScriptedServer.start(Script.always(reply).logprobs(false))) {
            JsonNode position = post(open, "/v1/chat/completions", asking).at("/choices/0/logprobs/content/0");
            assertThat(position.at("/top_logprobs/0/token").asString()).isEqualTo(" yes");
            assertThat(position.at("/top_logprobs/0/logprob").asDouble()).isEqualTo(Math.log(0.7));
            assertThat(position.at("/top_logprobs").size()).isEqualTo(2);
            for (JsonNode without : List.of(
                    post(open, "/v1/chat/completions", CHAT + ",\"temperature\":0}"),
                    post(closed, "/v1/chat/completions", asking))) {
                assertThat(without.at("/choices/0/logprobs").isNull()).isTrue();
                assertThat(without.at("/choices/0/message/content").asString()).isEqualTo(" yes");
            }
        }
    }

    @Test
    void aSampledTokenFollowsTheDistribution() throws Exception {
        // 400 draws at 0.25: 100 expected, standard deviation 8.7; the bounds are five of them away.
        try (ScriptedServer server =
                ScriptedServer.start(Script.always(ScriptedReply.NextToken.of("a", 0.25, "b", 0.75)))) {
            int chosen = 0;
            for (int seed = 0; seed < 400; seed++) {
                JsonNode answer = post(server, "/v1/chat/completions", CHAT + ",\"seed\":" + seed + "}");
                chosen += answer.at("/choices/0/message/content").asString().equals("a") ? 1 : 0;
            }
            assertThat(chosen).isBetween(57, 143);
        }
    }

    @Test
    void aRequestThatIsBoughtTwiceIsSeen() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always("x").faults(Faults.every(2, Fault.status(500))))) {
            for (String seed : List.of("1", "2", "2", "3", "1")) {
                post(server, "/v1/chat/completions", CHAT + ",\"seed\":" + seed + "}");
            }
            Counters counters = server.counters();
            assertThat(counters.requests()).isEqualTo(5);
            assertThat(counters.faulted()).isEqualTo(2);
            assertThat(counters.answered()).isEqualTo(3);
            assertThat(counters.answeredByFingerprint()).hasSize(2);
            assertThat(counters.answeredAgain()).isEqualTo(1);
        }
    }

    @Test
    void latencyHoldsRequestsInFlightTogether() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("x").latency(Duration.ofMillis(300)))) {
            long start = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sent.add(client.sendAsync(
                        request(server, "/v1/chat/completions", CHAT + "}"), HttpResponse.BodyHandlers.ofString()));
            }
            sent.forEach(CompletableFuture::join);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
            assertThat(server.counters().maxInFlight()).isGreaterThan(1);
            assertThat(server.counters().inFlight()).isZero();
        }
    }

    @Test
    void requestsInPiecesInChunksAndInOnePacketAreUnderstood() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("x").log(10));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            String chunked = "POST /v1/completions HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\n{\"a\":\r\n2;ext\r\n1}\r\n0\r\n\r\n";
            String plain = "POST /v1/completions HTTP/1.1\r\ncontent-length: 7\r\n\r\n{\"b\":2}";
            socket.setTcpNoDelay(true);
            for (byte b : (chunked + plain).getBytes(UTF_8)) {
                socket.getOutputStream().write(b);
            }
            socket.getOutputStream().write((plain + chunked).getBytes(UTF_8));
            String last = "POST /v1/completions HTTP/1.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
            socket.getOutputStream().write(last.getBytes(UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(6);
            assertThat(server.log().stream().map(ScriptedRequest::text))
                    .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"b\":2}", "{\"a\":1}", "{}");
        }
    }

    @Test
    void aClientThatLeavesIsCounted() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.always("x").latency(Duration.ofMinutes(1)))) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.getOutputStream()
                        .write("POST /v1/completions HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".getBytes(UTF_8));
                while (server.counters().inFlight() == 0) {
                    Thread.sleep(1);
                }
            }
            while (server.counters().inFlight() == 1) {
                Thread.sleep(1);
            }
            assertThat(server.counters().abandoned()).isEqualTo(1);
            assertThat(server.counters().answered()).isZero();
        }
    }

    @Test
    void aScriptThatThrowsIsAServerErrorAndTheServerLivesOn() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(Script.answering(request -> {
            if (request.number() == 1) {
                throw new IllegalStateException("scripted to fail");
            }
            return ScriptedReply.Text.of("x");
        }))) {
            assertThat(post(server, "/v1/completions", "{}")
                            .at("/error/message")
                            .asString())
                    .isEqualTo("scripted to fail");
            assertThat(post(server, "/v1/completions", "{}")
                            .at("/choices/0/text")
                            .asString())
                    .isEqualTo("x");
        }
    }

    @Test
    void itServesAsAProcessOfItsOwnUntilItsInputCloses() throws Exception {
        Process process = new ProcessBuilder(
                        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        "--text",
                        "hi",
                        "--every",
                        "2",
                        "--fault",
                        "429",
                        "--retry-after",
                        "3")
                .start();
        try (InputStream out = process.getInputStream()) {
            String url = Json.parse(line(out)).get("url").asString();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString(CHAT + "}"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> second = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("retry-after")).contains("3");
            process.getOutputStream().close();
            assertThat(Json.parse(line(out)).at("/counters/requests").asInt()).isEqualTo(2);
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String line(InputStream stream) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = stream.read(); b >= 0 && b != '\n'; b = stream.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private static HttpRequest request(ScriptedServer server, String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.origin() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private JsonNode post(ScriptedServer server, String path, String body) throws Exception {
        return Json.parse(client.send(request(server, path, body), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private JsonNode get(ScriptedServer server, String path) throws Exception {
        return Json.parse(client.send(
                        HttpRequest.newBuilder(URI.create(server.origin() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
