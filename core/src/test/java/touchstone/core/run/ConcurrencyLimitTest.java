package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    @Test
    void growsByOneForEachFullWindowOfSuccesses() {
        ConcurrencyLimit limit = new ConcurrencyLimit(4, 100);
        for (int i = 0; i < 5; i++) {
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(5);
    }

    @Test
    void neverGrowsBeyondItsCeiling() {
        ConcurrencyLimit limit = new ConcurrencyLimit(4, 6);
        for (int i = 0; i < 1000; i++) {
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(6);
    }

    @Test
    void halvesOnceForOverloadsOfOneWindow() {
        ConcurrencyLimit limit = new ConcurrencyLimit(64, 64);
        long sent = System.nanoTime();
        for (int i = 0; i < 64; i++) {
            limit.overloaded(sent);
        }
        assertThat(limit.current()).isEqualTo(32);
        limit.overloaded(System.nanoTime());
        assertThat(limit.current()).isEqualTo(16);
    }

    @Test
    void neverFallsBelowOne() throws InterruptedException {
        ConcurrencyLimit limit = new ConcurrencyLimit(2, 8);
        for (int i = 0; i < 10; i++) {
            limit.overloaded(System.nanoTime());
        }
        assertThat(limit.current()).isEqualTo(1);
        limit.acquire(new StopSignal());
        limit.release();
    }
}
