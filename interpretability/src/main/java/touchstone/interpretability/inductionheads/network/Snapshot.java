package touchstone.interpretability.inductionheads.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.core.study.ArtifactType;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Weights;

/**
 * A network's weights at one moment, as plain numbers in the order of their names: an artifact.
 *
 * @param values all weights, one after the other
 */
public record Snapshot(float[] values) {
    /** Four bytes a weight, big end first. */
    public static final ArtifactType<Snapshot> TYPE = new ArtifactType<>() {
        @Override
        public byte[] write(Snapshot snapshot) {
            ByteBuffer bytes = ByteBuffer.allocate(snapshot.values.length * Float.BYTES);
            bytes.asFloatBuffer().put(snapshot.values);
            return bytes.array();
        }

        @Override
        public Snapshot read(byte[] bytes) throws IOException {
            if (bytes.length % Float.BYTES != 0) {
                throw new IOException("a snapshot of " + bytes.length + " bytes is cut short");
            }
            float[] values = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
            return new Snapshot(values);
        }
    };

    public static Snapshot of(Weights weights) {
        float[] values = new float[Math.toIntExact(weights.count())];
        int at = 0;
        for (Tensor tensor : weights.all().values()) {
            float[] part = tensor.toFloats();
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return new Snapshot(values);
    }

    /** The weights, which the caller closes. */
    public Weights weights(Architecture architecture) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            int at = 0;
            for (Map.Entry<String, long[]> entry : Weights.shapes(architecture).entrySet()) {
                int count = 1;
                for (long size : entry.getValue()) {
                    count = Math.multiplyExact(count, Math.toIntExact(size));
                }
                float[] part = Arrays.copyOfRange(values, at, at + count);
                tensors.put(entry.getKey(), Scope.own(Tensor.of(part, entry.getValue())));
                at += count;
            }
        }
        return Weights.of(architecture, tensors, () -> {});
    }
}
