package touchstone.bench.process;

import java.time.Duration;

/**
 * A process that has ended.
 *
 * @param code its exit code
 * @param wall from the start until it had ended
 * @param cpu user and system time of it and its children, all of it
 * @param peakBytes the most resident memory
 * @param out its standard output
 * @param err its standard error
 */
public record Ended(int code, Duration wall, Duration cpu, long peakBytes, String out, String err) {
    public double wallSeconds() {
        return wall.toNanos() / 1e9;
    }

    public double cpuSeconds() {
        return cpu.toNanos() / 1e9;
    }

    public double peakMegabytes() {
        return peakBytes / 1e6;
    }

    /** The last line of its standard output. */
    public String lastLine() {
        return out.strip().lines().reduce("", (a, b) -> b);
    }
}
