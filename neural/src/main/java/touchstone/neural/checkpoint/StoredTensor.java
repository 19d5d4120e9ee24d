package touchstone.neural.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import touchstone.core.input.InputException;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/**
 * A tensor where it lies in a mapped file.
 *
 * @param file the file
 * @param name its name there
 * @param type of its elements
 * @param shape its dimensions; none for a single number
 * @param mapped the whole file; valid as long as it is open
 * @param offset of its first byte
 * @param writable whether the memory may be written to (the file stays as it is): only then may tensors be views of it
 */
public record StoredTensor(
        Path file, String name, DataType type, long[] shape, MemorySegment mapped, long offset, boolean writable) {
    public StoredTensor {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Its bytes, row by row, little-endian. */
    public MemorySegment data() {
        return mapped.asSlice(offset, bytes());
    }

    private long bytes() {
        return Arrays.stream(shape).reduce(type.bytes(), Math::multiplyExact);
    }

    /** Its first or its second half by rows, where it lies. */
    StoredTensor half(boolean second) {
        long[] part = shape();
        part[0] /= 2;
        return new StoredTensor(file, name, type, part, mapped, second ? offset + bytes() / 2 : offset, writable);
    }

    /** Whether another's bytes follow these at once, so that both together are one tensor of more rows. */
    boolean meets(StoredTensor next) {
        return type == next.type && mapped.equals(next.mapped) && offset + bytes() == next.offset;
    }

    /** Together with one that it {@link #meets}. */
    StoredTensor with(StoredTensor next) {
        long[] both = shape();
        both[0] += next.shape[0];
        return new StoredTensor(file, name, type, both, mapped, offset, writable);
    }

    /**
     * As float32, out of every scope: a view of the file where it holds float32 that may be viewed, else a copy. Float64 is rounded.
     *
     * @throws InputException if the elements are no floating-point numbers that a network can use
     */
    Tensor tensor() {
        try (Scope scope = Scope.open()) {
            Tensor raw = raw();
            boolean view = raw.kind() == Kind.FLOAT32 && (writable || !aligned());
            return Scope.own(view ? raw : raw.kind() == Kind.FLOAT32 ? raw.copy() : raw.to(Kind.FLOAT32));
        }
    }

    /**
     * As it is stored, in the innermost scope, to be read only: a view of the file where it lies as its elements must, else a copy.
     *
     * @throws InputException if the elements are no floating-point numbers that a network can use
     */
    Tensor raw() {
        Kind kind = type.kind()
                .filter(Kind::floating)
                .orElseThrow(() -> InputException.of(
                        place(),
                        "holds " + type + ", not floating-point numbers",
                        "quantised checkpoints cannot be used: take the original in BF16, F16 or F32"));
        if (aligned()) {
            return Tensor.view(data(), kind, shape);
        }
        Tensor copy = Tensor.zeros(kind, shape);
        copy.memory().copyFrom(data());
        return copy;
    }

    private boolean aligned() {
        return data().address() % type.bytes() == 0;
    }

    String place() {
        return file.getFileName() + ": tensor '" + name + "'";
    }

    /** Where it lies, its type and shape; not the elements. */
    @Override
    public String toString() {
        return place() + " " + type + " " + Arrays.toString(shape);
    }
}
