package touchstone.interpretability.inductionheads.network;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import touchstone.interpretability.inductionheads.measure.Circuits;
import touchstone.neural.inspect.HeadId;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Architecture.Norm;
import touchstone.neural.transformer.Weights;

/**
 * A network's matrices with the gains and centrings of its normalisations folded in, so that they can be multiplied across
 * layers. The unembedding is centred over the vocabulary besides, which moves all logits of a position alike.
 */
public final class FoldedWeights {
    private final Circuits circuits;
    private final List<Circuits.Head> heads;
    private final int perLayer;
    private final int vocabulary;

    private FoldedWeights(Circuits circuits, List<Circuits.Head> heads, int perLayer, int vocabulary) {
        this.circuits = circuits;
        this.heads = List.copyOf(heads);
        this.perLayer = perLayer;
        this.vocabulary = vocabulary;
    }

    /** Copies what it needs: the weights may be closed afterwards. */
    public static FoldedWeights of(Weights weights) {
        var architecture = weights.architecture();
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            List<Circuits.Head> heads = new ArrayList<>();
            int perLayer = architecture.attention().heads();
            for (int layer = 0; layer < architecture.layers(); layer++) {
                String norm = "blocks." + layer + ".ln1";
                for (int head = 0; head < perLayer; head++) {
                    heads.add(new Circuits.Head(
                            matrix(folded(weights, norm, weights.query(layer, head))),
                            matrix(folded(weights, norm, weights.key(layer, head))),
                            matrix(folded(weights, norm, weights.value(layer, head))),
                            matrix(weights.output(layer, head).to(Kind.FLOAT64)),
                            architecture.attention().scale()));
                }
            }
            Tensor embedding = weights.get("embed.W_E")
                    .to(Kind.FLOAT64)
                    .times(architecture.head().embeddingScale());
            return new FoldedWeights(
                    new Circuits(matrix(embedding), matrix(unembedding(weights))),
                    heads,
                    perLayer,
                    architecture.vocabulary());
        }
    }

    /** [vocabulary, width], gain folded, centred over the width where the norm centres, and over the vocabulary. */
    private static Tensor unembedding(Weights weights) {
        Tensor folded = folded(weights, "ln_final", weights.unembedding());
        return folded.minus(folded.mean(0, true));
    }

    /** The rows of these tokens only, [tokens, width]. */
    static Tensor unembedding(Weights weights, int[] tokens) {
        Tensor all = weights.unembedding();
        return folded(
                weights,
                "ln_final",
                all.rows(Tensor.of(tokens))
                        .to(Kind.FLOAT64)
                        .minus(all.mean(0, true).to(Kind.FLOAT64)));
    }

    /** A matrix [out, width] that reads through a normalisation, as one that reads the stream divided by its scale. */
    private static Tensor folded(Weights weights, String norm, Tensor matrix) {
        Norm kind = weights.architecture().norm();
        if (kind.kind() == Norm.Kind.NONE) {
            return matrix.to(Kind.FLOAT64);
        }
        Tensor stored = weights.get(norm + ".w").to(Kind.FLOAT64);
        Tensor gained = matrix.to(Kind.FLOAT64).times(kind.unitOffset() ? stored.plus(1) : stored);
        return kind.kind() == Norm.Kind.LAYER ? gained.minus(gained.mean(1, true)) : gained;
    }

    private static DMatrixRMaj matrix(Tensor tensor) {
        return DMatrixRMaj.wrap(
                Math.toIntExact(tensor.size(0)),
                Math.toIntExact(tensor.size(1)),
                tensor.contiguous().toDoubles());
    }

    public Circuits circuits() {
        return circuits;
    }

    /** Number of tokens. */
    public int vocabulary() {
        return vocabulary;
    }

    public Circuits.Head head(HeadId head) {
        return heads.get(head.layer() * perLayer + head.head());
    }
}
