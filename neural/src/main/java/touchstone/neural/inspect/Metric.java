package touchstone.neural.inspect;

import touchstone.neural.tensor.Tensor;

/** A number that says how a network answered, a tensor of one element so that it has gradients. */
@FunctionalInterface
public interface Metric {
    /** @param logits [batch, position, vocabulary] */
    Tensor of(Tensor logits);

    /** Mean over the batch of how much higher the right token's logit is than the wrong one's, at the last position. */
    static Metric logitDifference(int right, int wrong) {
        return logits -> {
            Tensor last = logits.select(1, logits.size(1) - 1);
            return last.select(1, right).minus(last.select(1, wrong)).mean();
        };
    }
}
