package touchstone.organisms.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/**
 * A running server on 127.0.0.1. Point a model id at it, {@code server.modelId()}, and look at {@link #counters()} afterwards:
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.start(
 *         Script.always(NextToken.of(" yes", 0.7, " no", 0.3)).faults(Faults.every(10, Fault.status(429, "1"))))) {
 *     ...
 *     assertThat(server.counters().answeredAgain()).isZero();
 * }
 * }</pre>
 */
public final class ScriptedServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Script script;
    private final int port;
    private final Tally tally;
    private final Loop loop;
    private final Thread thread;

    private ScriptedServer(Script script, int port, Tally tally, Loop loop) {
        this.script = script;
        this.port = port;
        this.tally = tally;
        this.loop = loop;
        this.thread = Thread.ofPlatform().daemon().name("scripted-server").unstarted(loop);
    }

    /** Starts on a free port. */
    public static ScriptedServer start(Script script) {
        return start(script, 0);
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static ScriptedServer start(Script script, int port) {
        try {
            ServerSocketChannel acceptor = ServerSocketChannel.open();
            acceptor.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
            acceptor.configureBlocking(false);
            Selector selector = Selector.open();
            acceptor.register(selector, SelectionKey.OP_ACCEPT);
            Tally tally = new Tally(script.logged());
            ScriptedServer server = new ScriptedServer(
                    script,
                    ((InetSocketAddress) acceptor.getLocalAddress()).getPort(),
                    tally,
                    new Loop(selector, acceptor, script, tally));
            server.thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no server on port " + port + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    /** {@code http://127.0.0.1:PORT}, what Anthropic's clients call base URL. */
    public String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** {@code http://127.0.0.1:PORT/v1}, what OpenAI's clients call base URL. */
    public String baseUrl() {
        return origin() + "/v1";
    }

    /** The id under which {@code touchstone run --model} finds it. */
    public String modelId() {
        return baseUrl() + "#" + script.model();
    }

    public Counters counters() {
        return tally.counters();
    }

    /** The latest requests that asked a model, oldest first, as many as {@link Script#log} keeps. */
    public List<ScriptedRequest> log() {
        return tally.log();
    }

    /** Closes every connection and waits for the thread to end. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
