package touchstone.neural.encoder;

import java.util.SplittableRandom;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.tensor.TensorException;

/**
 * A linear map on hidden states, of an encoder or of a decoder: scores of classes, labels of tokens, or a value (a reward model's, a
 * probe's).
 *
 * @param weight [outputs, width]
 * @param bias [outputs]
 */
public record LinearHead(Tensor weight, Tensor bias) implements AutoCloseable {
    public LinearHead {
        if (weight.rank() != 2 || bias.rank() != 1 || weight.size(0) != bias.size(0)) {
            throw new TensorException(
                    "a linear head is [outputs, width] and [outputs], not " + weight + " and " + bias);
        }
    }

    /** Normal with deviation 0.02, bias 0; the caller's, who closes it. */
    public static LinearHead random(int width, int outputs, long seed) {
        try (Scope scope = Scope.open()) {
            return new LinearHead(
                    Scope.own(Tensor.normal(new SplittableRandom(seed), 0.02, outputs, width)),
                    Scope.own(Tensor.zeros(Kind.FLOAT32, outputs)));
        }
    }

    /** [..., width] to [..., outputs]. */
    public Tensor scores(Tensor hidden) {
        return hidden.linear(weight, bias);
    }

    /** [..., width] to [...]: the one output. */
    public Tensor values(Tensor hidden) {
        if (weight.size(0) != 1) {
            throw new TensorException("a head of " + weight.size(0) + " outputs has no single value");
        }
        return scores(hidden).squeeze(-1);
    }

    /** Frees both tensors. A head that belongs to a {@link Bert} is freed with it instead. */
    @Override
    public void close() {
        weight.close();
        bias.close();
    }
}
