package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryPolicyTest {
    @Property
    void theWaitIsJitteredBetweenZeroAndTheDoublingBound(
            @ForAll @IntRange(min = 1, max = 12) int attempt, @ForAll long seed) {
        RetryPolicy policy = RetryPolicy.STANDARD;
        double bound = Math.min(30_000, 500 * Math.pow(2, attempt - 1));
        assertThat(policy.delay(attempt, Optional.empty(), new SplittableRandom(seed))
                        .toMillis())
                .isBetween(0L, (long) bound);
    }

    @Property
    void whatTheServerSaysWins(@ForAll @IntRange(min = 0, max = 1000) int seconds) {
        Duration asked = Duration.ofSeconds(seconds);
        assertThat(RetryPolicy.STANDARD.delay(3, Optional.of(asked), new SplittableRandom(1)))
                .isEqualTo(asked);
    }
}
