package touchstone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import touchstone.core.run.Tally;
import touchstone.report.Terminal;

/** Shows how a run goes: one line that renews itself on a terminal, a plain line now and then elsewhere. */
final class ProgressDisplay implements AutoCloseable {
    private static final Duration RENEW = Duration.ofMillis(200);
    private static final Duration PLAIN = Duration.ofSeconds(10);
    private static final String WIPE = "\r\u001b[K";

    private final ProgressLine line;
    private final Tally tally;
    private final PrintWriter err;
    private final Optional<Terminal> terminal;
    private final long begun = System.nanoTime();
    private final Thread thread;

    private ProgressDisplay(ProgressLine line, Tally tally, PrintWriter err, Optional<Terminal> terminal) {
        this.line = line;
        this.tally = tally;
        this.err = err;
        this.terminal = terminal;
        this.thread = Thread.ofPlatform().daemon().name("progress").start(this::renew);
    }

    /** @param terminal where the line renews itself; empty for plain lines */
    static ProgressDisplay show(String name, long total, Tally tally, PrintWriter err, Optional<Terminal> terminal) {
        return new ProgressDisplay(new ProgressLine(name, total), tally, err, terminal);
    }

    private void renew() {
        try {
            while (true) {
                Thread.sleep(terminal.isPresent() ? RENEW : PLAIN);
                String now = line.at((System.nanoTime() - begun) / 1e9, tally.snapshot());
                if (terminal.isPresent()) {
                    // A line as wide as the terminal would wrap, and the next one could not wipe it.
                    err.print(WIPE
                            + now.substring(
                                    0, Math.min(now.length(), terminal.get().width() - 1)));
                    err.flush();
                } else {
                    err.println(now);
                }
            }
        } catch (InterruptedException e) {
            if (terminal.isPresent()) {
                err.print(WIPE);
                err.flush();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
