package touchstone.neural.tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of few rows with a group of 128 columns, for processors with registers of 512 bits. The weights of a group lie in four
 * panels of 32 columns, [in][32] each, with the 128 biases before them: a panel's step is two registers, so eight rows need sixteen
 * sums and every weight is read once. With fewer rows more panels are read side by side, since one stream would wait for memory.
 * Each sum starts at the bias and takes the products in order, fused: all kernels give the same bits.
 *
 * <p>Places among the weights are counted in bytes, places in rows in numbers.
 */
final class PanelKernel {
    /** Columns of a group. */
    static final int GROUP = 128;
    /** Bytes from one input's weights to the next one's within a panel. */
    static final long STEP = 128;

    private static final int PANEL = 32;
    private static final long HALF = STEP / 2;
    private static final long BIASES = (long) GROUP * Float.BYTES;
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_512;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private PanelKernel() {}

    static boolean suitsThisProcessor() {
        return FloatVector.SPECIES_PREFERRED.length() >= LANES.length();
    }

    static int groups(int out) {
        return (out + GROUP - 1) / GROUP;
    }

    static long groupBytes(int in) {
        return BIASES + (long) (GROUP / PANEL) * in * STEP;
    }

    /** Where a column's first weight lies; the next input's weight is a {@link #STEP} further. */
    static long offset(int column, int in) {
        int within = column % GROUP;
        return column / GROUP * groupBytes(in)
                + BIASES
                + (long) (within / PANEL) * in * STEP
                + (long) (within % PANEL) * Float.BYTES;
    }

    static long biasOffset(int column, int in) {
        return column / GROUP * groupBytes(in) + (long) (column % GROUP) * Float.BYTES;
    }

    /**
     * Writes a group's columns of every row. Rows in and out are arrays on the heap: that keeps the kernels small enough to be compiled
     * whole.
     *
     * @param w all groups, of which the one {@code group} bytes on is meant
     * @param x the rows, [rows][in]
     * @param y where row r goes to {@code at + r stride}
     */
    static void multiply(MemorySegment w, long group, int in, float[] x, int rows, float[] y, int at, int stride) {
        switch (rows) {
            case 0 -> {}
            case 1 -> one(w, group, in, x, y, at);
            case 2, 3, 4 -> {
                four(w, group, 0, in, x, rows, y, at, stride);
                four(w, group, 2, in, x, rows, y, at, stride);
            }
            default -> {
                for (int panel = 0; panel < GROUP / PANEL; panel++) {
                    for (int row = 0; row < rows; row += 8) {
                        eight(w, group, panel, in, x, row, rows, y, at, stride);
                    }
                }
            }
        }
    }

    private static FloatVector load(MemorySegment memory, long at) {
        return FloatVector.fromMemorySegment(LANES, memory, at, ORDER);
    }

    private static void store(FloatVector left, FloatVector right, float[] y, int at) {
        left.intoArray(y, at);
        right.intoArray(y, at + LANES.length());
    }

    /** One row, four panels. */
    private static void one(MemorySegment w, long group, int in, float[] x, float[] y, int at) {
        FloatVector a = load(w, group);
        FloatVector b = load(w, group + HALF);
        FloatVector c = load(w, group + STEP);
        FloatVector d = load(w, group + STEP + HALF);
        FloatVector e = load(w, group + 2 * STEP);
        FloatVector f = load(w, group + 2 * STEP + HALF);
        FloatVector g = load(w, group + 3 * STEP);
        FloatVector h = load(w, group + 3 * STEP + HALF);
        long panel = in * STEP;
        for (int k = 0; k < in; k++) {
            FloatVector v = FloatVector.broadcast(LANES, x[k]);
            long o = group + BIASES + k * STEP;
            a = v.fma(load(w, o), a);
            b = v.fma(load(w, o + HALF), b);
            o += panel;
            c = v.fma(load(w, o), c);
            d = v.fma(load(w, o + HALF), d);
            o += panel;
            e = v.fma(load(w, o), e);
            f = v.fma(load(w, o + HALF), f);
            o += panel;
            g = v.fma(load(w, o), g);
            h = v.fma(load(w, o + HALF), h);
        }
        store(a, b, y, at);
        store(c, d, y, at + PANEL);
        store(e, f, y, at + 2 * PANEL);
        store(g, h, y, at + 3 * PANEL);
    }

