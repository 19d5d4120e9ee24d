package touchstone.neural.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Packed in panels for the vector unit of this processor ({@link PanelKernel}): weights are read once from memory for up to eight
 * rows, which is what bounds generation. A row's numbers are the same, to the bit, whatever rows stand beside it.
 */
final class PanelLinear implements PackedLinear {
    private final Arena arena;
    private final MemorySegment panels;
    private final int in;
    private final int out;

    private PanelLinear(Arena arena, MemorySegment panels, int in, int out) {
        this.arena = arena;
        this.panels = panels;
        this.in = in;
        this.out = out;
    }

    /** The vector module is an incubator's, so there only if the program was started with it; and the kernels want wide registers. */
    static boolean available() {
        return Available.HERE;
    }

    private static final class Available {
        static final boolean HERE =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && PanelKernel.suitsThisProcessor();
    }

    static PanelLinear of(Tensor weight, Optional<Tensor> bias) {
        try (Scope scope = Scope.open()) {
            int out = Math.toIntExact(weight.size(0));
            int in = Math.toIntExact(weight.size(1));
            Arena arena = Arena.ofShared();
            // Fresh memory is zero: so are the columns that fill up the last group.
            MemorySegment panels = arena.allocate(PanelKernel.groups(out) * PanelKernel.groupBytes(in), 64);
            MemorySegment rows = weight.detach().contiguous().memory();
            for (int column = 0; column < out; column++) {
                long at = PanelKernel.offset(column, in);
                long from = (long) column * in * Float.BYTES;
                for (int k = 0; k < in; k++) {
                    panels.set(
                            ValueLayout.JAVA_FLOAT,
                            at + k * PanelKernel.STEP,
                            rows.get(ValueLayout.JAVA_FLOAT, from + (long) k * Float.BYTES));
                }
            }
            bias.ifPresent(each -> {
                float[] values = each.toFloats();
                for (int column = 0; column < out; column++) {
                    panels.set(ValueLayout.JAVA_FLOAT, PanelKernel.biasOffset(column, in), values[column]);
                }
            });
            return new PanelLinear(arena, panels, in, out);
        }
    }

    @Override
    public Tensor apply(Tensor x) {
        int rows = Math.toIntExact(PackedLinear.rows(x, in));
        Tensor y = Operation.make("packed linear", x, raw -> {
            long[] shape = raw.shape();
            shape[shape.length - 1] = out;
            return raw.new_empty(shape);
        });
        float[] from = (x.raw().is_contiguous() ? x : x.contiguous()).memory().toArray(ValueLayout.JAVA_FLOAT);
        int groups = PanelKernel.groups(out);
        int stride = groups * PanelKernel.GROUP;
        float[] to = new float[Math.multiplyExact(rows, stride)];
        for (int group = 0; group < groups; group++) {
            PanelKernel.multiply(
                    panels, group * PanelKernel.groupBytes(in), in, from, rows, to, group * PanelKernel.GROUP, stride);
        }
        MemorySegment memory = y.memory();
        for (int row = 0; row < rows; row++) {
            MemorySegment.copy(to, row * stride, memory, ValueLayout.JAVA_FLOAT, (long) row * out * Float.BYTES, out);
        }
        return y;
    }

    @Override
    public void close() {
        arena.close();
    }
}
