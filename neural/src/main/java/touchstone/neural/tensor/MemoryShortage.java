package touchstone.neural.tensor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory for a tensor could not be had. Whoever knows what was tried says what would fit. */
public final class MemoryShortage extends TensorException {
    private static final Pattern TRIED = Pattern.compile("[Tt]ried to allocate ([0-9.]+) ?(bytes|[KMGT]iB)");

    private final long wantedBytes;

    MemoryShortage(String message, long wantedBytes, Throwable cause) {
        super(message, cause);
        this.wantedBytes = wantedBytes;
    }

    /** The bytes of the request that failed; 0 where libtorch does not say. */
    public long wantedBytes() {
        return wantedBytes;
    }

    @Override
    public MemoryShortage in(String layer) {
        return new MemoryShortage(layer + ": " + getMessage(), wantedBytes, this);
    }

    static boolean speaksIn(String text) {
        return text.contains("DefaultCPUAllocator") || text.contains("out of memory");
    }

    static long wanted(String text) {
        Matcher matcher = TRIED.matcher(text);
        if (!matcher.find()) {
            return 0;
        }
        double unit = switch (matcher.group(2)) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "TiB" -> 1L << 40;
            default -> 1;
        };
        return (long) (Double.parseDouble(matcher.group(1)) * unit);
    }
}
