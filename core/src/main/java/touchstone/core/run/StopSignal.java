package touchstone.core.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Tells everybody in a run to stop, once, and why. */
final class StopSignal {
    private final AtomicReference<Throwable> reason = new AtomicReference<>();
    private final CountDownLatch raised = new CountDownLatch(1);

    /** @return whether this was the first */
    boolean raise(Throwable why) {
        boolean first = reason.compareAndSet(null, why);
        raised.countDown();
        return first;
    }

    boolean isRaised() {
        return raised.getCount() == 0;
    }

    Optional<Throwable> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** For threads that ask: ends them quietly. */
    void check() {
        if (isRaised()) {
            throw new CancellationException("the run was stopped");
        }
    }

    /** For the thread that reads: ends it with the reason. */
    void rethrow() throws InterruptedException {
        switch (reason.get()) {
            case null -> {}
            case InterruptedException interrupted -> throw new InterruptedException(interrupted.getMessage());
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    void sleep(Duration duration) throws InterruptedException {
        if (raised.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            check();
        }
    }
}
