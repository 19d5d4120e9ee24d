package touchstone.neural.inspect;

import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Weights;

/**
 * What heads do to the residual stream and, through it, to tokens (Elhage et al. 2021). Matrices act from the left on row vectors of the
 * stream: row x becomes x M. The scale of norms is left out; fold their gains in first ({@link Folding}).
 */
public final class Circuits {
    private final Weights weights;

    public Circuits(Weights weights) {
        this.weights = weights;
    }

    /** W_V W_O, [width, width]: what attending to a stream writes. */
    public FactoredMatrix ov(HeadId head) {
        return FactoredMatrix.of(
                weights.value(head.layer(), head.head()).transpose(0, 1),
                weights.output(head.layer(), head.head()).transpose(0, 1));
    }

    /** W_Q W_K^T, [width, width]: how much a stream (row) attends to another (column), unscaled. */
    public FactoredMatrix qk(HeadId head) {
        return FactoredMatrix.of(
                weights.query(head.layer(), head.head()).transpose(0, 1), weights.key(head.layer(), head.head()));
    }

    /** W_E W_V W_O W_U, [vocabulary, vocabulary]: how attending to a token (row) moves logits (columns). */
    public FactoredMatrix fullOv(HeadId head) {
        return ov(head).timesLeft(embedding()).times(weights.unembedding().transpose(0, 1));
    }

    /** W_E W_Q W_K^T W_E^T, [vocabulary, vocabulary]: how much a token (row) attends to a token (column) by what it is. */
    public FactoredMatrix fullQk(HeadId head) {
        return qk(head).timesLeft(embedding()).times(embedding().transpose(0, 1));
    }

    private Tensor embedding() {
        return weights.get("embed.W_E");
    }
}
