package touchstone.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedServer;

class LoadTest {
    @Test
    void floorAndSdkAskTheSameQuestionsWithAsManyInFlight() throws InterruptedException {
        Script script = Script.always("yes").latency(Duration.ofMillis(100));
        try (ScriptedServer server = ScriptedServer.start(script)) {
            FloorClient.main(new String[] {server.baseUrl(), "64", "8"});
            assertThat(server.counters().answered()).isEqualTo(64);
            assertThat(server.counters().maxInFlight()).isEqualTo(8);
            SdkClient.main(new String[] {server.baseUrl(), "64", "16"});
            assertThat(server.counters().answered()).isEqualTo(128);
            assertThat(server.counters().maxInFlight()).isEqualTo(16);
        }
    }

    @Test
    void noMoreAreInFlightThanAllowed() throws InterruptedException {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(4);
        new Load(0, 100, 4).put(number -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            full.countDown();
            full.await();
            inFlight.decrementAndGet();
        });
        assertThat(most).hasValue(4);
    }

    @Test
    void aRequestThatFailsFailsTheLoad() {
        assertThatThrownBy(() -> new Load(0, 100, 4).put(number -> {
                    if (number == 50) {
                        throw new IOException("no answer");
                    }
                }))
                .hasRootCauseMessage("no answer");
    }
}
