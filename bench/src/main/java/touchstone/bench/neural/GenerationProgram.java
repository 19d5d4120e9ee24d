package touchstone.bench.neural;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import touchstone.bench.inside.Report;
import touchstone.neural.generate.Generation;
import touchstone.neural.generate.Generator;
import touchstone.neural.generate.PromptReader;
import touchstone.neural.generate.Sampling;
import touchstone.neural.onnx.OnnxExport;
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
 * Generates with a network of 25 million weights behind a cache, with the neural room and with ONNX Runtime in turns, one thread each:
 * {@code GenerationProgram FOLDER ROUNDS}. Both must give the same tokens.
 */
public final class GenerationProgram {
    private static final int VOCABULARY = 6144;
    private static final int PROMPT = 16;
    private static final int TOKENS = 64;
    private static final int WARM_UP = 3;
    private static final int[] BATCHES = {1, 8};

    private GenerationProgram() {}

    public static void main(String[] arguments) throws OrtException {
        Path model = Path.of(arguments[0]).resolve("model.onnx");
        int rounds = Integer.parseInt(arguments[1]);
        Architecture architecture = new Architecture(
                VOCABULARY,
                512,
                512,
                6,
                Attention.plain(8, 64),
                Optional.of(new FeedForward(2048, Activation.GELU_TANH, false, true)),
                new Positions.Learned(0),
                Norm.layer(),
                Architecture.Block.serial(),
                Head.untied());
        int[] prompt = new SplittableRandom(2).ints(PROMPT, 0, VOCABULARY).toArray();
        Report report = new Report();
        try (Weights weights = Weights.random(architecture, 1);
                Transformer network = Transformer.packed(weights)) {
            report.add("network", "million weights", weights.count() / 1e6);
            OnnxExport.writeWithCache(weights, model);
            try (OnnxGenerator onnx = new OnnxGenerator(model, architecture)) {
                for (int round = 0; round < rounds + WARM_UP; round++) {
                    for (int batch : BATCHES) {
                        long start = System.nanoTime();
                        int[] ours = ours(network, prompt, batch);
                        double own = Report.secondsSince(start);
                        start = System.nanoTime();
                        int[] theirs = onnx.generate(prompt, batch, TOKENS)[batch - 1];
                        double peer = Report.secondsSince(start);
                        if (!Arrays.equals(ours, theirs)) {
                            throw new IllegalStateException("the two give different tokens");
                        }
                        if (round >= WARM_UP) {
                            report.add("touchstone, batch " + batch, "tokens/s", batch * TOKENS / own);
                            report.add("ONNX Runtime, batch " + batch, "tokens/s", batch * TOKENS / peer);
                            report.add("touchstone / ONNX Runtime, batch " + batch, "tokens/s", peer / own);
                        }
                    }
                }
            }
        }
        report.print();
    }

    private static int[] ours(Transformer network, int[] prompt, int batch) {
        // A reader of its own each time: the prompt is read anew, as the peer does.
        try (PromptReader reader = PromptReader.of(network)) {
            List<Generation> texts =
                    Collections.nCopies(batch, new Generation(prompt, Sampling.greedy(), TOKENS, Set.of()));
            return Generator.generate(reader, texts).getLast().tokens();
        }
    }
}
