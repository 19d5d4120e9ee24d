package touchstone.bench.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches how much CPU time each thread of a process takes, those of the JVM included: no recorder inside the process sees its
 * compilers. Threads that differ by a number only are one. What a thread takes in the last fiftieth of a second is missed.
 */
final class ThreadCosts implements AutoCloseable {
    private static final long EVERY_MILLIS = 20;
    /** The kernel counts a thread's time in hundredths of a second. */
    private static final long TICK_MILLIS = 10;
    /** Fields after the name, of which user and system time are the twelfth and the thirteenth. */
    private static final int USER = 11;

    private final Path tasks;
    private final Thread thread;
    private final Map<Path, Task> seen = new ConcurrentHashMap<>();
    private volatile boolean over;

    private record Task(String name, long ticks) {}

    ThreadCosts(long pid) {
        tasks = Path.of("/proc", Long.toString(pid), "task");
        thread = Thread.ofPlatform().daemon().name("thread costs").start(this::watch);
    }

    private void watch() {
        while (!over) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
                all.forEach(this::look);
                Thread.sleep(EVERY_MILLIS);
            } catch (IOException | InterruptedException e) {
                return;
            }
        }
    }

    private void look(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("[-#]?\\d+$", "");
            String[] fields = stat.substring(end + 2).split(" ", -1);
            seen.put(task, new Task(name, Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])));
        } catch (IOException e) {
            // The thread has ended; its last figure stands.
            return;
        }
    }

    /** CPU time by name, as far as it was seen. */
    Map<String, Duration> byName() {
        Map<String, Duration> costs = new TreeMap<>();
        seen.values()
                .forEach(task ->
                        costs.merge(task.name(), Duration.ofMillis(TICK_MILLIS * task.ticks()), Duration::plus));
        return costs;
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
