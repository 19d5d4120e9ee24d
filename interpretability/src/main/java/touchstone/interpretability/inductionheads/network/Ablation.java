package touchstone.interpretability.inductionheads.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.HookPoint;
import touchstone.neural.transformer.HookPoint.Site;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;

/**
 * Takes heads away: their output becomes 0.
 *
 * @param heads which
 * @param mode what becomes of everything behind them
 */
public record Ablation(List<HeadId> heads, Mode mode) {
    /** What becomes of the layers behind. */
    public enum Mode {
        /** All is computed anew: attention patterns behind it change too. */
        FULL,
        /** Attention patterns stay those of the intact network; only what moves through values changes (the paper's default). */
        PATTERN_PRESERVING;

        /** {@code full}, {@code pattern-preserving}. */
        public String word() {
            return this == FULL ? "full" : "pattern-preserving";
        }
    }

    public Ablation {
        heads = List.copyOf(heads);
    }

    /** Losses [batch, index] of a batch without the heads. */
    public Tensor losses(Transformer network, Tensor tokens) {
        return network.losses(tokens, hooks(network, tokens.slice(1, 0, tokens.size(1) - 1)));
    }

    /** What does it to a pass over these tokens. */
    public Hooks hooks(Transformer network, Tensor tokens) {
        Map<HookPoint, UnaryOperator<Tensor>> edits = new HashMap<>();
        if (mode == Mode.PATTERN_PRESERVING) {
            patterns(network, tokens).forEach((point, pattern) -> edits.put(point, _ -> pattern));
        }
        heads.stream().collect(Collectors.groupingBy(HeadId::layer)).forEach((layer, gone) ->
                edits.put(HookPoint.of(Site.Z, layer), z -> without(z, gone)));
        return Hooks.edits(edits);
    }

    private static Tensor without(Tensor z, List<HeadId> gone) {
        float[] keep = new float[Math.toIntExact(z.size(2))];
        Arrays.fill(keep, 1);
        gone.forEach(head -> keep[head.head()] = 0);
        return z.times(Tensor.of(keep, 1, 1, keep.length, 1).to(z.device()).to(z.kind()));
    }

    private static Map<HookPoint, Tensor> patterns(Transformer network, Tensor tokens) {
        Map<HookPoint, Tensor> patterns = new HashMap<>();
        network.hidden(tokens, new Hooks() {
            @Override
            public boolean wants(HookPoint point) {
                return point.site() == Site.PATTERN;
            }

            @Override
            public Tensor at(HookPoint point, Tensor activation) {
                patterns.put(point, activation);
                return activation;
            }
        });
        return patterns;
    }
}
