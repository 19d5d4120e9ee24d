package touchstone.models.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit and drops the connection beyond it, so that no server can fill the memory. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    /** Bytes read of an error's body: enough for its message, whatever follows. */
    static final int ERROR_EXCERPT = 64 << 10;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final int limit;
    private final boolean cutAtLimit;
    private byte[] bytes;
    private int size;
    private Flow.@Nullable Subscription subscription;

    /** A body longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("body too long");
        }
    }

    private BoundedBody(int limit, boolean cutAtLimit, int expected) {
        this.limit = limit;
        this.cutAtLimit = cutAtLimit;
        this.bytes = new byte[expected];
    }

    /** Takes success up to the limit and errors up to their excerpt. */
    static HttpResponse.BodyHandler<byte[]> upTo(int limit) {
        return response -> {
            long stated = response.headers().firstValueAsLong("content-length").orElse(1024);
            boolean error = response.statusCode() >= 300;
            int most = error ? ERROR_EXCERPT : limit;
            return new BoundedBody(most, error, Math.clamp(stated, 0, Math.min(most, 1 << 16)));
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (whole.isDone()) {
            return;
        }
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            if (length > limit - size) {
                full(part);
                return;
            }
            reserve(length);
            part.get(bytes, size, length);
            size += length;
        }
    }

    private void full(ByteBuffer part) {
        if (subscription != null) {
            subscription.cancel();
        }
        if (cutAtLimit) {
            int length = limit - size;
            reserve(length);
            part.get(bytes, size, length);
            size += length;
            onComplete();
        } else {
            bytes = new byte[0];
            whole.completeExceptionally(new TooLong());
        }
    }

    private void reserve(int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(bytes.length * 2, size + length)));
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
