package touchstone.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The measuring is measured on programs whose cost is known. */
@EnabledOnOs(OS.LINUX)
class CommandTest {
    /** A program that burns a known amount of its own CPU time, holds a known amount of memory, and then sleeps. */
    public static final class Known {
        public static void main(String[] arguments) throws InterruptedException {
            byte[] held = new byte[Integer.parseInt(arguments[1]) << 20];
            for (int i = 0; i < held.length; i += 1024) {
                held[i] = 1;
            }
            long enough = Long.parseLong(arguments[0]) * 1_000_000;
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            while (threads.getCurrentThreadCpuTime() - start < enough) {
                held[0]++;
            }
            Thread.sleep(300);
            System.out.println("held " + held.length);
        }
    }

    private static Ended known(int cpuMillis, int megabytes) throws InterruptedException {
        return new Programs(java.nio.file.Path.of("."))
                .java(Known.class.getName(), Integer.toString(cpuMillis), Integer.toString(megabytes))
                .run();
    }

    @Test
    void cpuTimeIsCountedAndSleepIsNot() throws InterruptedException {
        Ended idle = known(0, 1);
        Ended busy = known(700, 1);
        assertThat(busy.cpuSeconds() - idle.cpuSeconds()).isCloseTo(0.7, within(0.4));
        assertThat(busy.wallSeconds()).isGreaterThan(1);
        assertThat(idle.cpuSeconds()).isLessThan(idle.wallSeconds() + 0.5);
    }

    @Test
    void theHighWaterMarkIsThatOfTheProgramAndNotOfWhoStartedIt() throws InterruptedException {
        double small = known(0, 1).peakMegabytes();
        double large = known(0, 101).peakMegabytes();
        assertThat(large - small).isCloseTo(105, within(25.0));
        assertThat(small).isBetween(15.0, 100.0);
    }

    @Test
    void theChildrenOfAShellAreCountedToIt() throws InterruptedException {
        Ended ended = new Command(
                        List.of("sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo done"),
                        Map.of())
                .run();
        assertThat(ended.lastLine()).isEqualTo("done");
        assertThat(ended.cpuSeconds()).isGreaterThan(0.05);
    }

    @Test
    void aProgramThatFailsIsNoResult() {
        assertThatThrownBy(() -> new Command(List.of("sh", "-c", "echo broken >&2; exit 7"), Map.of()).run())
                .hasMessageContaining("ended with 7")
                .hasMessageContaining("broken");
    }

    @Test
    void aProgramIsKilledWhenItsTimeIsOver() throws InterruptedException {
        Ended ended = new Command(List.of("sleep", "60"), Map.of()).run(Duration.ofMillis(200));
        assertThat(ended.code()).isEqualTo(137);
        assertThat(ended.wallSeconds()).isLessThan(30);
    }
}
