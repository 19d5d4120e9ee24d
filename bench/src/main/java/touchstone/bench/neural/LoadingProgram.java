package touchstone.bench.neural;

import java.nio.file.Path;
import java.util.Optional;
import touchstone.bench.inside.Report;
import touchstone.neural.checkpoint.Checkpoint;
import touchstone.neural.tensor.Libtorch;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * Makes a checkpoint of 1 GB with random weights in the Llama layout, or loads it and reads one token with it: {@code LoadingProgram
 * FOLDER make} and {@code LoadingProgram FOLDER load}.
 */
public final class LoadingProgram {
    private LoadingProgram() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        switch (arguments[1]) {
            case "make" -> make(folder);
            case "load" -> load(folder);
            default -> throw new IllegalArgumentException("make or load, not " + arguments[1]);
        }
    }

    private static void make(Path folder) {
        Architecture architecture = new Architecture(
                16_000,
                2048,
                1024,
                17,
                Attention.plain(16, 64),
                Optional.of(new FeedForward(2816, Activation.SILU, true, false)),
                new Positions.Rotary(10_000, 64, new Positions.Rotary.Scaling.None()),
                Norm.rms(1e-5),
                Architecture.Block.serial(),
                Head.untied());
        try (Weights weights = Weights.random(architecture, 1)) {
            Checkpoint.save(weights, folder);
        }
    }

    private static void load(Path folder) {
        Libtorch.load();
        long start = System.nanoTime();
        try (Weights weights = Checkpoint.load(folder)) {
            double loaded = Report.secondsSince(start);
            try (Transformer network = Transformer.of(weights);
                    Scope scope = Scope.open()) {
                if (!network.logits(Tensor.of(new int[] {1}, 1, 1)).isFinite()) {
                    throw new IllegalStateException("the loaded network does not compute");
                }
            }
            Report report = new Report();
            report.add("load", "s", loaded);
            report.add("load", "s until the first logits", Report.secondsSince(start));
            report.add("load", "weights MB", weights.count() * 4 / 1e6);
            report.print();
        }
    }
}
