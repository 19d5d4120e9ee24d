package touchstone.neural.transformer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.neural.tensor.PackedLinear;
import touchstone.neural.tensor.Tensor;

/** Projections laid out for answering, by the names of their matrices; none where a network is to learn. */
final class Packing implements AutoCloseable {
    private final Map<String, PackedLinear> packed;

    private Packing(Map<String, PackedLinear> packed) {
        this.packed = Map.copyOf(packed);
    }

    static Packing none() {
        return new Packing(Map.of());
    }

    /** All projections that can be packed. A tied unembedding is packed under its own name, the embedding stays a table. */
    static Packing of(Weights weights) {
        Map<String, PackedLinear> packed = new HashMap<>();
        weights.all().forEach((name, tensor) -> {
            if (name.startsWith("blocks.") && name.contains(".W_")) {
                pack(packed, name, tensor, weights);
            }
        });
        pack(packed, "unembed.W_U", weights.unembedding(), weights);
        return new Packing(packed);
    }

    private static void pack(Map<String, PackedLinear> packed, String name, Tensor matrix, Weights weights) {
        String bias = name.replace(".W_", ".b_");
        if (PackedLinear.suits(matrix)) {
            packed.put(
                    name,
                    PackedLinear.of(matrix, weights.has(bias) ? Optional.of(weights.get(bias)) : Optional.empty()));
        }
    }

    Optional<PackedLinear> of(String matrix) {
        return Optional.ofNullable(packed.get(matrix));
    }

    @Override
    public void close() {
        packed.values().forEach(PackedLinear::close);
    }
}
