package touchstone.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Watches how much memory a process has at most: the kernel's own high-water mark, {@code VmHWM}. The mark is the kernel's, so
 * nothing between two looks is missed but what comes in the last hundredth of a second of the process.
 */
final class ResidentPeak implements AutoCloseable {
    private static final long EVERY_MILLIS = 10;
    private static final String FIELD = "VmHWM:";

    private final Path status;
    private final Thread thread;
    private volatile boolean over;
    private volatile long bytes;

    ResidentPeak(long pid) {
        status = Path.of("/proc", Long.toString(pid), "status");
        thread = Thread.ofPlatform().daemon().name("resident peak").start(this::watch);
    }

    private void watch() {
        while (!over) {
            // The last mark counts, not the largest: until a new process loads its program it shows its parent's.
            read(status).ifPresent(mark -> bytes = mark);
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Bytes; empty once the process has let go of its memory. */
    static OptionalLong read(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(FIELD)) {
                    return OptionalLong.of(1024
                            * Long.parseLong(line.substring(FIELD.length(), line.length() - 2)
                                    .strip()));
                }
            }
        } catch (IOException e) {
            // The process is gone.
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /** The most so far, in bytes. */
    long bytes() {
        return bytes;
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
