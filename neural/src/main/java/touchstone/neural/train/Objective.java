package touchstone.neural.train;

import java.util.Optional;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Transformer;

/** What training makes small. */
public interface Objective {
    /** The loss of a batch: one number, in nats where it is a cross entropy. */
    Tensor loss(Tensor batch);

    /** The first activation of a forward pass over a batch that is not finite, by the name of its hook, if there is any. */
    default Optional<String> notFinite(Tensor batch) {
        return Optional.empty();
    }

    /** Mean cross entropy of the next token. */
    static Objective nextToken(Transformer network) {
        return new Objective() {
            @Override
            public Tensor loss(Tensor batch) {
                return network.loss(batch);
            }

            @Override
            public Optional<String> notFinite(Tensor batch) {
                return FiniteCheck.first(check -> network.losses(batch, check));
            }
        };
    }
}
