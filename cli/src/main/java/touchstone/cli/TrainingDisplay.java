package touchstone.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import touchstone.neural.train.LossCurve;
import touchstone.neural.train.Step;
import touchstone.report.Terminal;

/**
 * Shows how training goes: step, loss (of the last {@value #SMOOTH} steps), tokens a second, time left. One line that renews itself on a
 * terminal, a plain line now and then elsewhere.
 */
final class TrainingDisplay implements Consumer<Step>, AutoCloseable {
    private static final int SMOOTH = 20;
    private static final double RENEW = 0.2;
    private static final double PLAIN = 10;
    private static final String WIPE = "\r\u001b[K";

    private final long steps;
    private final LossCurve curve;
    private final PrintWriter err;
    private final Optional<Terminal> terminal;
    private final long begun = System.nanoTime();
    private final long stepsBefore;
    private double shown;

    private TrainingDisplay(long steps, LossCurve curve, PrintWriter err, Optional<Terminal> terminal) {
        this.steps = steps;
        this.curve = curve;
        this.err = err;
        this.terminal = terminal;
        this.stepsBefore = curve.size();
    }

    /**
     * @param steps there will be
     * @param curve of the run, which holds what was made before
     * @param terminal where the line renews itself; empty for plain lines
     */
    static TrainingDisplay show(long steps, LossCurve curve, PrintWriter err, Optional<Terminal> terminal) {
        return new TrainingDisplay(steps, curve, err, terminal);
    }

    @Override
    public void accept(Step step) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        boolean last = step.number() == steps;
        if (!last && seconds - shown < (terminal.isPresent() ? RENEW : PLAIN)) {
            return;
        }
        shown = seconds;
        String line = line(step, seconds);
        if (terminal.isPresent()) {
            err.print(WIPE
                    + line.substring(0, Math.min(line.length(), terminal.get().width() - 1)));
            err.flush();
        } else {
            err.println(line);
        }
    }

    String line(Step step, double seconds) {
        double rate = (step.number() - stepsBefore) / Math.max(seconds, 1e-3);
        long left = steps - step.number();
        return String.format(
                Locale.ROOT,
                "train  step %,d of %,d  loss %.3f  %,.0f tokens/s%s",
                step.number(),
                steps,
                curve.recent(SMOOTH).orElse(step.loss()),
                rate * step.tokens(),
                left == 0 ? "" : "  " + ProgressLine.duration(left / rate) + " left");
    }

    @Override
    public void close() {
        if (terminal.isPresent()) {
            err.println();
        }
    }
}
