package touchstone.interpretability.inductionheads.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import touchstone.interpretability.inductionheads.measure.Pattern;
import touchstone.neural.inspect.HeadId;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.HookPoint;
import touchstone.neural.transformer.HookPoint.Site;
import touchstone.neural.transformer.Transformer;

/**
 * What each head adds to the logits by itself, over one sequence: A(t, s) v(s) W_O W_U, with the scale of the final normalisation
 * as it was, its gain folded into the unembedding, and logits centred over the vocabulary. Lives within the caller's scope.
 */
public final class DirectEffects {
    private final Transformer network;
    private final Map<HookPoint, Tensor> seen;
    private final int size;
    private final double[] scale;

    private DirectEffects(Transformer network, Map<HookPoint, Tensor> seen, int size) {
        this.network = network;
        this.seen = seen;
        this.size = size;
        this.scale = scales();
    }

    /** Runs the sequence through. */
    public static DirectEffects of(Transformer network, int[] sequence) {
        Map<HookPoint, Tensor> seen = new HashMap<>();
        network.hidden(
                Tensor.of(sequence, 1, sequence.length),
                Examined.reading(
                        point -> point.site() == Site.PATTERN
                                || point.site() == Site.V
                                || point.site() == Site.LN_FINAL_SCALE,
                        seen::put));
        return new DirectEffects(network, seen, sequence.length);
    }

    private Tensor at(Site site, int layer) {
        return Objects.requireNonNull(seen.get(HookPoint.of(site, layer)));
    }

    private double[] scales() {
        double[] scales = new double[size];
        Arrays.fill(scales, 1);
        if (network.architecture().norm().kind() != Norm.Kind.NONE) {
            double[] roots = at(Site.LN_FINAL_SCALE, -1).toDoubles();
            Arrays.setAll(scales, i -> 1 / roots[i]);
        }
        return scales;
    }

    /** By position, what the final normalisation multiplies the stream by. */
    public double[] scale() {
        return scale.clone();
    }

    public Pattern pattern(HeadId head) {
        return new Pattern(
                size,
                at(Site.PATTERN, head.layer())
                        .select(0, 0)
                        .select(0, head.head())
                        .toFloats());
    }

    /**
     * {@code direct[s][k]}: what attending to position s with weight 1 adds to the centred logit of {@code tokens[k]}, before the
     * final scale.
     */
    public double[][] direct(HeadId head, int[] tokens) {
        Tensor moved = values(head).linear(network.weights().output(head.layer(), head.head()));
        Tensor directions = FoldedWeights.unembedding(network.weights(), tokens);
        double[] flat = moved.to(directions.kind()).linear(directions).toDoubles();
        double[][] direct = new double[size][];
        for (int source = 0; source < size; source++) {
            direct[source] = Arrays.copyOfRange(flat, source * tokens.length, (source + 1) * tokens.length);
        }
        return direct;
    }

    private Tensor values(HeadId head) {
        var attention = network.architecture().attention();
        int group = attention.heads() / attention.keyValueHeads();
        return at(Site.V, head.layer()).select(0, 0).select(1, head.head() / group);
    }
}
