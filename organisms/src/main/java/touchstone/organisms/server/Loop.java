package touchstone.organisms.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import touchstone.core.model.ModelFault;

/** The server's one thread: accepts, reads, waits out latencies, writes. */
final class Loop implements Runnable {
    private final Selector selector;
    private final ServerSocketChannel acceptor;
    private final Script script;
    private final Responder responder;
    private final Tally tally;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private volatile boolean open = true;

    Loop(Selector selector, ServerSocketChannel acceptor, Script script, Tally tally) {
        this.selector = selector;
        this.acceptor = acceptor;
        this.script = script;
        this.responder = new Responder(script);
        this.tally = tally;
    }

    /** @param at nanoseconds since {@link #START} */
    private record Due(long at, Connection connection, ScriptedRequest request, Delivery delivery, boolean faultless) {}

    private static final long START = System.nanoTime();

    private static long now() {
        return System.nanoTime() - START;
    }

    void stop() {
        open = false;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (open) {
                Due first = due.peek();
                long wait = first == null ? Long.MAX_VALUE : first.at() - now();
                if (wait <= 0) {
                    selector.selectNow(this::ready);
                } else {
                    selector.select(this::ready, first == null ? 0 : (wait + 999_999) / 1_000_000);
                }
                deliverDue();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            closeAll();
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid() && key.isAcceptable()) {
            accept();
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isValid() && key.isWritable()) {
                connection.write();
            }
            if (key.isValid() && key.isReadable() && !connection.read(buffer)) {
                abandon(connection);
                return;
            }
            requests(connection);
        } catch (IOException | RuntimeException e) {
            abandon(connection);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = acceptor.accept();
            while (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                key.attach(new Connection(channel, key));
                tally.connected();
                channel = acceptor.accept();
            }
        } catch (IOException e) {
            // A client that left before it was let in is no matter of the others.
            return;
        }
    }

    private void requests(Connection connection) throws IOException {
        while (connection.open()) {
            Optional<Incoming.Raw> raw = connection.nextRequest();
            if (raw.isEmpty()) {
                return;
            }
            handle(connection, raw.get());
        }
    }

    private void handle(Connection connection, Incoming.Raw raw) throws IOException {
        Api api = Api.of(raw.path());
        ScriptedRequest request = new ScriptedRequest(api.asks() ? tally.nextNumber() : 0, api, raw.head(), raw.body());
        if (!api.asks()) {
            Delivery delivery = switch (api) {
                case MODELS -> responder.models();
                case COUNTERS -> Delivery.json(200, tally.counters().json().getBytes(StandardCharsets.US_ASCII));
                case CHAT, COMPLETIONS, MESSAGES, UNKNOWN -> responder.notFound(request);
            };
            connection.deliver(closing(raw, delivery));
            return;
        }
        connection.take(request);
        tally.received(request);
        boolean faultless = false;
        Delivery delivery;
        try {
            Optional<Fault> fault = script.faults().at(request);
            faultless = fault.isEmpty();
            delivery = faultless ? responder.answer(request) : responder.fault(request, fault.get());
        } catch (ModelFault | RuntimeException e) {
            faultless = false;
            delivery = responder.failed(request, e);
        }
        long latency = script.latencyNanos().applyAsLong(request);
        Due next = new Due(now() + latency, connection, request, closing(raw, delivery), faultless);
        if (latency <= 0) {
            deliver(next);
        } else {
            due.add(next);
        }
    }

    private static Delivery closing(Incoming.Raw raw, Delivery delivery) {
        return raw.closes() && delivery.after() == Delivery.After.KEEP
                ? new Delivery(delivery.bytes(), Delivery.After.CLOSE)
                : delivery;
    }

    private void deliverDue() {
        for (Due next = due.peek(); next != null && next.at() <= now(); next = due.peek()) {
            due.remove();
            deliver(next);
            try {
                requests(next.connection());
            } catch (IOException | RuntimeException e) {
                abandon(next.connection());
            }
        }
    }

    private void deliver(Due due) {
        Connection connection = due.connection();
        if (connection.inHand().filter(due.request()::equals).isEmpty()) {
            return;
        }
        try {
            if (due.faultless()) {
                tally.answered(due.request());
            } else {
                tally.faulted();
            }
            connection.deliver(due.delivery());
        } catch (IOException e) {
            connection.close();
        }
    }

    private void abandon(Connection connection) {
        if (connection.inHand().isPresent()) {
            tally.abandoned();
            connection.letGo();
        }
        connection.close();
    }

    private void closeAll() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection) {
                connection.close();
            }
        }
        try {
            acceptor.close();
            selector.close();
        } catch (IOException e) {
            // The process lets go of them.
            return;
        }
    }
}
