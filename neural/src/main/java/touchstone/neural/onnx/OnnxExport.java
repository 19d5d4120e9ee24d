package touchstone.neural.onnx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import touchstone.core.input.InputException;
import touchstone.neural.onnx.proto.ModelProto;
import touchstone.neural.onnx.proto.OperatorSetIdProto;
import touchstone.neural.transformer.Weights;

/**
 * Writes a transformer as an ONNX file. Weights are part of it, in float32; batch and length of the sequences are free.
 *
 * <p>Input {@code input_ids}, int64 [batch, sequence]; output {@code logits}, [batch, sequence, vocabulary]. With a cache also
 * {@code past_key_values.L.key} and {@code .value} in, {@code present.L.key} and {@code .value} out, for every layer L, float32
 * [batch, key-value heads, past, head width]; {@code past} is 0 at first. All rows of a batch have the same past.
 */
public final class OnnxExport {
    /** With Gelu as an operator; what ONNX Runtime reads since 1.17. */
    private static final int OPSET = 20;

    private static final int FORMAT = 9;
    /** A protobuf message has less than 2 GiB. */
    private static final long LARGEST = Integer.MAX_VALUE - (16L << 20);

    private OnnxExport() {}

    /** Without a cache: whole sequences to logits. */
    public static void write(Weights weights, Path file) {
        write(weights, file, false);
    }

    /** With a cache, to generate token by token. */
    public static void writeWithCache(Weights weights, Path file) {
        if (weights.architecture().attention().smearedKeys()) {
            throw InputException.of(
                    file.toString(),
                    "smeared keys cannot be exported with a cache",
                    "export without one: whole sequences to logits");
        }
        if (weights.architecture().layers() == 0) {
            throw InputException.of(
                    file.toString(),
                    "a network without layers has nothing to cache",
                    "export without one: whole sequences to logits");
        }
        write(weights, file, true);
    }

    private static void write(Weights weights, Path file, boolean cached) {
        long bytes = weights.count() * Float.BYTES;
        if (bytes > LARGEST) {
            throw InputException.of(
                    file.toString(),
                    "weights of " + bytes / (1L << 20) + " MiB do not fit into one ONNX file, which ends at 2 GiB",
                    "use the safetensors");
        }
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("touchstone")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(OnnxTransformer.of(weights, cached))
                .build();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
                model.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
    }
}
