package touchstone.neural.transformer;

import java.util.ArrayList;
import java.util.List;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Positions.Rotary;
import touchstone.neural.transformer.Positions.Rotary.Scaling;

/** Cosines and sines of rotary positions, as many as were needed so far: a context of 131,072 would take 100 MB. */
final class RotaryTable implements AutoCloseable {
    private final Rotary rotary;
    private final Device device;
    private final double[] frequencies;
    /** Shorter tables, which another thread's pass may still use. */
    private final List<Tensor> retired = new ArrayList<>();

    private volatile int length;
    private volatile List<Tensor> cosAndSin = List.of();

    RotaryTable(Rotary rotary, Device device) {
        this.rotary = rotary;
        this.device = device;
        this.frequencies = frequencies(rotary);
    }

    /** Angle a position for each pair of coordinates (Su et al. 2021, eq. 15), scaled for longer contexts. */
    static double[] frequencies(Rotary rotary) {
        double[] frequencies = new double[rotary.width() / 2];
        for (int j = 0; j < frequencies.length; j++) {
            double plain = Math.pow(rotary.base(), -2.0 * j / rotary.width());
            frequencies[j] = switch (rotary.scaling()) {
                case Scaling.None _ -> plain;
                case Scaling.Linear linear -> plain / linear.factor();
                case Scaling.Llama3 llama -> llama(llama, plain);
            };
        }
        return frequencies;
    }

    private static double llama(Scaling.Llama3 scaling, double plain) {
        double turns = scaling.originalContext() * plain / (2 * Math.PI);
        double smooth =
                Math.clamp((turns - scaling.lowFactor()) / (scaling.highFactor() - scaling.lowFactor()), 0.0, 1.0);
        return (1 - smooth) * plain / scaling.factor() + smooth * plain;
    }

    /** Turns vectors [batch, position, head, width] to the positions of the pass. */
    Tensor turn(Tensor vectors, Pass pass) {
        grow(pass.end());
        int width = rotary.width();
        Tensor turning = width == vectors.size(-1) ? vectors : vectors.slice(3, 0, width);
        Tensor halves = Tensor.concatenate(
                List.of(turning.slice(3, width / 2, width).negative(), turning.slice(3, 0, width / 2)), 3);
        Tensor turned = turning.times(angles(0, pass)).plus(halves.times(angles(1, pass)));
        return width == vectors.size(-1)
                ? turned
                : Tensor.concatenate(List.of(turned, vectors.slice(3, width, vectors.size(-1))), 3);
    }

    private Tensor angles(int which, Pass pass) {
        Tensor table = cosAndSin.get(which);
        Tensor rows = pass.uniform()
                ? table.slice(0, pass.start(), pass.start() + pass.count()).unsqueeze(0)
                : table.rows(pass.positions());
        return rows.unsqueeze(2).to(pass.computing());
    }

    private synchronized void grow(int needed) {
        if (needed <= length) {
            return;
        }
        int longer = Math.max(needed, 2 * length);
        int half = frequencies.length;
        float[] cosines = new float[longer * 2 * half];
        float[] sines = new float[longer * 2 * half];
        for (int position = 0; position < longer; position++) {
            for (int j = 0; j < 2 * half; j++) {
                double angle = position * frequencies[j % half];
                cosines[position * 2 * half + j] = (float) Math.cos(angle);
                sines[position * 2 * half + j] = (float) Math.sin(angle);
            }
        }
        try (Scope scope = Scope.open()) {
            Tensor cos = Tensor.of(cosines, longer, 2L * half).to(device);
            Tensor sin = Tensor.of(sines, longer, 2L * half).to(device);
            retired.addAll(cosAndSin);
            cosAndSin = List.of(Scope.own(cos), Scope.own(sin));
            length = longer;
        }
    }

    @Override
    public synchronized void close() {
        retired.forEach(Tensor::close);
        cosAndSin.forEach(Tensor::close);
    }
}
