package touchstone.models.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long a server asks to wait: {@code retry-after-ms} in milliseconds, else {@code Retry-After} in seconds or as an HTTP
 * date (RFC 9110, section 10.2.3). A date gone by is zero; more than a day is a day; anything unreadable is no wish at all.
 */
public final class RetryAfter {
    private static final double LONGEST_SECONDS = 86_400;

    private RetryAfter() {}

    public static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return of(headers::firstValue, clock);
    }

    /** @param header finds the first value of a header by its name in lower case */
    public static Optional<Duration> of(Function<String, Optional<String>> header, Clock clock) {
        return header.apply("retry-after-ms")
                .flatMap(text -> seconds(text, 1000))
                .or(() -> header.apply("retry-after")
                        .flatMap(text -> seconds(text, 1).or(() -> until(text, clock))));
    }

    private static Optional<Duration> seconds(String text, double perSecond) {
        try {
            double seconds = Double.parseDouble(text.strip()) / perSecond;
            return Double.isFinite(seconds) ? Optional.of(duration(seconds)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String text, Clock clock) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(
                    duration(Duration.between(clock.instant(), date.toInstant()).toMillis() / 1e3));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(Math.clamp(seconds, 0, LONGEST_SECONDS) * 1e9));
    }
}
