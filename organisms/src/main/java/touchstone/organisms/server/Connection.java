package touchstone.organisms.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client connection: at most one request at a time is being answered. */
final class Connection {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Incoming incoming = new Incoming();
    private @Nullable ScriptedRequest inHand;
    private @Nullable ByteBuffer outgoing;
    private Delivery.After after = Delivery.After.KEEP;

    Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** @return false if the client has gone */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            return false;
        }
        incoming.add(buffer.flip());
        return true;
    }

    boolean idle() {
        return inHand == null && outgoing == null && after == Delivery.After.KEEP;
    }

    Optional<Incoming.Raw> nextRequest() {
        return idle() ? incoming.next() : Optional.empty();
    }

    void take(ScriptedRequest request) {
        inHand = request;
    }

    /** The request that waits for its answer. */
    Optional<ScriptedRequest> inHand() {
        return Optional.ofNullable(inHand);
    }

    void letGo() {
        inHand = null;
    }

    void deliver(Delivery delivery) throws IOException {
        after = delivery.after();
        inHand = null;
        outgoing = ByteBuffer.wrap(delivery.bytes());
        write();
    }

    /** Sends what can be sent now. */
    void write() throws IOException {
        ByteBuffer rest = outgoing;
        if (rest == null) {
            return;
        }
        channel.write(rest);
        if (rest.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            return;
        }
        outgoing = null;
        key.interestOps(SelectionKey.OP_READ);
        switch (after) {
            case KEEP, HOLD -> {}
            case CLOSE -> channel.close();
            case RESET -> {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            }
        }
    }

    boolean open() {
        return channel.isOpen();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Gone is gone.
            key.cancel();
        }
    }
}
