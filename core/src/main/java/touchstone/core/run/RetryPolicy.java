package touchstone.core.run;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to ask again: exponential back-off with full jitter, unless the server said how long to wait.
 *
 * @param attempts requests in all before a trial is given up
 * @param base the bound of the first wait; it doubles with each attempt
 * @param cap the longest bound
 * @param longestRetryAfter a server asking for a longer wait than this is taken at its word once, and the trial given up
 */
public record RetryPolicy(int attempts, Duration base, Duration cap, Duration longestRetryAfter) {
    public static final RetryPolicy STANDARD =
            new RetryPolicy(7, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt is needed, got " + attempts);
        }
    }

    /**
     * The wait before the next attempt.
     *
     * @param attempt how many attempts have failed, from 1
     */
    public Duration delay(int attempt, Optional<Duration> retryAfter, RandomGenerator random) {
        if (retryAfter.isPresent()) {
            return retryAfter.get();
        }
        double bound = Math.min((double) cap.toMillis(), (double) base.toMillis() * Math.pow(2, attempt - 1.0));
        return Duration.ofMillis((long) (random.nextDouble() * bound));
    }
}
