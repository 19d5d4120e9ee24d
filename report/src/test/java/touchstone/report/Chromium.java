package touchstone.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;

/**
 * One headless Chromium with one page, spoken to in the DevTools protocol. It notes every complaint and every request. Tests of other rooms use
 * it too, for pages of their own.
 */
public final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder incoming = new StringBuilder();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private String session = "";

    private Chromium(Process process, URI devTools) {
        this.process = process;
        this.socket = http.newWebSocketBuilder().buildAsync(devTools, this).join();
    }

    /** The browser on the PATH, if there is one. */
    public static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder */
    public static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(
                        profile.resolveSibling(profile.getFileName() + ".log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("Chromium did not open its DevTools port");
            }
            Thread.sleep(20);
        }
        List<String> lines = Files.readAllLines(port);
        Chromium chromium = new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
        chromium.attach();
        return chromium;
    }

    private void attach() {
        ObjectNode target = Json.object().put("url", "about:blank");
        String id = command("Target.createTarget", target).get("targetId").asString();
        session = command(
                        "Target.attachToTarget",
                        Json.object().put("targetId", id).put("flatten", true))
                .get("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            command(domain + ".enable", Json.object());
        }
    }

    public JsonNode command(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode message = Json.object().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        JsonNode reply =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (reply.has("error")) {
            throw new IllegalStateException(method + ": " + reply.get("error"));
        }
        return reply.get("result");
    }

    /** A page of this width in CSS pixels, light or dark. */
    public void look(int width, int height, boolean dark) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Json.object()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = Json.object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        command("Emulation.setEmulatedMedia", media);
    }

    /** Opens a file and waits until its script is done with the figures. */
    public void open(Path file) throws InterruptedException {
        complaints.clear();
        requests.clear();
        command("Page.navigate", Json.object().put("url", file.toUri().toString()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("document.readyState === 'complete' && location.protocol === 'file:'"
                        + " && (document.documentElement.dataset.figures === 'ready' || !document.documentElement.classList.contains('scripted')"
                        + " || !document.querySelector('figure'))")
                .asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the page never became ready: " + complaints);
            }
            Thread.sleep(20);
        }
    }

    /** Moves the pointer to a place of the page, in CSS pixels. */
    public void point(double x, double y) {
        command(
                "Input.dispatchMouseEvent",
                Json.object().put("type", "mouseMoved").put("x", x).put("y", y));
    }

    /** Presses a key, such as {@code Tab} or {@code ArrowRight}. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    Json.object()
                            .put("type", type)
                            .put("key", key)
                            .put("code", key)
                            .put("windowsVirtualKeyCode", code));
        }
    }

    public JsonNode evaluate(String script) {
        JsonNode result = command(
                "Runtime.evaluate",
                Json.object()
                        .put("expression", script)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(script + ": " + result.get("exceptionDetails"));
        }
        JsonNode value = result.at("/result/value");
        return value.isMissingNode() ? Json.object().nullNode() : value;
    }

    public byte[] screenshot() {
        return bytes(command("Page.captureScreenshot", Json.object().put("captureBeyondViewport", true)));
    }

    public byte[] pdf() {
        return bytes(command(
                "Page.printToPDF", Json.object().put("printBackground", true).put("preferCSSPageSize", true)));
    }

    private static byte[] bytes(JsonNode result) {
        return Base64.getDecoder().decode(result.get("data").asString());
    }

    /** Console errors and warnings, exceptions, violations of the page's policy. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every address that the page asked for. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        incoming.append(data);
        if (last) {
            JsonNode message = Json.parse(incoming.toString());
            incoming.setLength(0);
            receive(message);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void receive(JsonNode message) {
        if (message.has("id")) {
            waiting.remove(message.get("id").asInt()).complete(message);
            return;
        }
        JsonNode parameters = message.get("params");
        switch (message.get("method").asString()) {
            case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
            case "Log.entryAdded" -> complaints.add(parameters.get("entry").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(parameters.get("type").asString())) {
                    complaints.add(parameters.get("args").toString());
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(parameters.at("/request/url").asString());
            default -> {}
        }
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
        session = "";
        command("Browser.close", Json.object());
        socket.abort();
        http.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle child : children) {
            child.onExit().completeOnTimeout(child, 5, TimeUnit.SECONDS).join();
        }
    }
}
