package touchstone.bench.neural;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import touchstone.neural.transformer.Architecture;

/** Greedy generation by ONNX Runtime, one thread, its caches handed from step to step without a copy. */
final class OnnxGenerator implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Architecture architecture;
    private final OrtSession session;

    OnnxGenerator(Path model, Architecture architecture) throws OrtException {
        this.architecture = architecture;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model.toString(), options);
        }
    }

    /** The likeliest tokens after a prompt, the same for every row: [batch][count]. */
    int[][] generate(int[] prompt, int batch, int count) throws OrtException {
        int[][] generated = new int[batch][count];
        long[] tokens = new long[batch * prompt.length];
        for (int k = 0; k < tokens.length; k++) {
            tokens[k] = prompt[k % prompt.length];
        }
        OrtSession.Result before = null;
        try {
            for (int step = 0; step < count; step++) {
                OrtSession.Result after = run(tokens, batch, before);
                if (before != null) {
                    before.close();
                }
                before = after;
                tokens = best(after, batch);
                for (int row = 0; row < batch; row++) {
                    generated[row][step] = (int) tokens[row];
                }
            }
        } finally {
            if (before != null) {
                before.close();
            }
        }
        return generated;
    }

    private OrtSession.Result run(long[] tokens, int batch, OrtSession.@org.jspecify.annotations.Nullable Result before)
            throws OrtException {
        var attention = architecture.attention();
        Map<String, OnnxTensorLike> inputs = new HashMap<>();
        try (OnnxTensor ids = OnnxTensor.createTensor(
                        environment, LongBuffer.wrap(tokens), new long[] {batch, tokens.length / batch});
                OnnxTensor none = OnnxTensor.createTensor(environment, FloatBuffer.allocate(0), new long[] {
                    batch, attention.keyValueHeads(), 0, attention.headWidth()
                })) {
            inputs.put("input_ids", ids);
            for (int layer = 0; layer < architecture.layers(); layer++) {
                for (String what : new String[] {"key", "value"}) {
                    String present = "present." + layer + "." + what;
                    inputs.put(
                            "past_key_values." + layer + "." + what,
                            before == null
                                    ? none
                                    : (OnnxTensor) before.get(present).orElseThrow());
                }
            }
            return session.run(inputs);
        }
    }

    private long[] best(OrtSession.Result result, int batch) throws OrtException {
        OnnxTensor logits = (OnnxTensor) result.get("logits").orElseThrow();
        int vocabulary = architecture.vocabulary();
        int positions = (int) logits.getInfo().getShape()[1];
        FloatBuffer values = logits.getFloatBuffer();
        long[] best = new long[batch];
        for (int row = 0; row < batch; row++) {
            int from = (row * positions + positions - 1) * vocabulary;
            int greatest = 0;
            for (int id = 1; id < vocabulary; id++) {
                if (values.get(from + id) > values.get(from + greatest)) {
                    greatest = id;
                }
            }
            best[row] = greatest;
        }
        return best;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
