package touchstone.neural.encoder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/** Tensors by name, owned until closed. */
public final class EncoderWeights implements AutoCloseable {
    private final Map<String, Tensor> tensors;
    private final AutoCloseable memory;

    private EncoderWeights(Map<String, Tensor> tensors, AutoCloseable memory) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.memory = memory;
    }

    /**
     * Takes over tensors that are out of every scope.
     *
     * @param memory closed with them: the files they are views of
     */
    static EncoderWeights of(Map<String, Tensor> tensors, AutoCloseable memory) {
        return new EncoderWeights(tensors, memory);
    }

    /** Matrices normal with this deviation, gains 1, biases 0. Each tensor has a stream of its own, by its name. */
    static EncoderWeights random(Map<String, long[]> shapes, long seed, double deviation) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            shapes.forEach((name, shape) -> tensors.put(name, Scope.own(initial(name, shape, seed, deviation))));
        }
        return new EncoderWeights(tensors, () -> {});
    }

    private static Tensor initial(String name, long[] shape, long seed, double deviation) {
        if (shape.length > 1) {
            long stream = new SplittableRandom(name.hashCode()).nextLong();
            return Tensor.normal(new SplittableRandom(seed ^ stream), deviation, shape);
        }
        return Tensor.full(Kind.FLOAT32, name.endsWith(".w") ? 1 : 0, shape);
    }

    /**
     * The tensor of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter is called '" + name + "'");
        }
        return tensor;
    }

    /** All, in order. */
    public Map<String, Tensor> all() {
        return tensors;
    }

    /** Number of numbers. */
    public long count() {
        return tensors.values().stream().mapToLong(Tensor::count).sum();
    }

    /** Whether gradients with respect to all are wanted from now on. */
    public void trainable(boolean wanted) {
        try (Scope scope = Scope.open()) {
            tensors.values().forEach(tensor -> tensor.requireGradient(wanted));
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
        try {
            memory.close();
        } catch (Exception e) {
            throw new IllegalStateException("the file behind the weights could not be closed", e);
        }
    }
}
