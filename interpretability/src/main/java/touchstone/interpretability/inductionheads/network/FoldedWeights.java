package touchstone.interpretability.inductionheads.network;

import java.util.HashMap;
import java.util.Map;
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
 * layers. The unembedding is centred over the vocabulary besides, which moves all logits of a position alike. Biases are left out.
 * The vocabulary is gone through in pieces: of a large model nothing of its size is ever held twice.
 */
public final class FoldedWeights {
    private static final long PIECE = 4096;

    private final Weights weights;
    private final Circuits circuits;
    private final Map<HeadId, Circuits.Head> heads = new HashMap<>();

    private FoldedWeights(Weights weights, Circuits circuits) {
        this.weights = weights;
        this.circuits = circuits;
    }

    /** Of weights that stay open as long as this is used. */
    public static FoldedWeights of(Weights weights) {
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            Tensor embedding = weights.get("embed.W_E");
            Tensor unembedding = weights.unembedding();
            Tensor mean = unembedding.mean(0, true).to(Kind.FLOAT64);
            long width = embedding.size(1);
            Tensor gram = Tensor.zeros(Kind.FLOAT64, width, width);
            Tensor both = Tensor.zeros(Kind.FLOAT64, width, width);
            for (long from = 0; from < embedding.size(0); from += PIECE) {
                try (Scope piece = Scope.open()) {
                    long to = Math.min(embedding.size(0), from + PIECE);
                    Tensor in = embedding
                            .slice(0, from, to)
                            .to(Kind.FLOAT64)
                            .times(weights.architecture().head().embeddingScale());
                    Tensor out = folded(
                            weights,
                            "ln_final",
                            unembedding.slice(0, from, to).to(Kind.FLOAT64).minus(mean));
                    gram.plusInPlace(in.transpose(0, 1).matmul(in));
                    both.plusInPlace(in.transpose(0, 1).matmul(out));
                }
            }
            return new FoldedWeights(weights, new Circuits(matrix(gram), matrix(both)));
        }
    }

    /** The rows of the folded unembedding of these tokens, [tokens, width]. */
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
        return weights.architecture().vocabulary();
    }

    /** One head's matrices, remembered. */
    public Circuits.Head head(HeadId head) {
        return heads.computeIfAbsent(head, this::read);
    }

    private Circuits.Head read(HeadId id) {
        String norm = "blocks." + id.layer() + ".ln1";
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            return new Circuits.Head(
                    matrix(folded(weights, norm, weights.query(id.layer(), id.head()))),
                    matrix(folded(weights, norm, weights.key(id.layer(), id.head()))),
                    matrix(folded(weights, norm, weights.value(id.layer(), id.head()))),
                    matrix(weights.output(id.layer(), id.head())),
                    weights.architecture().attention().scale());
        }
    }
}
