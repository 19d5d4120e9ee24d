package touchstone.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.KeyValueCache;
import touchstone.neural.transformer.PlainTransformer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/** What transformers saved, we load, and compute from it what transformers computes. */
class GoldenCheckpointTest {
    @SuppressWarnings("unused")
    private static final List<String> DECODERS = Golden.DECODERS;

    @ParameterizedTest
    @FieldSource("DECODERS")
    void logitsAreThoseOfTransformers(String name) {
        Golden golden = Golden.of(name);
        try (Weights weights = Checkpoint.load(golden.directory());
                Transformer network = Transformer.of(weights);
                Scope scope = Scope.open()) {
            int[][] tokens = golden.ids("tokens");
            double[] logits = network.logits(Tensor.of(
                            Arrays.stream(tokens).flatMapToInt(Arrays::stream).toArray(),
                            tokens.length,
                            tokens[0].length))
                    .toDoubles();
            assertThat(logits).containsExactly(golden.numbers("logits"), within(5e-5));
        }
    }

    @ParameterizedTest
    @FieldSource("DECODERS")
    void anIndependentForwardPassInPlainJavaAgreesToo(String name) {
        Golden golden = Golden.of(name);
        try (Weights weights = Checkpoint.load(golden.directory())) {
            double[] logits = Arrays.stream(golden.ids("tokens"))
                    .flatMap(row -> Arrays.stream(PlainTransformer.logits(weights, row)))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(logits).containsExactly(golden.numbers("logits"), within(5e-5));
        }
    }

    @ParameterizedTest
    @FieldSource("DECODERS")
    void greedyContinuationsAreThoseOfTransformers(String name) {
        Golden golden = Golden.of(name);
        int[][] prompts = golden.ids("tokens");
        int[][] greedy = golden.ids("greedy");
        try (Weights weights = Checkpoint.load(golden.directory());
                Transformer network = Transformer.of(weights)) {
            for (int row = 0; row < prompts.length; row++) {
                assertThat(continued(network, prompts[row], greedy[row].length)).containsExactly(greedy[row]);
            }
        }
    }

    private static int[] continued(Transformer network, int[] prompt, int count) {
        int[] written = new int[count];
        try (Scope all = Scope.open();
                KeyValueCache cache = network.cache(1, prompt.length + count)) {
            int[] next = prompt;
            for (int k = 0; k < count; k++) {
                try (Scope step = Scope.open()) {
                    Tensor hidden = network.hidden(Tensor.of(next, 1, next.length), cache);
                    double[] logits = network.unembed(hidden.slice(1, next.length - 1, next.length))
                            .toDoubles();
                    written[k] = IntStream.range(0, logits.length)
                            .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                            .orElseThrow();
                }
                next = new int[] {written[k]};
            }
        }
        return written;
    }
}
