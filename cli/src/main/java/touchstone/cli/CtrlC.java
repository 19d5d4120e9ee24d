package touchstone.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: what goes on is told to stop, and the process stays until it has said how it ended. The JVM itself gives the exit
 * code, 130.
 */
final class CtrlC {
    /** Requests in flight get this long to come home. */
    private static final long GRACE_SECONDS = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final PrintStream err;
    private volatile Optional<Runnable> stop = Optional.empty();

    private CtrlC(PrintStream err) {
        this.err = err;
    }

    /** Nobody presses: the program runs inside another. */
    static CtrlC ignored() {
        return new CtrlC(System.err);
    }

    /** Watches this process from now on. */
    static CtrlC watched() {
        CtrlC ctrlC = new CtrlC(System.err);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ctrlC::pressed));
        return ctrlC;
    }

    /** From now on whoever presses stops this, and it answers for what is printed; before, the process ends at once. */
    void stops(Runnable what) {
        stop = Optional.of(what);
    }

    /** The program has said all it had to say. */
    void ended() {
        ended.countDown();
    }

    private void pressed() {
        if (ended.getCount() == 0) {
            return;
        }
        Optional<Runnable> running = stop;
        if (running.isEmpty()) {
            err.println("touchstone: interrupted");
            return;
        }
        running.get().run();
        try {
            ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
