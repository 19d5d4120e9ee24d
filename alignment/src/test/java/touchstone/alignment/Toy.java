package touchstone.alignment;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.train.Objective;
import touchstone.neural.train.Parameters;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;
import touchstone.neural.transformer.Architecture;
import touchstone.neural.transformer.Architecture.Activation;
import touchstone.neural.transformer.Architecture.Attention;
import touchstone.neural.transformer.Architecture.Block;
import touchstone.neural.transformer.Architecture.FeedForward;
import touchstone.neural.transformer.Architecture.Head;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Positions;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/** Small transformers over invented tokens, for tests. */
public final class Toy {
    private Toy() {}

    public static Architecture architecture(int vocabulary, int context, int width, int layers) {
        return new Architecture(
                vocabulary,
                context,
                width,
                layers,
                Attention.plain(2, width / 2),
                Optional.of(new FeedForward(2 * width, Activation.GELU_TANH, false, true)),
                new Positions.Learned(0),
                Norm.layer(),
                Block.serial(),
                new Head(false, true, 1, Optional.empty()));
    }

    /** A schedule that warms up and falls to a hundredth. */
    public static Schedule schedule(double rate, long steps) {
        return new Schedule.WarmUp(steps / 20 + 1, new Schedule.Cosine(rate, rate / 100, steps));
    }

    /** A language model of sequences that a function draws, each of the same length. The caller's, who closes it. */
    public static Weights languageModel(
            Architecture architecture, Function<SplittableRandom, int[]> sequences, int steps, long seed) {
        try (Weights initial = Weights.random(architecture, seed);
                Parameters parameters = Parameters.copyOf(initial);
                Transformer network = Transformer.of(parameters.weights());
                Trainer trainer = new Trainer(
                        parameters,
                        Objective.nextToken(network),
                        number -> {
                            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
                            int[] first = sequences.apply(random);
                            int[] tokens = new int[128 * first.length];
                            for (int row = 0; row < 128; row++) {
                                int[] sequence = row == 0 ? first : sequences.apply(random);
                                System.arraycopy(sequence, 0, tokens, row * first.length, first.length);
                            }
                            return Tensor.of(tokens, 128, first.length);
                        },
                        Trainer.Settings.of(schedule(5e-3, steps)))) {
            trainer.runUntil(steps, _ -> {});
            return parameters.weights().copy();
        }
    }

    /** The probability of one token against another after a prompt. */
    public static double share(Transformer network, int[] prompt, int one, int other) {
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            float[] logits = network.logits(Tensor.of(prompt, 1, prompt.length))
                    .select(1, prompt.length - 1L)
                    .toFloats();
            return 1 / (1 + Math.exp(logits[other] - logits[one]));
        }
    }
}
