package touchstone.core.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a run is conducted; nothing here changes what it finds.
 *
 * @param concurrency the fixed ceiling of requests in flight to each model; empty to adapt freely
 * @param budget the most to spend on new requests
 * @param replay whether asking is forbidden
 * @param timeout the longest one request may take
 * @param retry when to ask again
 * @param artifacts the folder that keeps large products of steps
 */
public record RunSettings(
        OptionalInt concurrency, Budget budget, boolean replay, Duration timeout, RetryPolicy retry, Path artifacts) {
    /** No budget, no replay, two minutes a request. */
    public static RunSettings standard(Path artifacts) {
        return new RunSettings(
                OptionalInt.empty(), Budget.UNLIMITED, false, Duration.ofMinutes(2), RetryPolicy.STANDARD, artifacts);
    }

    public RunSettings withReplay(boolean forbidden) {
        return new RunSettings(concurrency, budget, forbidden, timeout, retry, artifacts);
    }

    public RunSettings withBudget(Budget limit) {
        return new RunSettings(concurrency, limit, replay, timeout, retry, artifacts);
    }

    public RunSettings withConcurrency(int ceiling) {
        return new RunSettings(OptionalInt.of(ceiling), budget, replay, timeout, retry, artifacts);
    }

    public RunSettings withTimeout(Duration longest) {
        return new RunSettings(concurrency, budget, replay, longest, retry, artifacts);
    }

    public RunSettings withRetry(RetryPolicy policy) {
        return new RunSettings(concurrency, budget, replay, timeout, policy, artifacts);
    }
}
