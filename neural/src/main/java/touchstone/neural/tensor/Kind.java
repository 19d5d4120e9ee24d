package touchstone.neural.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a tensor's elements are. */
public enum Kind {
    FLOAT32(4, ScalarType.Float),
    FLOAT64(8, ScalarType.Double),
    BFLOAT16(2, ScalarType.BFloat16),
    FLOAT16(2, ScalarType.Half),
    INT64(8, ScalarType.Long),
    BOOL(1, ScalarType.Bool);

    private final int bytes;
    private final ScalarType scalar;

    Kind(int bytes, ScalarType scalar) {
        this.bytes = bytes;
        this.scalar = scalar;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    public boolean floating() {
        return this != INT64 && this != BOOL;
    }

    ScalarType scalar() {
        return scalar;
    }

    // libtorch hands out constants of its own: only their values compare.
    static Kind of(ScalarType type) {
        for (Kind kind : values()) {
            if (kind.scalar.value == type.value) {
                return kind;
            }
        }
        throw new TensorException("elements of type " + type + " are not supported");
    }
}
