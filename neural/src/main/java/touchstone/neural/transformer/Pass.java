package touchstone.neural.transformer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.HookPoint.Site;

/** One forward pass: what all its layers need to know - who looks on, where each row stands, and which positions see which. */
final class Pass {
    private final Hooks hooks;
    private final Optional<KeyValueCache> cache;
    private final int[] starts;
    private final int count;
    private final Kind computing;
    private final Device device;
    private final Map<Integer, Tensor> masks = new HashMap<>();
    private final Map<Integer, Tensor> distances = new HashMap<>();

    /**
     * @param starts position of each row's first token
     * @param count of new tokens a row
     */
    Pass(Hooks hooks, Optional<KeyValueCache> cache, int[] starts, int count, Kind computing, Device device) {
        this.hooks = hooks;
        this.cache = cache;
        // Rows that start alike are one case: masks then need no batch dimension.
        this.starts = Arrays.stream(starts).allMatch(start -> start == starts[0]) ? new int[] {starts[0]} : starts;
        this.count = count;
        this.computing = computing;
        this.device = device;
    }

    Hooks hooks() {
        return hooks;
    }

    boolean wants(Site site, int layer) {
        return hooks.wants(new HookPoint(site, layer));
    }

    Tensor at(Site site, int layer, Tensor activation) {
        HookPoint point = new HookPoint(site, layer);
        return hooks.wants(point) ? hooks.at(point, activation) : activation;
    }

    Optional<KeyValueCache> cache() {
        return cache;
    }

    int count() {
        return count;
    }

    boolean uniform() {
        return starts.length == 1;
    }

    /** Position of the first new token, where all rows start alike. */
    int start() {
        return starts[0];
    }

    /** One past the last position of the longest row. */
    int end() {
        return Arrays.stream(starts).max().orElse(0) + count;
    }

    /** int64 [rows or 1, count]. */
    Tensor positions() {
        long[] positions = new long[starts.length * count];
        for (int k = 0; k < positions.length; k++) {
            positions[k] = starts[k / count] + k % count;
        }
        return Tensor.of(positions, starts.length, count).to(device);
    }

    /** Whether all that is hidden is what comes after: the triangle that fused attention knows by itself. */
    boolean plainTriangle(Optional<Integer> window) {
        return uniform() && start() == 0 && !cuts(window);
    }

    /** Whether nothing at all is hidden. */
    boolean allSeen(Optional<Integer> window) {
        return uniform() && count == 1 && !cuts(window);
    }

    private boolean cuts(Optional<Integer> window) {
        return window.isPresent() && end() > window.get();
    }

    /** [rows or 1, 1, count, end]: 0 where the key is seen, minus infinity where not. */
    Tensor mask(Optional<Integer> window) {
        return masks.computeIfAbsent(window.orElse(0), span -> {
            int keys = end();
            float[] mask = new float[starts.length * count * keys];
            for (int row = 0; row < starts.length; row++) {
                for (int q = 0; q < count; q++) {
                    int position = starts[row] + q;
                    int offset = (row * count + q) * keys;
                    Arrays.fill(mask, offset + position + 1, offset + keys, Float.NEGATIVE_INFINITY);
                    if (span > 0 && position - span >= 0) {
                        Arrays.fill(mask, offset, offset + position - span + 1, Float.NEGATIVE_INFINITY);
                    }
                }
            }
            return Tensor.of(mask, starts.length, 1, count, keys).to(device).to(computing);
        });
    }

    /** Distances from each new token back to each key, no more than {@code most}, as int64 [rows * count * end]. */
    Tensor distances(int most) {
        return distances.computeIfAbsent(most, limit -> {
            int keys = end();
            long[] distance = new long[starts.length * count * keys];
            for (int k = 0; k < distance.length; k++) {
                int row = k / (count * keys);
                int position = starts[row] + k / keys % count;
                distance[k] = Math.clamp(position - k % keys, 0, limit);
            }
            return Tensor.of(distance).to(device);
        });
    }

    /** Number of rows that differ in where they start: 1 or the batch. */
    int rows() {
        return starts.length;
    }

    Device device() {
        return device;
    }

    Kind computing() {
        return computing;
    }
}
