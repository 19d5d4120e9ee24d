package touchstone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import touchstone.core.run.Tally;

/** Shows how a run goes: one line that renews itself on a terminal, a plain line now and then elsewhere. */
final class ProgressDisplay implements AutoCloseable {
    private static final Duration RENEW = Duration.ofMillis(200);
    private static final Duration PLAIN = Duration.ofSeconds(10);

    private final String name;
    private final long total;
    private final Tally tally;
    private final PrintWriter err;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private final Thread thread;

    ProgressDisplay(String name, long total, Tally tally, PrintWriter err, boolean terminal) {
        this.name = name;
        this.total = total;
        this.tally = tally;
        this.err = err;
        this.terminal = terminal;
        this.thread = Thread.ofPlatform().daemon().name("progress").start(this::show);
    }

    private void show() {
        try {
            while (true) {
                Thread.sleep(terminal ? RENEW : PLAIN);
                String line = line(tally.snapshot(), (System.nanoTime() - begun) / 1e9);
                if (terminal) {
                    err.print("\r" + line + "\u001b[K");
                    err.flush();
                } else {
                    err.println(line);
                }
            }
        } catch (InterruptedException e) {
            if (terminal) {
                err.print("\r\u001b[K");
                err.flush();
            }
        }
    }

    /** One line: done of total, rate, requests in flight, spend, time left. */
    String line(Tally.Snapshot now, double seconds) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%s  %,d of %,d trials", name, now.read(), total));
        double rate = seconds > 0 ? now.read() / seconds : 0;
        line.append(String.format(Locale.ROOT, "  %,.0f/s", rate));
        if (now.inFlight() > 0) {
            line.append("  ").append(now.inFlight()).append(" in flight");
        }
        if (now.retries() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d retries", now.retries()));
        }
        if (now.failed() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d failed", now.failed()));
        }
        if (now.money().tokens() > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    "  %,d tokens  $%.4f",
                    now.money().tokens(),
                    now.money().usd()));
        }
        if (!now.step().isEmpty()) {
            line.append("  ").append(now.step());
        } else if (rate > 0 && total > now.read()) {
            line.append("  ").append(left((total - now.read()) / rate)).append(" left");
        }
        return line.toString();
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? whole / 3600 + " h " + whole % 3600 / 60 + " min"
                : whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
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
