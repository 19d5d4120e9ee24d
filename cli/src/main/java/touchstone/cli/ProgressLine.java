package touchstone.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import touchstone.core.run.Tally;

/**
 * What is said of a run as it goes, the most important first, because a narrow terminal cuts the end off: trials done, rate,
 * time left, spend, requests in flight, trouble, and what the study says it is doing.
 */
final class ProgressLine {
    /** The rate is that of so many seconds: trials found in the journal at the start say nothing of how fast a model is. */
    private static final double WINDOW = 10;

    /** So long connections are opened and code is compiled: what is left cannot be told yet. */
    private static final double SETTLED = 3;

    private final String name;
    private final long total;
    /** The step under way as it was first seen, and when. */
    private Tally.Step begun = Tally.Step.NONE;

    private double begunAt;
    private final Deque<Sample> samples = new ArrayDeque<>(List.of(new Sample(0, 0)));

    private record Sample(double seconds, long read) {}

    /** @param total trials there will be, as far as is known beforehand */
    ProgressLine(String name, long total) {
        this.name = name;
        this.total = total;
    }

    /** @param seconds since the run began, each time more than before */
    String at(double seconds, Tally.Snapshot now) {
        double rate = rate(new Sample(seconds, now.read()));
        List<String> parts = new ArrayList<>();
        parts.add(name);
        if (total > 0 || now.read() > 0) {
            addTrials(parts, seconds, now, rate);
        }
        if (now.money().tokens() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d tokens", now.money().tokens()));
        }
        if (now.money().usd() > 0) {
            parts.add(Prices.show(now.money().usd()));
        }
        if (now.inFlight() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d in flight", now.inFlight()));
        }
        if (now.retries() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d retries", now.retries()));
        }
        if (now.failed() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d failed", now.failed()));
        }
        if (!now.step().name().isEmpty()) {
            addStep(parts, seconds, now.step());
        }
        return String.join("  ", parts);
    }

    private void addTrials(List<String> parts, double seconds, Tally.Snapshot now, double rate) {
        parts.add(
                now.read() <= total
                        ? String.format(Locale.ROOT, "%,d of %,d trials", now.read(), total)
                        : String.format(Locale.ROOT, "%,d trials", now.read()));
        parts.add(String.format(Locale.ROOT, "%,.0f/s", rate));
        if (rate > 0 && now.read() < total && seconds >= SETTLED) {
            parts.add(duration((total - now.read()) / rate) + " left");
        }
    }

    private void addStep(List<String> parts, double seconds, Tally.Step step) {
        if (!step.name().equals(begun.name()) || step.done() < begun.done()) {
            begun = step;
            begunAt = seconds;
        }
        parts.add(
                step.done() == 0
                        ? step.name()
                        : String.format(Locale.ROOT, "%s %,d of %,d", step.name(), step.done(), step.total()));
        long since = step.done() - begun.done();
        if (total == 0 && since > 0 && step.done() < step.total()) {
            parts.add(duration((seconds - begunAt) / since * (step.total() - step.done())) + " left");
        }
    }

    private double rate(Sample now) {
        samples.addLast(now);
        while (samples.size() > 2 && samples.getFirst().seconds() < now.seconds() - WINDOW) {
            samples.removeFirst();
        }
        Sample then = samples.getFirst();
        return now.seconds() > then.seconds() ? (now.read() - then.read()) / (now.seconds() - then.seconds()) : 0;
    }

    /** {@code 3 min 20 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? whole / 3600 + " h " + whole % 3600 / 60 + " min"
                : whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
    }
}
