package touchstone.core.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How many requests to one model may be in flight: additive increase by one for each full window of successes, halved when
 * the server is overloaded. Several overload answers to requests sent before a halving halve only once. First come, first
 * served.
 */
final class ConcurrencyLimit {
    private static final int FLOOD = 1 << 20;

    private final Permits permits;
    private final int ceiling;
    private double limit;
    private long lastCut = System.nanoTime();
    private volatile long pausedUntil = System.nanoTime();

    ConcurrencyLimit(int initial, int ceiling) {
        this.ceiling = Math.max(initial, ceiling);
        this.limit = initial;
        this.permits = new Permits(initial);
    }

    /** Waits for a place. */
    void acquire(StopSignal stop) throws InterruptedException {
        permits.acquire();
        long wait = pausedUntil - System.nanoTime();
        if (stop.isRaised() || wait > 0) {
            try {
                stop.check();
                stop.sleep(Duration.ofNanos(wait));
            } catch (RuntimeException | InterruptedException e) {
                permits.release();
                throw e;
            }
        }
    }

    void release() {
        permits.release();
    }

    /** A request was answered. */
    synchronized void succeeded() {
        if (limit >= ceiling) {
            return;
        }
        int before = (int) limit;
        limit = Math.min(ceiling, limit + 1 / limit);
        permits.release((int) limit - before);
    }

    /**
     * The server said that it is overloaded.
     *
     * @param sentAt when the request was sent, {@link System#nanoTime}
     */
    synchronized void overloaded(long sentAt) {
        if (sentAt - lastCut < 0) {
            return;
        }
        lastCut = System.nanoTime();
        int before = (int) limit;
        limit = Math.max(1, limit / 2);
        permits.reduce(before - (int) limit);
    }

    /** Nobody sends before this much time has passed. */
    synchronized void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    /** Lets everybody who waits go on, to see that the run was stopped. */
    void flood() {
        permits.release(FLOOD);
    }

    synchronized int current() {
        return (int) limit;
    }

    private static final class Permits extends Semaphore {
        Permits(int initial) {
            super(initial, true);
        }

        void reduce(int reduction) {
            reducePermits(reduction);
        }
    }
}
