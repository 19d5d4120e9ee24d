package touchstone.bench.neural;

import java.util.Optional;
import java.util.SplittableRandom;
import touchstone.bench.inside.Report;
import touchstone.neural.tensor.Libtorch;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.train.AdamW;
import touchstone.neural.train.Objective;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * Trains a 2-layer attention-only transformer (width 128, 8 heads, context 256, 1,024 tokens) with the neural room and with {@link
 * DirectNetwork}, in turns, one thread, on the same tokens: {@code TrainingProgram ROUNDS}.
 */
public final class TrainingProgram {
    private static final int VOCABULARY = 1024;
    private static final int CONTEXT = 256;
    private static final int WIDTH = 128;
    private static final int HEADS = 8;
    private static final int LAYERS = 2;
    private static final int BATCH = 16;
    private static final int STEPS = 8;
    private static final int WARM_UP = 2;

    private TrainingProgram() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        Libtorch.load();
        long[][] batches = new long[STEPS][];
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < STEPS; k++) {
            batches[k] = random.longs(BATCH * (CONTEXT + 1L), 0, VOCABULARY).toArray();
        }
        Architecture architecture = new Architecture(
                VOCABULARY,
                CONTEXT,
                WIDTH,
                LAYERS,
                Attention.plain(HEADS, WIDTH / HEADS),
                Optional.empty(),
                new Positions.Learned(0),
                Norm.layer(),
                Architecture.Block.serial(),
                Head.untied());
        Trainer.Settings settings =
                new Trainer.Settings(new Schedule.Constant(1e-3), new AdamW.Settings(0.9, 0.999, 1e-8, 0.01), 1, 1);
        Report report = new Report();
        try (Weights initial = Weights.random(architecture, 1);
                Parameters parameters = Parameters.copyOf(initial);
                Transformer network = Transformer.of(parameters.weights());
                Trainer trainer = new Trainer(
                        parameters,
                        Objective.nextToken(network),
                        index -> Tensor.of(batches[(int) (index % STEPS)], BATCH, CONTEXT + 1L),
                        settings);
                DirectNetwork direct = new DirectNetwork(VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS)) {
            for (int round = 0; round < rounds + WARM_UP; round++) {
                double ours = seconds(() -> {
                    for (int k = 0; k < STEPS; k++) {
                        trainer.step();
                    }
                });
                double theirs = seconds(() -> {
                    for (long[] batch : batches) {
                        direct.step(batch, BATCH, CONTEXT);
                    }
                });
                if (round >= WARM_UP) {
                    report.add("touchstone", "tokens/s", STEPS * BATCH * CONTEXT / ours);
                    report.add("libtorch directly", "tokens/s", STEPS * BATCH * CONTEXT / theirs);
                    report.add("touchstone / libtorch directly", "tokens/s", theirs / ours);
                }
            }
        }
        report.print();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Report.secondsSince(start);
    }
}
