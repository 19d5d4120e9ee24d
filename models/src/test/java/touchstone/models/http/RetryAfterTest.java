package touchstone.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "7 | PT7S",
                "1.5 | PT1.5S",
                "-3 | PT0S",
                "1e300 | PT24H",
                "Sat, 21 Nov 2026 08:01:30 GMT | PT1M30S",
                "Sat, 21 Nov 2026 07:00:00 GMT | PT0S"
            })
    void secondsAndDatesAreRead(String header, Duration wait) {
        assertThat(of(Map.of("retry-after", header))).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN", "Infinity", "Sat, 99 Nov 2026 08:01:30 GMT"})
    void whatCannotBeReadIsNoWish(String header) {
        assertThat(of(Map.of("retry-after", header))).isEmpty();
    }

    @Test
    void millisecondsGoFirst() {
        assertThat(of(Map.of("retry-after", "9", "retry-after-ms", "250"))).contains(Duration.ofMillis(250));
        assertThat(of(Map.of("retry-after", "9", "retry-after-ms", "x"))).contains(Duration.ofSeconds(9));
    }

    private static Optional<Duration> of(Map<String, String> headers) {
        return RetryAfter.of(name -> Optional.ofNullable(headers.get(name)), NOW);
    }
}
