package touchstone.neural.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import touchstone.neural.tensor.Kind;

/** What a stored tensor's elements are, by the name that safetensors give them. */
public enum DataType {
    F64(8, Kind.FLOAT64),
    F32(4, Kind.FLOAT32),
    F16(2, Kind.FLOAT16),
    BF16(2, Kind.BFLOAT16),
    I64(8, Kind.INT64),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1, Kind.BOOL),
    F8_E4M3(1),
    F8_E5M2(1);

    private final int bytes;
    private final Optional<Kind> kind;

    DataType(int bytes) {
        this.bytes = bytes;
        this.kind = Optional.empty();
    }

    DataType(int bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = Optional.of(kind);
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** The kind of tensor that holds such elements; empty where there is none. */
    public Optional<Kind> kind() {
        return kind;
    }

    static DataType of(Kind kind) {
        return Arrays.stream(values())
                .filter(type -> type.kind.equals(Optional.of(kind)))
                .findFirst()
                .orElseThrow();
    }

    static Optional<DataType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