    /** Up to four rows, two panels; where rows lack, the last one stands in for them. */
    private static void four(
            MemorySegment w, long group, int panel, int in, float[] x, int rows, float[] y, int at, int stride) {
        FloatVector bias0 = load(w, group + panel * STEP);
        FloatVector bias1 = load(w, group + panel * STEP + HALF);
        FloatVector bias2 = load(w, group + (panel + 1) * STEP);
        FloatVector bias3 = load(w, group + (panel + 1) * STEP + HALF);
        FloatVector a0 = bias0;
        FloatVector a1 = bias1;
        FloatVector a2 = bias2;
        FloatVector a3 = bias3;
        FloatVector b0 = bias0;
        FloatVector b1 = bias1;
        FloatVector b2 = bias2;
        FloatVector b3 = bias3;
        FloatVector c0 = bias0;
        FloatVector c1 = bias1;
        FloatVector c2 = bias2;
        FloatVector c3 = bias3;
        FloatVector d0 = bias0;
        FloatVector d1 = bias1;
        FloatVector d2 = bias2;
        FloatVector d3 = bias3;
        int rowA = 0;
        int rowB = Math.min(1, rows - 1);
        int rowC = Math.min(2, rows - 1);
        int rowD = Math.min(3, rows - 1);
        int inA = rowA * in;
        int inB = rowB * in;
        int inC = rowC * in;
        int inD = rowD * in;
        long first = group + BIASES + (long) panel * in * STEP;
        long second = first + in * STEP;
        for (int k = 0; k < in; k++) {
            FloatVector w0 = load(w, first + k * STEP);
            FloatVector w1 = load(w, first + k * STEP + HALF);
            FloatVector w2 = load(w, second + k * STEP);
            FloatVector w3 = load(w, second + k * STEP + HALF);
            FloatVector v = FloatVector.broadcast(LANES, x[inA + k]);
            a0 = v.fma(w0, a0);
            a1 = v.fma(w1, a1);
            a2 = v.fma(w2, a2);
            a3 = v.fma(w3, a3);
            v = FloatVector.broadcast(LANES, x[inB + k]);
            b0 = v.fma(w0, b0);
            b1 = v.fma(w1, b1);
            b2 = v.fma(w2, b2);
            b3 = v.fma(w3, b3);
            v = FloatVector.broadcast(LANES, x[inC + k]);
            c0 = v.fma(w0, c0);
            c1 = v.fma(w1, c1);
            c2 = v.fma(w2, c2);
            c3 = v.fma(w3, c3);
            v = FloatVector.broadcast(LANES, x[inD + k]);
            d0 = v.fma(w0, d0);
            d1 = v.fma(w1, d1);
            d2 = v.fma(w2, d2);
            d3 = v.fma(w3, d3);
        }
        int to = at + panel * PANEL;
        store(a0, a1, y, to + rowA * stride);
        store(a2, a3, y, to + PANEL + rowA * stride);
        store(b0, b1, y, to + rowB * stride);
        store(b2, b3, y, to + PANEL + rowB * stride);
        store(c0, c1, y, to + rowC * stride);
        store(c2, c3, y, to + PANEL + rowC * stride);
        store(d0, d1, y, to + rowD * stride);
        store(d2, d3, y, to + PANEL + rowD * stride);
    }

    /** Up to eight rows from {@code row} on, one panel; where rows lack, the last one stands in for them. */
    private static void eight(
            MemorySegment w,
            long group,
            int panel,
            int in,
            float[] x,
            int row,
            int rows,
            float[] y,
            int at,
            int stride) {
        FloatVector bias0 = load(w, group + panel * STEP);
        FloatVector bias1 = load(w, group + panel * STEP + HALF);
        FloatVector a0 = bias0;
        FloatVector a1 = bias1;
        FloatVector b0 = bias0;
        FloatVector b1 = bias1;
        FloatVector c0 = bias0;
        FloatVector c1 = bias1;
        FloatVector d0 = bias0;
        FloatVector d1 = bias1;
        FloatVector e0 = bias0;
        FloatVector e1 = bias1;
        FloatVector f0 = bias0;
        FloatVector f1 = bias1;
        FloatVector g0 = bias0;
        FloatVector g1 = bias1;
        FloatVector h0 = bias0;
        FloatVector h1 = bias1;
        int rowA = Math.min(row, rows - 1);
        int rowB = Math.min(row + 1, rows - 1);
        int rowC = Math.min(row + 2, rows - 1);
        int rowD = Math.min(row + 3, rows - 1);
        int rowE = Math.min(row + 4, rows - 1);
        int rowF = Math.min(row + 5, rows - 1);
        int rowG = Math.min(row + 6, rows - 1);
        int rowH = Math.min(row + 7, rows - 1);
        int inA = rowA * in;
        int inB = rowB * in;
        int inC = rowC * in;
        int inD = rowD * in;
        int inE = rowE * in;
        int inF = rowF * in;
        int inG = rowG * in;
        int inH = rowH * in;
        long first = group + BIASES + (long) panel * in * STEP;
        for (int k = 0; k < in; k++) {
            FloatVector w0 = load(w, first + k * STEP);
            FloatVector w1 = load(w, first + k * STEP + HALF);
            FloatVector v = FloatVector.broadcast(LANES, x[inA + k]);
            a0 = v.fma(w0, a0);
            a1 = v.fma(w1, a1);
            v = FloatVector.broadcast(LANES, x[inB + k]);
            b0 = v.fma(w0, b0);
            b1 = v.fma(w1, b1);
            v = FloatVector.broadcast(LANES, x[inC + k]);
            c0 = v.fma(w0, c0);
            c1 = v.fma(w1, c1);
            v = FloatVector.broadcast(LANES, x[inD + k]);
            d0 = v.fma(w0, d0);
            d1 = v.fma(w1, d1);
            v = FloatVector.broadcast(LANES, x[inE + k]);
            e0 = v.fma(w0, e0);
            e1 = v.fma(w1, e1);
            v = FloatVector.broadcast(LANES, x[inF + k]);
            f0 = v.fma(w0, f0);
            f1 = v.fma(w1, f1);
            v = FloatVector.broadcast(LANES, x[inG + k]);
            g0 = v.fma(w0, g0);
            g1 = v.fma(w1, g1);
            v = FloatVector.broadcast(LANES, x[inH + k]);
            h0 = v.fma(w0, h0);
            h1 = v.fma(w1, h1);
        }
        int to = at + panel * PANEL;
        store(a0, a1, y, to + rowA * stride);
        store(b0, b1, y, to + rowB * stride);
        store(c0, c1, y, to + rowC * stride);
        store(d0, d1, y, to + rowD * stride);
        store(e0, e1, y, to + rowE * stride);
        store(f0, f1, y, to + rowF * stride);
        store(g0, g1, y, to + rowG * stride);
        store(h0, h1, y, to + rowH * stride);
    }
}
