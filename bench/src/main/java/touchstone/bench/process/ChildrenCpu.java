package touchstone.bench.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * CPU time of all child processes that have ended and were waited for, by {@code getrusage(RUSAGE_CHILDREN)}: user and system,
 * to the microsecond, with everything from the first instruction of the launcher to the last of the JVM's shutdown, and with
 * the children's own children.
 */
final class ChildrenCpu {
    private static final int RUSAGE_CHILDREN = -1;
    /** {@code struct rusage} has 144 bytes on 64-bit Linux; user and system time are its first two {@code timeval}s. */
    private static final long RUSAGE_BYTES = 256;

    @SuppressWarnings("restricted")
    private static final MethodHandle GETRUSAGE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private ChildrenCpu() {}

    static Duration now() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(RUSAGE_BYTES, Long.BYTES);
            if ((int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage) != 0) {
                throw new IllegalStateException("getrusage failed");
            }
            return time(usage, 0).plus(time(usage, 2));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration time(MemorySegment usage, long index) {
        return Duration.ofSeconds(usage.getAtIndex(ValueLayout.JAVA_LONG, index))
                .plusNanos(1000 * usage.getAtIndex(ValueLayout.JAVA_LONG, index + 1));
    }
}
